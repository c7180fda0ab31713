/** Endings that are taken off, the first that leaves enough of the word, each with the letters in which it may end. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/(?:issement|issante?|issaient|issons|issez|issent|issait)s?$/, "estz"],
  [/(?:[ai]blement|ivement|eusement|ement)s?$/, "st"],
  [/(?:at|it)(?:ion|eur|rice|oire|if|ive)s?$/, "efnrs"],
  [/(?:erons|erez|eront|erait|eraient|erai|eras|era)$/, "aistz"],
  [/(?:ances?|ences?|ants?|antes?)$/, "est"],
  [/(?:eurs?|euses?|rices?)$/, "ers"],
  [/(?:ives?|ifs?)$/, "efs"],
  [/(?:ages?|ables?|ibles?|ismes?|istes?)$/, "es"],
  [/(?:(?<!a)ires?|aient|ait|ais|ons|ez|er|ees?|es?|ent|ir|ites?|it|is|i)$/, "eirstz"],
];
const SHORTEST_STEM = 4;

/**
 * The stem under which the forms of a French word meet: plural, feminine, usual verb and noun endings (« financement », « financer »,
 * « financée » give « financ »). Words of up to four letters and codes only lose a plural mark.
 * @param word a folded word
 */
export const stem = (word: string): string => {
  if (/\d/.test(word)) return word;
  const singular = withoutPlural(word);
  if (singular.length <= SHORTEST_STEM) return singular;
  const last = singular.slice(-1);
  for (const [ending, letters] of ENDINGS) {
    if (!letters.includes(last)) continue;
    const shorter = singular.replace(ending, "");
    if (shorter !== singular && shorter.length >= SHORTEST_STEM) return settle(shorter);
  }
  return settle(singular);
};

const withoutPlural = (word: string): string =>
  word.endsWith("s") || word.endsWith("x") ? word.replace(/(?<!e)aux$/, "al").replace(/(?<=[^su])s$|x$/, "") : word;

/** Doubled last consonants and y/i alternate between forms (« payer », « paie » ; « professionnel », « professionnelle »). */
const settle = (text: string): string =>
  text
    .replace(/([b-df-hj-np-tv-z])\1$/, "$1")
    .replace(/y$/, "i")
    .replace(/qu$/, "c");
