import { type Base, type Welcome, welcomeSchema } from "../core/content/base.ts";
import { type NamedKind, noSuch } from "../core/knowledge/no-such.ts";
import type { Gathering } from "./gathering.ts";
import { filesNamed, type Layer } from "./layers.ts";

/** The file of what is suggested, by its place in a folder. */
export const WELCOME = "dialogs/accueil.yaml";
const MOST_SUGGESTED = 3;

/** What is suggested when nothing better is known: what accueil.yaml says, or the first articles; one's own procedure before all. */
export const loadWelcome = (
  layers: readonly Layer[],
  {
    names,
    procedure,
    ...base
  }: Pick<Base, "knowledge" | "dialogs" | "checklists"> & { names: ReadonlySet<string>; procedure?: string },
  gathering: Gathering,
): Welcome => {
  const shipped = layers.some((layer) => layer.shipped);
  const written = (shipped ? gathering.required : gathering.merged)(layers, WELCOME, welcomeSchema);
  const place = { file: filesNamed(layers, WELCOME).at(-1)?.path ?? WELCOME };
  const cards = written?.cards ?? [];
  const need = written?.need === undefined ? [] : [written.need];
  const missing = (kind: NamedKind, ids: readonly string[], known: ReadonlySet<string>) =>
    ids.filter((id) => !known.has(id)).map((id) => noSuch(kind, place, { name: id, known }));
  const dialogs = new Set(base.dialogs.keys());
  const lists = new Set(base.checklists.keys());
  gathering.remarks.push(
    ...missing("article", [...(written?.articles ?? []), ...need, ...cards.flatMap(({ open = [] }) => open)], names),
    ...missing("dialogue", [...(written?.dialogs ?? []), ...cards.flatMap(({ start = [] }) => start)], dialogs),
    ...missing(
      "liste",
      cards.flatMap(({ list = [] }) => list),
      lists,
    ),
  );
  const articles = [...(procedure === undefined ? [] : [procedure]), ...(written?.articles ?? [])].filter((id) =>
    base.knowledge.has(id),
  );
  return {
    dialogs: (written?.dialogs ?? []).filter((id) => dialogs.has(id)),
    articles: articles.length > 0 ? [...new Set(articles)] : [...base.knowledge.keys()].slice(0, MOST_SUGGESTED),
    need: need.find((id) => base.knowledge.has(id)),
    cards: cards.filter(
      ({ open, start, list }) =>
        (open === undefined || base.knowledge.has(open)) &&
        (start === undefined || dialogs.has(start)) &&
        (list === undefined || lists.has(list)),
    ),
  };
};
