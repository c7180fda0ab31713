import Fuse from "fuse.js";
import { LRUCache } from "lru-cache";
import { distanceTo, MOST_LETTERS } from "./edit-distance.ts";
import { isShortened, type NearIndex, nearIndexInSteps, nearTo, nearWords } from "./near-words.ts";
import { sound } from "./sound.ts";
import { finish, mapInSteps, type Steps } from "./steps.ts";

/** A known word close to an unknown one, and how far to believe that it was meant, 0 to 1. */
export type Repaired = { word: string; belief: number };
/** Proposes known words for an unknown one, nearest first, at most three; none when nothing is near enough. */
export type Repair = (unknown: string) => readonly Repaired[];
/** What was proposed for the words of one text, to be kept as long as the text is. */
export type Proposals = Map<string, readonly Repaired[]>;
/** Begins a text, whose words are then mended by what it gives. `proposals`: what was, when the text was begun before. */
export type Repairs = {
  (proposals?: Proposals): Repair;
  /** Lets go of the misspelt words that are remembered. */
  forget(): void;
};

/** Most misspelt words of one text that are mended: whoever wrote more of them gets no better answer for the rest. */
export const MOST_REPAIRED = 10;
const MOST_PROPOSALS = 3;
/**
 * Misspelt words that are remembered with what was proposed: people make the same mistakes. None holds a digit, and a word that is like
 * none of ours, as a name may be, is not remembered.
 */
const REMEMBERED = 1000;

/** Edits allowed by length of the word: a short word changed twice is another word. */
const allowedEdits = (length: number): number => (length <= 3 ? 0 : length <= 5 ? 1 : length <= 8 ? 2 : 3);

/**
 * Mends the words of texts; of one text {@link MOST_REPAIRED} misspelt words are, however many it holds.
 *
 * Words within an edit-distance bound are put to fuse.js, which ranks them. A correct word that the vocabulary lacks is at most another
 * form of a known one: « crêpes » is not « créées ». What sounds like a known word (« koifeur »), or leaves letters out of it
 * (« batimt »), is one slip away however many letters differ.
 */
export const createRepair = (
  vocabulary: Iterable<string>,
  isFrench: (word: string) => boolean = () => false,
): Repairs => repairsWith(finish(repairIndexInSteps(vocabulary)), isFrench);

/** What is worked out of a vocabulary, as plain data: its words, how each sounds, and what finds those near another. */
export type RepairIndex = { words: readonly string[]; sounds: readonly string[]; near: NearIndex };

export function* repairIndexInSteps(vocabulary: Iterable<string>): Steps<RepairIndex> {
  const words = [...new Set(vocabulary)].filter(isRepairable);
  const near = yield* nearIndexInSteps(words);
  return { words, sounds: yield* mapInSteps(words, sound), near };
}

/**
 * See {@link createRepair}.
 * @param sameLetters how many letters two forms of one correct word begin with, at least
 */
export const repairsWith = (
  index: RepairIndex,
  isFrench: (word: string) => boolean,
  sameLetters = SAME_LETTERS,
): Repairs => {
  const { words, sounds } = index;
  const near = nearWords(index.near);
  const homophones = Map.groupBy(words, (_, at) => sounds[at] ?? "");
  const familyOf = (word: string): string => word.slice(0, sameLetters);
  const families = Map.groupBy(words, familyOf);
  const isSameFamily = (a: string, b: string): boolean =>
    commonStart(a, b) >= Math.max(sameLetters, SAME_START * a.length);
  /** Other forms of a correct word. */
  const relatives = (word: string, edits: number): string[] =>
    (families.get(familyOf(word)) ?? [])
      .filter((other) => isSameFamily(word, other) && Math.abs(word.length - other.length) <= edits)
      .filter(nearTo(word, edits));

  const propose = (unknown: string, correct: boolean): readonly Repaired[] => {
    const edits = allowedEdits(unknown.length);
    const alike = (homophones.get(sound(unknown)) ?? []).filter((word) => !correct || isSameFamily(unknown, word));
    const close = correct ? relatives(unknown, edits) : near(unknown, edits);
    const proposals = [...new Set([...alike, ...ranked(unknown, close)])].map((word) => ({
      word,
      slips: slips(unknown, word, alike.includes(word)),
    }));
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

  const proposed = new LRUCache<string, readonly Repaired[]>({ max: REMEMBERED });
  const remembered = (unknown: string, correct: boolean, own: Proposals | undefined): readonly Repaired[] => {
    const known = proposed.get(unknown) ?? own?.get(unknown) ?? propose(unknown, correct);
    if (known.length > 0) proposed.set(unknown, known);
    else own?.set(unknown, known);
    return known;
  };

  const begin = (proposals?: Proposals): Repair => {
    const mended = new Set<string>();
    return (unknown) => {
      if (allowedEdits(unknown.length) === 0 || !isRepairable(unknown)) return [];
      if (mended.size >= MOST_REPAIRED && !mended.has(unknown)) return [];
      const correct = isFrench(unknown);
      if (!correct) mended.add(unknown);
      return remembered(unknown, correct, proposals);
    };
  };
  return Object.assign(begin, { forget: () => proposed.clear() });
};

const ranked = (unknown: string, close: readonly string[]): string[] =>
  close.length === 0
    ? []
    : new Fuse(close, { threshold: 0.45, ignoreLocation: true }).search(unknown).map(({ item }) => item);

/** How many slips of the keyboard or of spelling make the one of the other. */
const slips = (unknown: string, word: string, soundsAlike: boolean): number =>
  soundsAlike || isShortened(unknown, word) ? 1 : distanceTo(unknown)(word);

/** « appliquons » and « appliquent » begin alike. */
const SAME_LETTERS = 4;
const SAME_START = 0.7;

/** One slip in a long word is little, in a short one it makes another word; people seldom miss the first letter. */
const belief = (unknown: string, slips: number, sameInitial: boolean): number =>
  Math.max(0, 1 - (DOUBT_PER_SLIP * slips) / unknown.length) * (sameInitial ? 1 : OTHER_INITIAL_BELIEF);

const DOUBT_PER_SLIP = 1.5;
/** What sounds alike is more surely meant than what looks alike. */
const DOUBT_OF_SPELLING = 1;
const OTHER_INITIAL_BELIEF = 0.6;

/** Short words and codes are never taken for another. */
const isRepairable = (word: string): boolean => word.length >= 4 && word.length <= MOST_LETTERS && !/\d/.test(word);

const commonStart = (a: string, b: string): number => {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
};
