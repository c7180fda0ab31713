const NARROW = "\u202f";
const NO_BREAK = "\u00a0";

/**
 * French spacing for a text that people read: no-break space before « : » and inside guillemets, narrow one before « ; ! ? % € »
 * and between the digits of a large number, curly apostrophes. Addresses and markdown link targets are left as they are.
 */
export const typography = (text: string): string => {
  if (!HOLDS_AS_IS.test(text)) return space(text);
  const kept: string[] = [];
  const hidden = text.replace(AS_IS, (span) => {
    kept.push(span);
    return HIDDEN;
  });
  return space(hidden).replaceAll(HIDDEN, () => kept.shift() ?? "");
};

/** Web addresses, link targets and code. */
const AS_IS = /https?:\/\/[^\s)>\]]+|(?<=\])\([^)]*\)|`[^`]*`|\ue000/g;
const HOLDS_AS_IS = /https?:\/\/|\]\(|[`\ue000]/;
/** Stands for a span left as it is: a private character that is no space and no letter. */
const HIDDEN = "\ue000";

/** What each rule looks for, seen at a glance: most texts hold next to none of it. */
const RULES: readonly (readonly [sign: RegExp, rule: RegExp, as: string])[] = [
  [/«/, /«[ \u00a0\u202f]*/g, `«${NO_BREAK}`],
  [/»/, /[ \u00a0\u202f]*»/g, `${NO_BREAK}»`],
  [/'/, /(?<=\p{L})'(?=[\p{L}\d«])/gu, "’"],
  [/ [;!?]/, /(?<=\S) +(?=[;!?](?:\s|$|[)*_]))/g, NARROW],
  [/ [%€]/, /(?<=\d) +(?=[%€])/g, NARROW],
  [/ :/, /(?<=\S) +(?=:(?:\s|$))/g, NO_BREAK],
  [/\d \d{3}/, /(?<=(?<![\d.,])\d{1,3}(?:[ \u202f]\d{3})*) (?=\d{3}(?!\d))/g, NARROW],
];

const space = (text: string): string =>
  RULES.reduce((spaced, [sign, rule, as]) => (sign.test(spaced) ? spaced.replace(rule, as) : spaced), text);
