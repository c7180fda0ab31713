/** A number of fourteen digits found in a message: a SIRET, or one with a digit wrong. */
export type ReadSiret = { siret: string; isValid: boolean };

/** Fourteen digits, grouped or not (« 732 829 320 00074 »), that are not part of a longer number. */
const FOURTEEN_DIGITS = /(?<!\d)(?:\d[ \u00a0\u202f.-]?){13}\d(?![ \u00a0\u202f.-]?\d)/;

/** The SIRET in a message, if any. */
export const readSiret = (text: string): ReadSiret | undefined => {
  const found = FOURTEEN_DIGITS.exec(text)?.[0].replace(/\D/g, "");
  return found === undefined ? undefined : { siret: found, isValid: isSiret(found) };
};

/** A message as it may be kept: without the SIRET in it. */
export const withoutSiret = (text: string): string => text.replace(new RegExp(FOURTEEN_DIGITS, "g"), "[SIRET]");

/** The establishments of La Poste may miss the usual key: the sum of their digits is then a multiple of five (INSEE). */
const LA_POSTE = "356000000";

const isSiret = (digits: string): boolean =>
  luhn(digits) % 10 === 0 || (digits.startsWith(LA_POSTE) && sum([...digits].map(Number)) % 5 === 0);

const luhn = (digits: string): number =>
  sum([...digits].toReversed().map((digit, at) => sum([...String(Number(digit) * ((at % 2) + 1))].map(Number))));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
