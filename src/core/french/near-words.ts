import { editDistance } from "./edit-distance.ts";

/**
 * The words of a vocabulary that so many edits, or letters left out, make of another: those that share its earlier letters first, then
 * in the order of the vocabulary.
 */
export type NearWords = (unknown: string, edits: number) => string[];

/**
 * Only words that share enough pairs of letters are compared letter by letter. An edit changes two pairs (a swap three), so this first
 * filter loses next to nothing, and spares most of the vocabulary.
 */
export const createNearWords = (vocabulary: readonly string[]): NearWords => {
  const words = vocabulary.toSorted((a, b) => a.length - b.length);
  const rank = new Map(vocabulary.map((word, at) => [word, at]));
  const holders = new Map<string, number[]>();
  words.forEach((word, position) => {
    for (const pair of pairs(word)) {
      const held = holders.get(pair);
      if (held === undefined) holders.set(pair, [position]);
      else held.push(position);
    }
  });
  /** How many words are shorter than a length: where those of that length begin. */
  const shorter = (length: number): number => {
    const at = words.findIndex((word) => word.length >= length);
    return at < 0 ? words.length : at;
  };
  const begins = Array.from({ length: (words.at(-1)?.length ?? 0) + 2 }, (_, length) => shorter(length));
  const shared = new Uint8Array(words.length);

  return (unknown, edits) => {
    const from = begins[unknown.length - edits] ?? words.length;
    const to = begins[unknown.length + edits + 1] ?? words.length;
    const own = pairs(unknown);
    const enough = Math.max(1, own.size - PAIRS_PER_EDIT * edits);
    shared.fill(0, from, to);
    for (const pair of own) {
      const held = holders.get(pair) ?? [];
      for (let at = firstFrom(held, from); at < held.length; at++) {
        const position = held[at] ?? to;
        if (position >= to) break;
        shared[position] = (shared[position] ?? 0) + 1;
      }
    }
    const near: string[] = [];
    for (let position = from; position < to; position++) {
      const word = (shared[position] ?? 0) >= enough ? words[position] : undefined;
      if (word !== undefined && (editDistance(unknown, word, edits) <= edits || isShortened(unknown, word)))
        near.push(word);
    }
    const first = new Map(near.map((word) => [word, firstShared(own, word)]));
    return near.sort((a, b) => (first.get(a) ?? 0) - (first.get(b) ?? 0) || (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
  };
};

const PAIRS_PER_EDIT = 2;

/** « batimt » for « bâtiment »: letters left out between the first and the last. */
export const isShortened = (short: string, word: string): boolean => {
  if (short[0] !== word[0] || short.at(-1) !== word.at(-1)) return false;
  let at = 0;
  for (const letter of word) if (letter === short[at]) at++;
  return at === short.length;
};

const pairs = (word: string): Set<string> =>
  new Set(Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2)));

const firstShared = (own: ReadonlySet<string>, word: string): number => {
  const held = pairs(word);
  return [...own].findIndex((pair) => held.has(pair));
};

/** Where the positions from a given one on begin in a rising list. */
const firstFrom = (rising: readonly number[], from: number): number => {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
};
