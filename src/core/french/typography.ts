const NARROW = "\u202f";
const NO_BREAK = "\u00a0";

/**
 * French spacing for a text that people read: no-break space before « : » and inside guillemets, narrow one before « ; ! ? % € »
 * and between the digits of a large number, curly apostrophes. Addresses and markdown link targets are left as they are.
 */
export const typography = (text: string): string => {
  const kept: string[] = [];
  const hidden = text.replace(AS_IS, (span) => {
    kept.push(span);
    return HIDDEN;
  });
  return space(hidden).replaceAll(HIDDEN, () => kept.shift() ?? "");
};

/** Web addresses, link targets and code. */
const AS_IS = /https?:\/\/[^\s)>\]]+|(?<=\])\([^)]*\)|`[^`]*`|\ue000/g;
/** Stands for a span left as it is: a private character that is no space and no letter. */
const HIDDEN = "\ue000";

const space = (text: string): string =>
  text
    .replace(/«[ \u00a0\u202f]*/g, `«${NO_BREAK}`)
    .replace(/[ \u00a0\u202f]*»/g, `${NO_BREAK}»`)
    .replace(/(?<=\p{L})'(?=[\p{L}\d«])/gu, "’")
    .replace(/(?<=\S) +(?=[;!?](?:\s|$|[)*_]))/g, NARROW)
    .replace(/(?<=\d) +(?=[%€])/g, NARROW)
    .replace(/(?<=\S) +(?=:(?:\s|$))/g, NO_BREAK)
    .replace(/(?<=(?<![\d.,])\d{1,3}(?:[ \u202f]\d{3})*) (?=\d{3}(?!\d))/g, NARROW);
