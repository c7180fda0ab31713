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
    const met: AskedWord[] = [];
    let [total, best] = [0, 0];
    const run = groups.slice(from, from + longest).map((group) => {
      for (const word of group) {
        const holding = met.includes(word) ? undefined : held.get(word);
        if (holding === undefined) continue;
        met.push(word);
        total += word.weight;
        best = Math.max(best, add(explained, holding, word.weight));
      }
      return total === 0 ? 0 : best / total;
    });
    for (const word of met) clear(explained, held.get(word) ?? []);
    return run;
  });
  return (from, to) => most[from]?.[to - from - 1] ?? 0;
};

/** The entries that hold a form of a word and no better one, by form, and the discount of the form. */
type Held = readonly { entries: Uint32Array; share: number }[];

/** Where words stand that were looked up before. */
export type Holders = Map<AskedWord, Held>;

/** Adds a word to what entries explain: the most that any of them then does. */
const add = (explained: Float32Array, held: Held, weight: number): number => {
  let most = 0;
  for (const { entries, share } of held)
    for (let at = 0; at < entries.length; at++) {
      const entry = entries[at] ?? 0;
      const now = (explained[entry] ?? 0) + weight * share;
      explained[entry] = now;
      if (now > most) most = now;
    }
  return most;
};

const clear = (explained: Float32Array, held: Held): void => {
  for (const { entries } of held) for (let at = 0; at < entries.length; at++) explained[entries[at] ?? 0] = 0;
};

const holders = ({ postings, scratch }: SearchIndex<unknown>, { forms }: AskedWord): Held => {
  const { begins, entries } = postings;
  const { places: seen } = scratch;
  const held: { entries: Uint32Array; share: number }[] = [];
  // The best form first: an entry that holds it gains nothing by another.
  for (const { number, discount } of forms.length > 1 ? forms.toSorted((a, b) => b.discount - a.discount) : forms) {
    const own = entries.subarray(begins[number], begins[number + 1]);
    held.push({ entries: held.length === 0 ? own : own.filter((entry) => seen[entry] === 0), share: discount });
    if (forms.length > 1) for (let at = 0; at < own.length; at++) seen[own[at] ?? 0] = 1;
  }
  for (const one of held) for (let at = 0; at < one.entries.length; at++) seen[one.entries[at] ?? 0] = 0;
  return held;
};
