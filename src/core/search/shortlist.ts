import type { AskedWord } from "./asked.ts";
import type { SearchIndex } from "./build-index.ts";
import type { Scratch } from "./scratch.ts";

/** Entries that hold words of a question, and their scores, highest first; they last until the next ranking. */
export type Shortlist = { entries: Uint32Array; scores: Float32Array };

/** The entries that score highest by their words alone, as many as the base's weights say; the earlier entry wins a tie. */
export const shortlist = (index: SearchIndex<unknown>, sought: readonly AskedWord[]): Shortlist => {
  const { scores, touched } = index.scratch;
  const count = scoreEntries(index, sought);
  const list = highest(index, count);
  for (let at = 0; at < count; at++) scores[touched[at] ?? 0] = 0;
  return list;
};

/** BM25 of every entry: each word counts by its best form. @returns how many entries score */
const scoreEntries = ({ postings, scratch }: SearchIndex<unknown>, sought: readonly AskedWord[]): number => {
  const { begins, entries } = postings;
  const { best } = scratch;
  let count = 0;
  for (const { weight, forms } of sought) {
    for (const { number, discount } of forms)
      count = addForm({ postings, scratch }, { number, worth: weight * discount }, count);
    for (const { number } of forms) {
      const end = begins[number + 1] ?? 0;
      for (let at = begins[number] ?? 0; at < end; at++) best[entries[at] ?? 0] = 0;
    }
  }
  return count;
};

/** Adds what a form is worth to the entries in which it is worth more than those before. @returns how many entries score by then */
const addForm = (
  { postings, scratch }: Pick<SearchIndex<unknown>, "postings" | "scratch">,
  { number, worth }: { number: number; worth: number },
  scoring: number,
): number => {
  const { begins, entries, weights } = postings;
  const { scores, best, touched } = scratch;
  const end = begins[number + 1] ?? 0;
  let count = scoring;
  for (let at = begins[number] ?? 0; at < end; at++) {
    const entry = entries[at] ?? 0;
    const gain = worth * (weights[at] ?? 0) - (best[entry] ?? 0);
    if (gain <= 0) continue;
    best[entry] = (best[entry] ?? 0) + gain;
    const score = scores[entry] ?? 0;
    if (score === 0) touched[count++] = entry;
    scores[entry] = score + gain;
  }
  return count;
};

/** Of the entries that score, the highest. */
const highest = ({ scratch }: SearchIndex<unknown>, count: number): Shortlist => {
  const { touched, shortlist: kept, highest: keptScores } = scratch;
  const most = kept.length;
  let size = 0;
  for (let at = 0; at < count; at++) {
    const entry = touched[at] ?? 0;
    if (size < most) insert(scratch, entry, size++);
    else if (precedes(scratch, entry, most - 1)) insert(scratch, entry, most - 1);
  }
  return { entries: kept.subarray(0, size), scores: keptScores.subarray(0, size) };
};

/** Whether an entry scores higher than the one at a place of the shortlist. */
const precedes = ({ scores, shortlist: kept, highest: keptScores }: Scratch, entry: number, place: number): boolean => {
  const score = scores[entry] ?? 0;
  const other = keptScores[place] ?? 0;
  return score > other || (score === other && entry < (kept[place] ?? 0));
};

/** Puts an entry where it belongs in the shortlist, down to a place whose entry is let go of. */
const insert = (scratch: Scratch, entry: number, last: number): void => {
  const { scores, shortlist: kept, highest: keptScores } = scratch;
  let place = last;
  for (; place > 0 && precedes(scratch, entry, place - 1); place--) {
    kept[place] = kept[place - 1] ?? 0;
    keptScores[place] = keptScores[place - 1] ?? 0;
  }
  kept[place] = entry;
  keptScores[place] = scores[entry] ?? 0;
};
