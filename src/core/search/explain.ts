import type { AskedWord } from "./asked.ts";
import type { SearchIndex } from "./build-index.ts";

/**
 * The most that any entry explains of each run of groups of words, 0 to 1, by the first group and the one after the last: no entry can be
 * surer to answer the run, so that most runs need not be ranked. Every word is looked up once.
 */
export const explainRuns = (
  index: SearchIndex<unknown>,
  groups: readonly (readonly AskedWord[])[],
  longest: number,
): ((from: number, to: number) => number) => {
  const held = new Map(groups.flat().map((word) => [word, holders(index, word)]));
  const most = groups.map((_, from) => {
    const explained = new Float32Array(index.entries.length);
    const met = new Set<AskedWord>();
    let total = 0;
    let best = 0;
    return groups.slice(from, from + longest).map((group) => {
      for (const word of group) {
        if (met.has(word)) continue;
        met.add(word);
        total += word.weight;
        for (const [entry, share] of held.get(word) ?? []) {
          const now = (explained[entry] ?? 0) + word.weight * share;
          explained[entry] = now;
          if (now > best) best = now;
        }
      }
      return total === 0 ? 0 : best / total;
    });
  });
  return (from, to) => most[from]?.[to - from - 1] ?? 0;
};

/** The entries that hold a word, each with the best discount of its forms. */
const holders = (index: SearchIndex<unknown>, { forms }: AskedWord): ReadonlyMap<number, number> => {
  const shares = new Map<number, number>();
  for (const { stem, discount } of forms)
    for (const entry of index.postings.get(stem)?.entries ?? [])
      if (discount > (shares.get(entry) ?? 0)) shares.set(entry, discount);
  return shares;
};
