import type { SearchIndex } from "./build-index.ts";

/** How stems speak of what the base is about: by a word of its own, by one that neighbours of it say too, or not at all. */
export type Domain = "own" | "shared" | "none";

/** See {@link Domain}: a word, or all the words of a group of them. What is asked of us makes a shared word our own. */
export const domainOf = (
  { language: { domain, shared, asked } }: Pick<SearchIndex<unknown>, "language">,
  said: ReadonlySet<string>,
): Domain => {
  const says = (stems: readonly string[]): boolean => stems.every((one) => said.has(one));
  if (domain.some(says)) return "own";
  if (!shared.some(says)) return "none";
  return said.isDisjointFrom(asked) ? "shared" : "own";
};

/** The groups that speak of the domain: more than a third of their titles and phrasings say a word of it. */
export const groupsOfDomain = (index: SearchIndex<unknown>): ReadonlySet<string> => {
  const names = [...index.stems.keys()];
  const { begins, stemsBegin, stems } = index.phrases;
  const isOwn = (phrase: number): boolean =>
    domainOf(
      index,
      new Set([...stems.subarray(stemsBegin[phrase], stemsBegin[phrase + 1])].map((stem) => names[stem] ?? "")),
    ) !== "none";
  const balance = new Map<string, number>();
  for (const [entry, { group }] of index.entries.entries())
    for (let phrase = begins[entry] ?? 0; phrase < (begins[entry + 1] ?? 0); phrase++)
      balance.set(group, (balance.get(group) ?? 0) + (isOwn(phrase) ? 2 : -1));
  return new Set([...balance].flatMap(([group, more]) => (more > 0 ? [group] : [])));
};
