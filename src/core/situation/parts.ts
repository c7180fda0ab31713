import type { Expressions } from "../french/expressions.ts";
import type { Prepared } from "./prepared.ts";
import { isParted, lengthAt, type Token } from "./tokens.ts";

/** A run of tokens, from one to the one after its last. */
export type Part = { from: number; to: number };

/** The pieces of a text between signs of punctuation and words that link clauses: what a hedge or a « si » bears upon. */
export const partsOf = ({ words: { connectors } }: Prepared, tokens: readonly Token[]): Part[] => {
  const starts = tokens.flatMap((token, at) =>
    at === 0 || isParted(token) || (lengthAt(tokens, at, connectors) > 0 && !isCounted(tokens, at)) ? [at] : [],
  );
  return starts.map((from, index) => ({ from, to: starts[index + 1] ?? tokens.length }));
};

/** « vingt et un », « 50 et plus », « 20 et 30 » are of one piece. */
const isCounted = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.word === "et" &&
  (/^\d+$/.test(tokens[at - 1]?.word ?? "") || /^(?:plus|moins|une?|onze)$/.test(tokens[at + 1]?.word ?? ""));

/** Whether one of the expressions stands between two tokens. */
export const holdsIn = (tokens: readonly Token[], { from, to }: Part, phrases: Expressions): boolean => {
  for (let at = from; at < to; at++) {
    const length = lengthAt(tokens, at, phrases);
    if (length > 0 && at + length <= to) return true;
  }
  return false;
};

/** Whether the expressions make up all of a part. */
export const isMadeOf = (tokens: readonly Token[], { from, to }: Part, books: readonly Expressions[]): boolean => {
  let at = from;
  while (at < to) {
    const length = Math.max(0, ...books.map((phrases) => lengthAt(tokens, at, phrases)));
    if (length === 0) return false;
    at += length;
  }
  return from < to;
};
