import { begunBy, type Expressions, plainExpressions } from "../french/expressions.ts";
import { fold } from "../french/fold.ts";

/** A word, a number or a « € » or « % » of a text, where it stands there, and what stands before it. */
export type Token = {
  /** Folded: without capitals nor accents. */
  word: string;
  start: number;
  end: number;
  /** What is written between the token before and this one, elided articles left out. */
  gap: string;
  /** Digits of a SIRET, a phone or another number that counts nothing. */
  isCode: boolean;
};

/** Words may hold invisible signs (a soft hyphen, a zero-width joiner), which do not count. */
const WORD = /[\p{L}\p{M}][\p{L}\p{M}\u00ad\u200b-\u200d\u2060\ufeff]*|\d[\d\u00ad\u200b-\u200d\u2060\ufeff]*|[€%~]/gu;
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
/** Nine digits or more, grouped or not. */
const CODE = /\d(?:[ .\u00a0\u202f\u00ad\u200b-\u200d\u2060\ufeff-]?\d){8,}/g;
const ELIDED = /^[ldjmtscn]$/;
const APOSTROPHE = /^['’ʼ‘`´]/;

/** The tokens of a text, in order; elided articles and pronouns are left out (« l'effectif » gives « effectif »). */
export const tokenise = (text: string): Token[] => {
  const codes = /\d{3}/.test(text)
    ? [...text.matchAll(CODE)].map(({ index, 0: found }) => [index, index + found.length])
    : [];
  const tokens: Token[] = [];
  let from = 0;
  for (const { index, 0: written } of text.matchAll(WORD)) {
    const end = index + written.length;
    const word = isPlain(written) ? written : fold(visible(written));
    if (word.length === 1 && ELIDED.test(word) && APOSTROPHE.test(text.slice(end, end + 1))) continue;
    const isCode = codes.some(([first = 0, last = 0]) => index >= first && end <= last);
    tokens.push({ word, start: index, end, gap: gapOf(text.slice(from, index)), isCode });
    from = end;
  }
  return tokens;
};

const gapOf = (between: string): string => (between === " " || between === "" ? between : visible(between));

/** A text without its invisible signs. */
export const visible = (text: string): string => text.replace(INVISIBLE, "");

const isPlain = (written: string): boolean => /^[a-z0-9]+$/.test(written);

/** The words of an expression as editors write it, to be compared with tokens. */
export const wordsOf = (expression: string): string[] => tokenise(expression).map(({ word }) => word);

/** Whether what stands before a token parts it from the one before: words of one expression never stand on both sides. */
export const isParted = ({ gap }: Token): boolean => gap !== " " && /[.;?!,()[\]{}\n\r…—·|•"«»]|\s[-–]\s/u.test(gap);

/** Whether an expression stands at a position, in one piece. */
export const standsAt = (tokens: readonly Token[], at: number, expression: readonly string[]): boolean => {
  for (let offset = 0; offset < expression.length; offset++) {
    const token = tokens[at + offset];
    if (token === undefined || token.word !== expression[offset] || (offset > 0 && isParted(token))) return false;
  }
  return true;
};

/** Tokens without « ne », which people leave out as often as not: « n'est pas » and « est pas » are said alike. */
export const withoutParticle = (tokens: readonly Token[]): readonly Token[] => {
  if (!tokens.some(isParticle)) return tokens;
  return tokens.flatMap((token, at) => {
    const before = tokens[at - 1];
    if (isParticle(token)) return [];
    return [before !== undefined && isParticle(before) ? { ...token, gap: before.gap + token.gap } : token];
  });
};

const isParticle = ({ word }: { word: string }): boolean => word === "ne";

/** Prepares expressions as editors write them, to be found in tokens with « ne » and without. */
export const phrasebook = (written: readonly string[]): Expressions =>
  plainExpressions(
    written.flatMap((one) => (/\bne\b/.test(one) ? [one, one.replace(/\bne /g, "")] : [one])),
    wordsOf,
  );

/** How many tokens the longest of the expressions that stand at a position takes; 0 when none does. */
export const lengthAt = (tokens: readonly Token[], at: number, phrases: Expressions): number => {
  for (const { words } of begunBy(phrases, tokens[at]?.word, tokens[at + 1]?.word))
    if (standsAt(tokens, at, words)) return words.length;
  return 0;
};
