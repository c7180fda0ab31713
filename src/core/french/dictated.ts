/**
 * A text in which punctuation that somebody dictated in words stands as signs: « combien virgule et quand point d'interrogation » is « combien,
 * et quand? ». « Point » alone is a stop only beside others: « à quel point », « faire le point ».
 */
export const punctuated = (text: string): string => {
  if (!DICTATED.test(text)) return text;
  const said = SIGNS.reduce((rest, [word, sign]) => rest.replace(word, sign), text);
  return said === text ? text : said.replace(STOP, ".");
};

const DICTATED = /virgule|point d['’ ]|points? de suspension|point à la ligne/iu;

const SIGNS: readonly (readonly [word: RegExp, sign: string])[] = [
  [/\s+point d['’ ]\s?interrogation(?!\p{L})/giu, "?"],
  [/\s+point d['’ ]\s?exclamation(?!\p{L})/giu, "!"],
  [/\s+points? de suspension(?!\p{L})/giu, "…"],
  [/\s+point (?:à|a) la ligne(?!\p{L})/giu, ".\n"],
  [/\s+point[- ]virgule(?!\p{L})/giu, ";"],
  // « 0 virgule 55 », « zéro virgule cinq » is a number.
  [/(?<!\d|z[ée]ro)\s+virgule(?!\p{L}|\s+\d)/giu, ","],
];

const STOP =
  /(?<!(?<!\p{L})(?:un|le|ce|au|du|de|quel|premier|dernier|autre|même|chaque|sur|mon|notre))\s+point(?![\p{L}-]|\s+(?:de|du|d['’]|sur|commun|fort|faible|final))/giu;
