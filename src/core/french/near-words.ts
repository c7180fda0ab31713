import { distanceTo } from "./edit-distance.ts";
import { mapInSteps, type Steps } from "./steps.ts";

/**
 * The words of a vocabulary that so many edits, or letters left out, make of another: those that share its earlier letters first, then
 * in the order of the vocabulary.
 */
export type NearWords = (unknown: string, edits: number) => string[];

/**
 * Only words that share enough pairs of letters are compared letter by letter. An edit changes two pairs (a swap three), so this first
 * filter loses next to nothing, and spares most of the vocabulary.
 */
export function* nearWordsInSteps(vocabulary: readonly string[]): Steps<NearWords> {
  const words = vocabulary.toSorted((a, b) => a.length - b.length);
  const order = new Map(vocabulary.map((word, at) => [word, at]));
  const holders = yield* holdersOf(words);
  /** Where the words of a length begin. */
  const begins = Array.from({ length: (words.at(-1)?.length ?? 0) + 2 }, (_, length) =>
    firstFrom(words, (word) => word.length >= length),
  );
  const shared = new Uint8Array(words.length);

  /** Counts, for the words between two positions, the pairs that they share with those given. */
  const count = (own: ReadonlySet<string>, from: number, to: number): void => {
    shared.fill(0, from, to);
    for (const pair of own) {
      const held = holders.get(pair) ?? [];
      for (let at = firstFrom(held, (position) => position >= from); at < held.length; at++) {
        const position = held[at] ?? to;
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
    const near = words.slice(from, to).filter((word, at) => (shared[from + at] ?? 0) >= enough && isNear(word));
    const first = new Map(near.map((word) => [word, firstShared(own, word)]));
    const at = (places: ReadonlyMap<string, number>, word: string): number => places.get(word) ?? 0;
    return near.sort((a, b) => at(first, a) - at(first, b) || at(order, a) - at(order, b));
  };
}

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

/** The positions of the words that hold each pair of letters, rising. */
function* holdersOf(words: readonly string[]): Steps<ReadonlyMap<string, readonly number[]>> {
  const holders = new Map<string, number[]>();
  yield* mapInSteps(words, (word, position) => {
    for (const pair of pairs(word)) {
      const held = holders.get(pair);
      if (held === undefined) holders.set(pair, [position]);
      else held.push(position);
    }
  });
  return holders;
}

const pairs = (word: string): Set<string> =>
  new Set(Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2)));

const firstShared = (own: ReadonlySet<string>, word: string): number => {
  const held = pairs(word);
  return [...own].findIndex((pair) => held.has(pair));
};

/** The first place of a sorted list from which on something holds; its length when it never does. */
const firstFrom = <T>(sorted: readonly T[], holds: (one: T) => boolean): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = sorted[middle];
    if (one !== undefined && !holds(one)) low = middle + 1;
    else high = middle;
  }
  return low;
};
