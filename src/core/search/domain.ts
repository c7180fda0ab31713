import type { SearchIndex } from "./build-index.ts";

/** Whether stems hold a word of what the base is about, or all the words of a group of them. */
export const saysDomain = ({ language }: Pick<SearchIndex<unknown>, "language">, said: ReadonlySet<string>): boolean =>
  language.domain.some((stems) => stems.every((one) => said.has(one)));

/** The groups that speak of the domain: most of their titles and phrasings say a word of it. */
export const groupsOfDomain = (index: SearchIndex<unknown>): ReadonlySet<string> => {
  const names = [...index.stems.keys()];
  const { begins, stemsBegin, stems } = index.phrases;
  const isOwn = (phrase: number): boolean =>
    saysDomain(
      index,
      new Set([...stems.subarray(stemsBegin[phrase], stemsBegin[phrase + 1])].map((stem) => names[stem] ?? "")),
    );
  const balance = new Map<string, number>();
  for (const [entry, { group }] of index.entries.entries())
    for (let phrase = begins[entry] ?? 0; phrase < (begins[entry + 1] ?? 0); phrase++)
      balance.set(group, (balance.get(group) ?? 0) + (isOwn(phrase) ? 1 : -1));
  return new Set([...balance].flatMap(([group, more]) => (more > 0 ? [group] : [])));
};
