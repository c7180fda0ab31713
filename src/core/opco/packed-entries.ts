import { beginnings } from "../french/beginnings.ts";
import type { Entry, Wording } from "./entries.ts";
import type { Term } from "./lexicon.ts";

/**
 * Entries as plain data that takes little room: each word stands once, its wordings are numbers. Of entry n, the wordings are from
 * `begins[n]` to `begins[n + 1]`; of wording n, the terms from `termsBegin[n]` to `termsBegin[n + 1]`, and so for the words written.
 */
export type PackedEntries = {
  entries: readonly Omit<Entry, "phrases">[];
  begins: Uint32Array;
  trusts: Float64Array;
  terms: readonly Term[];
  termsBegin: Uint32Array;
  termsAt: Uint32Array;
  words: readonly string[];
  wordsBegin: Uint32Array;
  wordsAt: Uint32Array;
};

export const packEntries = (all: readonly Entry[]): PackedEntries => {
  const phrases = all.flatMap((entry) => entry.phrases);
  const terms = number(phrases.flatMap((phrase) => phrase.terms));
  const words = number(phrases.flatMap(({ written }) => written));
  return {
    entries: all.map(({ phrases: _, ...entry }) => entry),
    begins: beginnings(all.map((entry) => entry.phrases.length)),
    trusts: Float64Array.from(phrases, ({ trust }) => trust),
    terms: terms.each,
    termsBegin: beginnings(phrases.map((phrase) => phrase.terms.length)),
    termsAt: terms.at,
    words: words.each,
    wordsBegin: beginnings(phrases.map(({ written }) => written.length)),
    wordsAt: words.at,
  };
};

/** Each once, in the order in which they are met, and the place of each of the list among them. */
const number = <T>(list: readonly T[]): { each: readonly T[]; at: Uint32Array } => {
  const places = new Map<T, number>();
  for (const one of list) if (!places.has(one)) places.set(one, places.size);
  return { each: [...places.keys()], at: Uint32Array.from(list, (one) => places.get(one) ?? 0) };
};

export const unpackEntries = (packed: PackedEntries): Entry[] => {
  const { begins, trusts, terms, termsBegin, termsAt, words, wordsBegin, wordsAt } = packed;
  const wording = (at: number): Wording => ({
    terms: pick(terms, termsAt, termsBegin, at),
    trust: trusts[at] ?? 0,
    written: pick(words, wordsAt, wordsBegin, at),
  });
  return packed.entries.map((entry, at) => {
    const [begin = 0, end = 0] = begins.subarray(at, at + 2);
    return { ...entry, phrases: Array.from({ length: end - begin }, (_, offset) => wording(begin + offset)) };
  });
};

const pick = <T>(from: readonly T[], places: Uint32Array, begins: Uint32Array, at: number): T[] => {
  const picked: T[] = [];
  for (let place = begins[at] ?? 0; place < (begins[at + 1] ?? 0); place++) {
    const one = from[places[place] ?? 0];
    if (one !== undefined) picked.push(one);
  }
  // A list that grew holds room for more, and there are tens of thousands.
  return picked.slice();
};
