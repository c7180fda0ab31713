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
    let [total, best] = [0, 0];
    return groups.slice(from, from + longest).map((group) => {
      for (const word of group.filter((one) => !met.has(one))) {
        met.add(word);
        total += word.weight;
        best = Math.max(best, add(explained, held.get(word), word.weight));
      }
      return total === 0 ? 0 : best / total;
    });
  });
  return (from, to) => most[from]?.[to - from - 1] ?? 0;
};

/** Adds a word to what entries explain: the most that any of them then does. */
const add = (explained: Float32Array, holding: ReadonlyMap<number, number> | undefined, weight: number): number => {
  let most = 0;
  for (const [entry, share] of holding ?? []) {
    const now = (explained[entry] ?? 0) + weight * share;
    explained[entry] = now;
    if (now > most) most = now;
  }
  return most;
};

/** The entries that hold a word, each with the best discount of its forms. */
const holders = (index: SearchIndex<unknown>, { forms }: AskedWord): ReadonlyMap<number, number> => {
  const shares = new Map<number, number>();
  for (const { stem, discount } of forms)
    for (const entry of index.postings.get(stem)?.entries ?? [])
      if (discount > (shares.get(entry) ?? 0)) shares.set(entry, discount);
  return shares;
};
