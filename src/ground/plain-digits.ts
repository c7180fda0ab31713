/** A text whose digits are all written 0 to 9, whatever script, width, height or circle they came in. */
export const plainDigits = (text: string): string => text.replaceAll(/(?![0-9])[\p{Nd}\p{No}]/gu, plainDigit);

/** The ten digits of a script follow one another; those that do not stand alone are variants, which Unicode knows how to fold. */
const plainDigit = (digit: string): string => {
  const folded = digit.normalize("NFKC");
  if (/^[0-9]$/.test(folded)) return folded;
  // A fraction, a number past nine.
  if (/\p{No}/u.test(digit)) return digit;
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value % 10);
};
