/** How French spells its sounds, applied in turn. Capitals are sounds of two letters: A as in « an », I « in », O « on », U « eu », C « ch ». */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/ph/g, "f"],
  [/[cs]h/g, "C"],
  [/h/g, ""],
  [/(?<=[^s])tion/g, "sion"],
  [/s?c(?=[eiy])|z/g, "s"],
  [/g(?=[eiy])/g, "j"],
  [/je(?=[ao])/g, "j"],
  [/gu(?=[eiy])/g, "g"],
  [/qu|[qck]+/g, "k"],
  [/([a-z])\1+/g, "$1"],
  [/(?<=.)[stdxp]$/, ""],
  [/eau|au/g, "o"],
  [/oin(?![aeiouy])/g, "uaI"],
  [/(?:[ae]?i|y|u)[nm](?![aeiouy])/g, "I"],
  [/(?<=[iy])en(?![aeiouy])/g, "I"],
  [/[ae][nm](?![aeiouy])/g, "A"],
  [/o[nm](?![aeiouy])/g, "O"],
  [/o[iy]/g, "ua"],
  [/oeu|eu/g, "U"],
  [/[ae][iy]/g, "e"],
  [/y/g, "i"],
  [/w/g, "v"],
  [/(?<=..)(?:er|e+)$/, ""],
];

/**
 * How a word sounds, roughly: words that French pronounces alike share it (« pharmacie » and « farmacie », « bâtiment » and
 * « batimant »). It also joins a few that French keeps apart (« poison », « poisson »), which people mix up in writing.
 * @param word a folded word
 */
export const sound = (word: string): string =>
  SPELLINGS.reduce((heard, [spelling, as]) => heard.replace(spelling, as), word);
