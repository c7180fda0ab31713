import type { AskedWord } from "./asked.ts";
import type { SearchIndex } from "./build-index.ts";

/**
 * The most that any entry explains of each run of groups of words, 0 to 1, by the first group and the one after the last: no entry can be
 * surer to answer the run, so that most runs need not be ranked. Every word is looked up once; `held`: where those looked up before stand.
 */
export const explainRuns = (
  index: SearchIndex<unknown>,
  groups: readonly (readonly AskedWord[])[],
  { longest, held }: { longest: number; held: Holders },
): ((from: number, to: number) => number) => {
  for (const word of groups.flat()) if (!held.has(word)) held.set(word, holders(index, word));
  const { scores: explained } = index.scratch;
  const most = groups.map((_, from) => {
    const met = new Set<AskedWord>();
    let [total, best] = [0, 0];
    const run = groups.slice(from, from + longest).map((group) => {
      for (const word of group) {
        const holding = met.has(word) ? undefined : held.get(word);
        if (holding === undefined) continue;
        met.add(word);
        total += word.weight;
        best = Math.max(best, add(explained, holding, word.weight));
      }
      return total === 0 ? 0 : best / total;
    });
    for (const word of met) for (const entry of held.get(word)?.entries ?? []) explained[entry] = 0;
    return run;
  });
  return (from, to) => most[from]?.[to - from - 1] ?? 0;
};

/** The entries that hold a word, and the best discount of its forms in each. */
type Held = { entries: Uint32Array; shares: Float64Array };

/** Where words stand that were looked up before. */
export type Holders = Map<AskedWord, Held>;

/** Adds a word to what entries explain: the most that any of them then does. */
const add = (explained: Float32Array, { entries, shares }: Held, weight: number): number => {
  let most = 0;
  for (let at = 0; at < entries.length; at++) {
    const entry = entries[at] ?? 0;
    const now = (explained[entry] ?? 0) + weight * (shares[at] ?? 0);
    explained[entry] = now;
    if (now > most) most = now;
  }
  return most;
};

const holders = ({ postings, scratch }: SearchIndex<unknown>, { forms }: AskedWord): Held => {
  const { begins, entries } = postings;
  const { places: seen, touched } = scratch;
  const shares: number[] = [];
  let count = 0;
  // The best form first: an entry that holds it gains nothing by another.
  for (const { number, discount } of forms.toSorted((a, b) => b.discount - a.discount)) {
    const end = begins[number + 1] ?? 0;
    for (let at = begins[number] ?? 0; at < end; at++) {
      const entry = entries[at] ?? 0;
      if (seen[entry] !== 0) continue;
      seen[entry] = 1;
      touched[count++] = entry;
      shares.push(discount);
    }
  }
  for (let at = 0; at < count; at++) seen[touched[at] ?? 0] = 0;
  return { entries: touched.slice(0, count), shares: new Float64Array(shares) };
};
