import type { Base } from "../core/content/base.ts";
import type { PagePhrase } from "../core/content/pages.ts";
import { capitalised } from "../core/french/capitalised.ts";
import { typography } from "../core/french/typography.ts";
import { fillIn } from "../core/knowledge/phrases.ts";

/** A phrase of dialogs/pages.yaml as it is read: its slots filled in, with its French typography. */
export const write = (
  { pages }: Pick<Base, "pages">,
  phrase: PagePhrase,
  values: Readonly<Record<string, string | number>> = {},
): string => typography(fillIn(pages.phrases[phrase], values));

/** The title of a group of articles; one that knowledge/groupes.yaml does not name is called by its own name. */
export const groupTitle = ({ groups }: Base, group: string): string =>
  typography(groups.find(({ id }) => id === group)?.title ?? capitalised(group.replaceAll("-", " ")));

/** Puts groups in the order of knowledge/groupes.yaml; those that it does not name come last. */
export const inOrder = ({ groups }: Base, all: readonly string[]): string[] => {
  const places = new Map(groups.map(({ id }, place) => [id, place]));
  const place = (group: string): number => places.get(group) ?? groups.length;
  return all.toSorted((a, b) => place(a) - place(b) || a.localeCompare(b, "fr"));
};
