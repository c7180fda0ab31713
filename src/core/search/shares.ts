import type { AskedWord } from "./asked.ts";
import type { SearchIndex } from "./build-index.ts";
import type { Scratch } from "./scratch.ts";

/**
 * What the entries of a shortlist explain of the words sought, by weight, each word by the best discount of its forms that an entry holds; and
 * which words these are, one bit each. In the order of the shortlist; it lasts until the next ranking.
 */
export const readShares = (
  { postings, scratch }: SearchIndex<unknown>,
  sought: readonly AskedWord[],
  found: Uint32Array,
): Pick<Scratch, "explained" | "met"> => {
  const { places, explained, met } = scratch;
  explained.fill(0, 0, found.length);
  met.fill(0, 0, found.length);
  for (let place = 0; place < found.length; place++) places[found[place] ?? 0] = place + 1;
  for (const [word, { forms, weight }] of sought.entries()) {
    for (const form of forms) share({ postings, scratch }, form);
    if (forms.length > 0) count(scratch, { bit: 1 << word, weight }, found.length);
  }
  for (let place = 0; place < found.length; place++) places[found[place] ?? 0] = 0;
  return { explained, met };
};

/** Notes the discount of a form for the entries of the shortlist that hold it and no better one. */
const share = (
  { postings: { begins, entries }, scratch: { places, shares } }: Pick<SearchIndex<unknown>, "postings" | "scratch">,
  { number, discount }: AskedWord["forms"][number],
): void => {
  const end = begins[number + 1] ?? 0;
  for (let at = begins[number] ?? 0; at < end; at++) {
    const place = places[entries[at] ?? 0] ?? 0;
    if (place > 0 && discount > (shares[place - 1] ?? 0)) shares[place - 1] = discount;
  }
};

/** Counts a word for the entries that hold it, and lets go of its shares. */
const count = (
  { shares, explained, met }: Scratch,
  { bit, weight }: { bit: number; weight: number },
  found: number,
): void => {
  for (let place = 0; place < found; place++) {
    const held = shares[place] ?? 0;
    if (held === 0) continue;
    explained[place] = (explained[place] ?? 0) + weight * held;
    met[place] = (met[place] ?? 0) | bit;
    shares[place] = 0;
  }
};
