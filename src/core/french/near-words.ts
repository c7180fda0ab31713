import { beginnings } from "./beginnings.ts";
import { distanceTo } from "./edit-distance.ts";
import { mapInSteps, type Steps } from "./steps.ts";

/**
 * The words of a vocabulary that so many edits, or letters left out, make of another: those that share its earlier letters first, then
 * in the order of the vocabulary.
 */
export type NearWords = (unknown: string, edits: number) => string[];

/**
 * A vocabulary ready to be searched for near words, as plain data. Words stand by length; the positions of those that hold the pair of
 * letters numbered n, rising, are from `begins[n]` to `begins[n + 1]`. `order` is the place of each in the vocabulary.
 */
export type NearIndex = {
  words: readonly string[];
  order: Uint32Array;
  pairs: ReadonlyMap<string, number>;
  begins: Uint32Array;
  positions: Uint32Array;
};

export function* nearIndexInSteps(vocabulary: readonly string[]): Steps<NearIndex> {
  const places = new Map(vocabulary.map((word, at) => [word, at]));
  const words = vocabulary.toSorted((a, b) => a.length - b.length);
  const holders = new Map<string, number[]>();
  yield* mapInSteps(words, (word, position) => {
    for (const pair of pairs(word)) {
      const held = holders.get(pair);
      if (held === undefined) holders.set(pair, [position]);
      else held.push(position);
    }
  });
  const held = [...holders.values()];
  return {
    words,
    order: Uint32Array.from(words, (word) => places.get(word) ?? 0),
    pairs: new Map([...holders.keys()].map((pair, number) => [pair, number])),
    begins: beginnings(held.map(({ length }) => length)),
    positions: Uint32Array.from(held.flat()),
  };
}

/**
 * Only words that share enough pairs of letters are compared letter by letter. An edit changes two pairs (a swap three), so this first
 * filter loses next to nothing, and spares most of the vocabulary.
 */
export const nearWords = ({ words, order, pairs: numbers, begins: held, positions }: NearIndex): NearWords => {
  /** Where the words of a length begin. */
  const begins = Array.from({ length: (words.at(-1)?.length ?? 0) + 2 }, (_, length) =>
    firstFrom(0, words.length, (at) => (words[at]?.length ?? 0) >= length),
  );
  const shared = new Uint8Array(words.length);

  /** Counts, for the words between two positions, the pairs that they share with those given. */
  const count = (own: ReadonlySet<string>, from: number, to: number): void => {
    shared.fill(0, from, to);
    for (const pair of own) {
      const number = numbers.get(pair);
      if (number === undefined) continue;
      const end = held[number + 1] ?? 0;
      for (let at = firstFrom(held[number] ?? 0, end, (one) => (positions[one] ?? 0) >= from); at < end; at++) {
        const position = positions[at] ?? to;
        if (position >= to) break;
        shared[position] = (shared[position] ?? 0) + 1;
      }
    }
  };

  return (unknown, edits) => {
    const own = pairs(unknown);
    const from = begins[unknown.length - edits] ?? words.length;
    const to = begins[unknown.length + edits + 1] ?? words.length;
    count(own, from, to);
    const enough = Math.max(1, own.size - PAIRS_PER_EDIT * edits);
    const isNear = nearTo(unknown, edits);
    const near: { word: string; first: number; order: number }[] = [];
    for (let at = from; at < to; at++) {
      const word = words[at] ?? "";
      if ((shared[at] ?? 0) >= enough && isNear(word))
        near.push({ word, first: firstShared(own, word), order: order[at] ?? 0 });
    }
    return near.sort((a, b) => a.first - b.first || a.order - b.order).map(({ word }) => word);
  };
};

const PAIRS_PER_EDIT = 2;

/** Whether so many edits, or letters left out, make a word of others. */
export const nearTo = (unknown: string, edits: number): ((word: string) => boolean) => {
  const distance = distanceTo(unknown);
  return (word) => distance(word) <= edits || isShortened(unknown, word);
};

/** « batimt » for « bâtiment »: letters left out between the first and the last. */
export const isShortened = (short: string, word: string): boolean => {
  if (short.length > word.length || short[0] !== word[0] || short.at(-1) !== word.at(-1)) return false;
  let met = 0;
  for (let at = 0; at < word.length; at++) if (word[at] === short[met]) met++;
  return met === short.length;
};

const pairs = (word: string): Set<string> =>
  new Set(Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2)));

const firstShared = (own: ReadonlySet<string>, word: string): number => {
  const held = pairs(word);
  return [...own].findIndex((pair) => held.has(pair));
};

/** The first place from one to another from which on something holds; the other when it never does. */
const firstFrom = (from: number, to: number, holds: (at: number) => boolean): number => {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
};
