import { onceFor } from "../french/once-for.ts";
import type { SearchIndex } from "./build-index.ts";

/** How stems speak of what the base is about: by a word of its own, by one that neighbours of it say too, or not at all. */
export type Domain = "own" | "shared" | "none";

/** See {@link Domain}: a word, or all the words of a group of them. What is asked of us makes a shared word our own. */
export const domainOf = (
  { language: { domain, shared, asked } }: Pick<SearchIndex<unknown>, "language">,
  said: ReadonlySet<string>,
): Domain => {
  if (saysOneOf(domain, said)) return "own";
  if (!saysOneOf(shared, said)) return "none";
  return said.isDisjointFrom(asked) ? "shared" : "own";
};

/** Whether all the words of a group are said, for one of some groups. */
const saysOneOf = (groups: readonly (readonly string[])[], said: ReadonlySet<string>): boolean => {
  const begun = byFirst(groups);
  for (const one of said)
    if (begun.get(one)?.some((stems) => stems.every((stem) => said.has(stem))) === true) return true;
  return false;
};

const byFirst = onceFor((groups: readonly (readonly string[])[]) => Map.groupBy(groups, ([first]) => first));

/** The groups that speak of the domain: more than a third of their titles and phrasings say a word of it. */
export const groupsOfDomain = ({ language, entries, stems, phrases }: SearchIndex<unknown>): ReadonlySet<string> => {
  const numbers = [...language.domain, ...language.shared].map((group) => group.map((stem) => stems.get(stem) ?? -1));
  const begun = Map.groupBy(numbers, ([first = -1]) => first);
  const isOwn = (phrase: number): boolean => {
    const said = phrases.stems.subarray(phrases.stemsBegin[phrase], phrases.stemsBegin[phrase + 1]);
    return said.some((one) => begun.get(one)?.some((group) => group.every((stem) => said.includes(stem))) === true);
  };
  const balance = new Map<string, number>();
  for (const [entry, { group }] of entries.entries())
    for (let phrase = phrases.begins[entry] ?? 0; phrase < (phrases.begins[entry + 1] ?? 0); phrase++)
      balance.set(group, (balance.get(group) ?? 0) + (isOwn(phrase) ? 2 : -1));
  return new Set([...balance].flatMap(([group, more]) => (more > 0 ? [group] : [])));
};

/** How much likelier among some entries than among the others a stem is that tells these, 0 to 1. */
const TELLS = 0.95;

/** The numbers of the stems that some entries say, and the others hardly ever do. */
export const tellingStems = <What>(
  { entries, postings: { begins, entries: holders } }: Pick<SearchIndex<What>, "entries" | "postings">,
  isOne: (what: What) => boolean,
): ReadonlySet<number> => {
  const own = entries.map(({ what }) => isOne(what));
  const all = own.filter(Boolean).length;
  const telling = new Set<number>();
  for (let stem = 0; stem + 1 < begins.length; stem++) {
    let [some, count] = [0, 0];
    for (let at = begins[stem] ?? 0; at < (begins[stem + 1] ?? 0); at++, count++) if (own[holders[at] ?? 0]) some++;
    const [share, others] = [some / Math.max(1, all), (count - some) / Math.max(1, entries.length - all)];
    if (some > 0 && share >= TELLS * (share + others)) telling.add(stem);
  }
  return telling;
};
