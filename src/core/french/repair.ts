import Fuse from "fuse.js";
import { sound } from "./sound.ts";

/** A known word close to an unknown one, and how far to believe that it was meant, 0 to 1. */
export type Repaired = { word: string; belief: number };
/** Proposes known words for an unknown one, nearest first, at most three; none when nothing is near enough. */
export type Repair = (unknown: string) => Repaired[];

const MOST_PROPOSALS = 3;

/** Edits allowed by length of the word: a short word changed twice is another word. */
const allowedEdits = (length: number): number => (length <= 3 ? 0 : length <= 5 ? 1 : length <= 8 ? 2 : 3);

/**
 * A correct word that the vocabulary lacks is at most another form of a known one: « crêpes » is not « créées ».
 * Words that share enough pairs of letters are put to fuse.js, which proposes the nearest; an edit-distance bound accepts them.
 * An edit changes two pairs (a swap three), so the first filter loses next to nothing and spares fuse.js most of the vocabulary.
 * What sounds like a known word (« koifeur »), or leaves letters out of it (« batimt »), is one slip away however many letters differ.
 */
export const createRepair = (
  vocabulary: Iterable<string>,
  isFrench: (word: string) => boolean = () => false,
): Repair => {
  const words = [...new Set(vocabulary)].filter(isRepairable);
  const holders = new Map<string, number[]>();
  const homophones = new Map<string, string[]>();
  words.forEach((word, position) => {
    for (const pair of pairs(word)) append(holders, pair, position);
    append(homophones, sound(word), word);
  });

  const candidates = (unknown: string, edits: number): string[] => {
    const shared = new Map<number, number>();
    for (const pair of pairs(unknown)) {
      for (const position of holders.get(pair) ?? []) shared.set(position, (shared.get(position) ?? 0) + 1);
    }
    const enough = Math.max(1, pairs(unknown).size - PAIRS_PER_EDIT * edits);
    return [...shared]
      .filter(([, count]) => count >= enough)
      .map(([position]) => words[position] ?? "")
      .filter((word) => Math.abs(word.length - unknown.length) <= edits);
  };

  return (unknown) => {
    const edits = allowedEdits(unknown.length);
    if (edits === 0 || !isRepairable(unknown)) return [];
    const correct = isFrench(unknown);
    const alike = homophones.get(sound(unknown)) ?? [];
    const close = new Fuse(candidates(unknown, edits), { threshold: 0.45, ignoreLocation: true })
      .search(unknown, { limit: MOST_CONSIDERED })
      .map(({ item }) => item);
    const proposals = [...new Set([...alike, ...close])]
      .map((word) => ({ word, slips: slips(unknown, word, alike.includes(word)) }))
      .filter((proposal) => proposal.slips <= edits && (!correct || isSameFamily(unknown, proposal.word)));
    const fewest = Math.min(...proposals.map((proposal) => proposal.slips));
    return proposals
      .filter((proposal) => proposal.slips === fewest)
      .sort((a, b) => commonStart(unknown, b.word) - commonStart(unknown, a.word))
      .slice(0, MOST_PROPOSALS)
      .map((proposal) => ({
        word: proposal.word,
        belief: alike.includes(proposal.word)
          ? 1 - DOUBT_OF_SPELLING / unknown.length
          : belief(unknown, proposal.slips, unknown[0] === proposal.word[0]),
      }));
  };
};

/** How many slips of the keyboard or of spelling make the one of the other. */
const slips = (unknown: string, word: string, soundsAlike: boolean): number =>
  soundsAlike || isShortened(unknown, word) ? 1 : editDistance(unknown, word);

/** « batimt » for « bâtiment »: letters left out between the first and the last. */
const isShortened = (short: string, word: string): boolean => {
  if (short[0] !== word[0] || short.at(-1) !== word.at(-1)) return false;
  let at = 0;
  for (const letter of word) if (letter === short[at]) at++;
  return at === short.length;
};

/** « appliquons » and « appliquent » begin alike. */
const isSameFamily = (a: string, b: string): boolean => commonStart(a, b) >= Math.max(4, SAME_START * a.length);

const SAME_START = 0.7;

/** One slip in a long word is little, in a short one it makes another word; people seldom miss the first letter. */
const belief = (unknown: string, slips: number, sameInitial: boolean): number =>
  Math.max(0, 1 - (DOUBT_PER_SLIP * slips) / unknown.length) * (sameInitial ? 1 : OTHER_INITIAL_BELIEF);

const DOUBT_PER_SLIP = 1.5;
/** What sounds alike is more surely meant than what looks alike. */
const DOUBT_OF_SPELLING = 1;
const OTHER_INITIAL_BELIEF = 0.6;

const PAIRS_PER_EDIT = 2;
const MOST_CONSIDERED = 12;

/** Short words and codes are never taken for another. */
const isRepairable = (word: string): boolean => word.length >= 4 && !/\d/.test(word);

const pairs = (word: string): Set<string> =>
  new Set(Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2)));

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

const append = <Value>(lists: Map<string, Value[]>, key: string, value: Value): void => {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
};
