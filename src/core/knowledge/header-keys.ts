import { frontMatterKeys } from "./article.ts";
import { nearest } from "./near.ts";
import type { ContentProblem } from "./problems.ts";
import { HIDING_KEYS, plainKey } from "./visibility.ts";
import type { WrittenData } from "./yaml-source.ts";

/** The values of a header by key. */
export type Keys = Record<string, unknown>;

/**
 * The keys of a header that the assistant knows, by their own names, and what to tell of the others. `problems`: one that might be a misspelt
 * order to hide the page.
 */
export const readKeys = ({
  file,
  data,
  lineOf,
}: WrittenData): { keys: Keys; remarks: ContentProblem[]; problems: ContentProblem[] } => {
  const keys: Keys = {};
  const remarks: ContentProblem[] = [];
  const problems: ContentProblem[] = [];
  for (const [key, value] of Object.entries(data ?? {})) {
    const known = KNOWN.has(key) ? key : meantBy(key);
    if (known !== undefined && !Object.hasOwn(keys, known)) keys[known] = value;
    if (known === key) continue;
    const { hides = false, ...told } = tellOf(key, known);
    (hides ? problems : remarks).push({ file, line: lineOf([], key), ...told });
  }
  return { keys, remarks, problems };
};

const KNOWN: ReadonlySet<string> = new Set(Object.keys(frontMatterKeys.shape));
const IN_FRENCH: Readonly<Record<string, string>> = {
  titre: "title",
  theme: "group",
  thème: "group",
  resume: "description",
  résumé: "description",
};
const meantBy = (key: string): string | undefined =>
  IN_FRENCH[key.toLowerCase()] ?? [...KNOWN].find((known) => plainKey(known) === plainKey(key));

/** Keys of websites that look like an order to hide a page, and are none. */
const INNOCENT: ReadonlySet<string> = new Set(["publisher", "publishers"]);

type Told = { what: string; remedy: string; hides?: boolean };

/** What to tell of a key that is not written as the assistant writes it. */
const tellOf = (key: string, known: string | undefined): Told => {
  if (HIDING_KEYS.has(plainKey(key))) {
    const what = `la clé « ${key} » ne sert qu'à savoir si la page est montrée.`;
    return { what, remedy: "Ici, un brouillon s'écrit draft: true." };
  }
  if (known !== undefined) return { what: `la clé « ${key} » s'écrit « ${known} ».`, remedy: "Elle est lue ainsi." };
  if (/\S\s+\S+\s+\S/.test(key)) {
    const remedy = "L'en-tête n'est peut-être pas fermé : ajoutez une ligne « --- » après la dernière clé.";
    return { what: `« ${key} » est pris pour une clé.`, remedy };
  }
  const near = INNOCENT.has(plainKey(key)) ? undefined : nearest(key, [...KNOWN, ...HIDING_KEYS]);
  if (near === undefined) return { what: `clé ignorée : « ${key} ».`, remedy: "L'assistant ne s'en sert pas." };
  const hides = near === "draft" || HIDING_KEYS.has(near);
  const meant = `Vouliez-vous dire « ${near} » ?`;
  const remedy = hides ? `${meant} Dans le doute, l'article n'est pas montré.` : meant;
  return { what: `clé inconnue : « ${key} ».`, remedy, hides };
};
