import { words } from "../french/fold.ts";

/** Groups of folded words, to be found word for word. */
export type Expressions = readonly (readonly string[])[];

/** Prepares expressions as editors write them. */
export const expressions = (written: readonly string[]): Expressions =>
  written.map(words).filter((expression) => expression.length > 0);

/** Whether a text, given by its words, holds any of the expressions. */
export const holds = (tokens: readonly string[], wanted: Expressions): boolean =>
  wanted.some((expression) => tokens.some((_, start) => startsAt(tokens, start, expression)));

/** Whether an expression stands at a position. */
export const startsAt = (tokens: readonly string[], start: number, expression: readonly string[]): boolean =>
  expression.every((word, offset) => tokens[start + offset] === word);
