import { plainLetters } from "./fold.ts";

/** Endings taken off in turn to come to the form that a dictionary lists, and what stands there in their place. */
const INFLECTIONS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?<![sx])[sx]$/, [""]],
  [/es?$/, [""]],
  [/aux$/, ["al", "ail"]],
  [/(?:ees?|es?|ent|ez|ons|ais|ait|aient|a|ai|ant|ants?|antes?)$/, ["er", "re", "ir"]],
  [/(?:is|it|ie|ies|issent|issons|issez|issait|issaient|ira|irait)$/, ["ir", "re"]],
  [/(?<=[cdlr]|cro)i[st]$/, ["ire"]],
  [/(?:erai|eras|era|erons|erez|eront|erait|eraient)$/, ["er"]],
  [/(?:euses?|rices?)$/, ["eur"]],
  [/ives?$/, ["if"]],
];

/**
 * Words, as plain data that may be kept: their letters side by side, and where each begins in a table by a sum of its letters. As many
 * strings in a set take eight times as much memory.
 */
export type WordList = { letters: Uint8Array; places: Uint32Array };

/**
 * Tells French words from misspelt ones.
 * @returns whether a folded word, or what it is a plural, feminine or verb form of, is listed
 */
export const dictionary = (words: WordList): ((word: string) => boolean) => {
  const isListed = lookUpIn(words);
  return (word) =>
    isListed(word) ||
    INFLECTIONS.some(
      ([ending, listedAs]) =>
        ending.test(word) && listedAs.some((replacement) => isListed(word.replace(ending, replacement))),
    );
};

/**
 * The words that begin the lines of a Hunspell dictionary (`.dic`), up to their flags. Those with a letter beyond ASCII, once folded, are
 * left out.
 */
export const readWordList = (hunspell: string): WordList => {
  const lines = new TextEncoder().encode(plainLetters(hunspell));
  const letters = new Uint8Array(lines.length + 2);
  let end = 1;
  const begins: number[] = [];
  for (let at = 0; at < lines.length; at++) {
    const begin = end;
    for (; at < lines.length && !ENDS.has(lines[at] ?? 0); at++) letters[end++] = lines[at] ?? 0;
    letters[end++] = LINE;
    begins.push(begin);
    for (; at < lines.length && lines[at] !== LINE; at++);
  }
  // Twice as many places as words, to the next power of two: the first place is nearly always the right one.
  const places = new Uint32Array(2 ** Math.ceil(Math.log2(2 * begins.length + 1)));
  const last = places.length - 1;
  for (const begin of begins) {
    let sum = FIRST_SUM;
    for (let at = begin; letters[at] !== LINE; at++) sum = Math.imul(sum ^ (letters[at] ?? 0), FACTOR);
    let place = sum & last;
    while (places[place] !== 0) place = (place + 1) & last;
    places[place] = begin;
  }
  return { letters: letters.slice(0, end), places };
};

const lookUpIn = ({ letters, places }: WordList): ((word: string) => boolean) => {
  const last = places.length - 1;
  const standsAt = (word: string, begin: number): boolean => {
    for (let at = 0; at < word.length; at++) if (letters[begin + at] !== word.charCodeAt(at)) return false;
    return letters[begin + word.length] === LINE;
  };
  return (word) => {
    let sum = FIRST_SUM;
    for (let at = 0; at < word.length; at++) sum = Math.imul(sum ^ word.charCodeAt(at), FACTOR);
    for (let place = sum & last; ; place = (place + 1) & last) {
      const begin = places[place] ?? 0;
      if (begin === 0) return false;
      if (standsAt(word, begin)) return true;
    }
  };
};

const LINE = 10;
/** The end of a line, « / » and the tabulator before flags. */
const ENDS = new Set([LINE, 9, 47]);
/** Of the sum of Fowler, Noll and Vo. */
const FIRST_SUM = 0x811c9dc5;
const FACTOR = 0x01000193;
