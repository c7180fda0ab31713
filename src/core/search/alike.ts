import type { SearchIndex } from "./build-index.ts";
import { runsOf } from "./likeness.ts";

/**
 * How much some folded words are spelt as the titles and phrasings of each group are, by its number: the nearest of them, each counting less
 * than the one before; 0 to 1. It lasts until the next ranking.
 */
export const readLikeness = (index: SearchIndex<unknown>, said: readonly string[]): Float64Array => {
  const { lengths, groups } = index.spelling;
  const { alike, alikes, nearest, likeness } = index.scratch;
  const { nearest: most, next } = index.weights.likeness;
  const { count, length } = compare(index, said);
  nearest.fill(0);
  for (let at = 0; at < count; at++) {
    const phrase = alikes[at] ?? 0;
    const near = (alike[phrase] ?? 0) / (length * (lengths[phrase] ?? 1));
    alike[phrase] = 0;
    const from = (groups[phrase] ?? 0) * most;
    if (near > (nearest[from + most - 1] ?? 0)) keep(nearest, { from, most }, near);
  }
  const all = (1 - next ** most) / (1 - next);
  for (let group = 0; group < likeness.length; group++) {
    let sum = 0;
    for (let place = most - 1; place >= 0; place--) sum = sum * next + (nearest[group * most + place] ?? 0);
    likeness[group] = sum / all;
  }
  return likeness;
};

/** Adds up what the runs of letters tell that each phrase shares with some words. @returns how many phrases share one, and the length of the words */
const compare = (
  { spelling: { runs, begins, holders, telling }, scratch: { alike, alikes } }: SearchIndex<unknown>,
  said: readonly string[],
): Record<"count" | "length", number> => {
  let count = 0;
  let square = 0;
  for (const run of runsOf(said)) {
    const number = runs.get(run);
    if (number === undefined) continue;
    const worth = telling[number] ?? 0;
    square += worth;
    const end = begins[number + 1] ?? 0;
    for (let at = begins[number] ?? 0; at < end; at++) {
      const phrase = holders[at] ?? 0;
      const before = alike[phrase] ?? 0;
      if (before === 0) alikes[count++] = phrase;
      alike[phrase] = before + worth;
    }
  }
  return { count, length: Math.sqrt(square) || 1 };
};

/** Keeps a figure among the highest of some, highest first. */
const keep = (kept: Float32Array, { from, most }: Record<"from" | "most", number>, figure: number): void => {
  let place = from + most - 1;
  for (; place > from && figure > (kept[place - 1] ?? 0); place--) kept[place] = kept[place - 1] ?? 0;
  kept[place] = figure;
};
