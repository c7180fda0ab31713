const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/(?:issement|issante?|issaient|issons|issez|issent|issait)s?$/, ""],
  [/(?:[ai]blement|ivement|eusement|ement)s?$/, ""],
  [/(?:at|it)(?:ion|eur|rice|oire|if|ive)s?$/, ""],
  [/(?:erons|erez|eront|erait|eraient|erai|eras|era)$/, ""],
  [/(?:ances?|ences?|ants?|antes?)$/, ""],
  [/(?:eurs?|euses?|rices?)$/, ""],
  [/(?:ives?|ifs?)$/, ""],
  [/(?:ages?|ables?|ibles?|ismes?|istes?)$/, ""],
  [/(?:(?<!a)ires?|aient|ait|ais|ons|ez|er|ees?|es?|ent|ir|ites?|it|is|i)$/, ""],
];
const SHORTEST_STEM = 4;

/**
 * The stem under which the forms of a French word meet: plural, feminine, usual verb and noun endings (« financement », « financer »,
 * « financée » give « financ »). Words of up to four letters and codes only lose a plural mark.
 * @param word a folded word
 */
export const stem = (word: string): string => {
  if (/\d/.test(word)) return word;
  const singular = word.replace(/(?<!e)aux$/, "al").replace(/(?<=[^su])s$|x$/, "");
  if (singular.length <= SHORTEST_STEM) return singular;
  for (const [ending, replacement] of ENDINGS) {
    const shorter = singular.replace(ending, replacement);
    if (shorter !== singular && shorter.length >= SHORTEST_STEM) return settle(shorter);
  }
  return settle(singular);
};

/** Doubled last consonants and y/i alternate between forms (« payer », « paie » ; « professionnel », « professionnelle »). */
const settle = (text: string): string =>
  text
    .replace(/([b-df-hj-np-tv-z])\1$/, "$1")
    .replace(/y$/, "i")
    .replace(/qu$/, "c");
