import Fuse from "fuse.js";

/** A known word close to an unknown one; `distance` in edits (a swap of neighbours counts one). */
export type Repaired = { word: string; distance: number };
/** Proposes known words for an unknown one, nearest first, at most three; none when nothing is near enough. */
export type Repair = (unknown: string) => Repaired[];

const MOST_PROPOSALS = 3;

/** Edits allowed by length of the word: a short word changed twice is another word. */
const allowedEdits = (length: number): number => (length <= 3 ? 0 : length <= 5 ? 1 : length <= 8 ? 2 : 3);

/** fuse.js proposes near words out of those of similar length, an edit-distance bound accepts them. */
export const createRepair = (vocabulary: Iterable<string>): Repair => {
  const byLength = new Map<number, string[]>();
  for (const word of vocabulary) {
    if (word.length < 4 || /\d/.test(word)) continue;
    const bucket = byLength.get(word.length);
    if (bucket === undefined) byLength.set(word.length, [word]);
    else bucket.push(word);
  }
  const fuses = new Map(
    [...byLength].map(([length, bucket]) => [
      length,
      new Fuse(bucket, { threshold: 0.45, ignoreLocation: true, includeScore: true }),
    ]),
  );

  return (unknown) => {
    const edits = allowedEdits(unknown.length);
    if (edits === 0 || /\d/.test(unknown)) return [];
    const proposals: Repaired[] = [];
    for (let length = unknown.length - edits; length <= unknown.length + edits; length++) {
      for (const { item } of fuses.get(length)?.search(unknown, { limit: 8 }) ?? []) {
        const distance = editDistance(unknown, item);
        if (distance <= edits) proposals.push({ word: item, distance });
      }
    }
    const nearest = Math.min(...proposals.map(({ distance }) => distance));
    return proposals
      .filter(({ distance }) => distance === nearest)
      .sort((a, b) => commonStart(unknown, b.word) - commonStart(unknown, a.word))
      .slice(0, MOST_PROPOSALS);
  };
};

/** Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours. */
export const editDistance = (a: string, b: string): number => {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
};

const commonStart = (a: string, b: string): number => {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
};
