import type { AskedWord } from "./asked.ts";
import type { SearchIndex } from "./build-index.ts";

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
  const { scores, touched, shortlist: kept, highest: keptScores } = scratch;
  const most = kept.length;
  let size = 0;
  for (let at = 0; at < count; at++) {
    const entry = touched[at] ?? 0;
    const score = scores[entry] ?? 0;
    let place = size;
    if (size === most) {
      place = most - 1;
      const lowest = keptScores[place] ?? 0;
      if (score < lowest || (score === lowest && entry >= (kept[place] ?? 0))) continue;
    } else size++;
    for (; place > 0; place--) {
      const other = keptScores[place - 1] ?? 0;
      if (score < other || (score === other && entry >= (kept[place - 1] ?? 0))) break;
      kept[place] = kept[place - 1] ?? 0;
      keptScores[place] = other;
    }
    kept[place] = entry;
    keptScores[place] = score;
  }
  return { entries: kept.subarray(0, size), scores: keptScores.subarray(0, size) };
};

/**
 * What the entries of a shortlist explain of the words sought, by weight, each word by the best discount of its forms that an entry holds; and
 * which words these are, one bit each. In the order of the shortlist; it lasts until the next ranking.
 */
export const readShares = (
  { postings, scratch }: SearchIndex<unknown>,
  sought: readonly AskedWord[],
  found: Uint32Array,
): { explained: Float64Array; met: Uint32Array } => {
  const { begins, entries } = postings;
  const { places, shares, explained, met } = scratch;
  explained.fill(0, 0, found.length);
  met.fill(0, 0, found.length);
  for (let place = 0; place < found.length; place++) places[found[place] ?? 0] = place + 1;
  for (let word = 0; word < sought.length; word++) {
    const { forms = [], weight = 0 } = sought[word] ?? {};
    if (forms.length === 0) continue;
    for (const { number, discount } of forms) {
      const end = begins[number + 1] ?? 0;
      for (let at = begins[number] ?? 0; at < end; at++) {
        const place = places[entries[at] ?? 0] ?? 0;
        if (place > 0 && discount > (shares[place - 1] ?? 0)) shares[place - 1] = discount;
      }
    }
    for (let place = 0; place < found.length; place++) {
      const share = shares[place] ?? 0;
      if (share === 0) continue;
      explained[place] = (explained[place] ?? 0) + weight * share;
      met[place] = (met[place] ?? 0) | (1 << word);
      shares[place] = 0;
    }
  }
  for (let place = 0; place < found.length; place++) places[found[place] ?? 0] = 0;
  return { explained, met };
};
