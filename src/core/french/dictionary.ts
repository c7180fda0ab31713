import { plainLetters } from "./fold.ts";

/** Endings taken off in turn to come to the form that a dictionary lists, and what stands there in their place. */
const INFLECTIONS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?<![sx])[sx]$/, [""]],
  [/es?$/, [""]],
  [/aux$/, ["al", "ail"]],
  [/(?:ees?|es?|ent|ez|ons|ais|ait|aient|a|ai|ant|ants?|antes?)$/, ["er", "re", "ir"]],
  [/(?:is|it|ie|ies|issent|issons|issez|issait|issaient|ira|irait)$/, ["ir", "re"]],
  [/(?:erai|eras|era|erons|erez|eront|erait|eraient)$/, ["er"]],
  [/(?:euses?|rices?)$/, ["eur"]],
  [/ives?$/, ["if"]],
];

/**
 * Tells French words from misspelt ones.
 * @param hunspell the word list of a Hunspell dictionary (`.dic`)
 * @returns whether a folded word, or what it is a plural, feminine or verb form of, is listed
 */
export const dictionary = (hunspell: string): ((word: string) => boolean) => {
  const listed = new Set(plainLetters(hunspell.replace(/[/\t].*$/gm, "")).split("\n"));
  return (word) =>
    listed.has(word) ||
    INFLECTIONS.some(
      ([ending, listedAs]) =>
        ending.test(word) && listedAs.some((replacement) => listed.has(word.replace(ending, replacement))),
    );
};
