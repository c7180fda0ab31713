import type { Part } from "./parts.ts";
import type { Prepared } from "./prepared.ts";
import { asksOnBehalf, isToldOf } from "./scope.ts";
import { lengthAt, type Token } from "./tokens.ts";

/**
 * Where a message tells of the company of somebody else, named at `at`: because its question is said to be about them (« pour lui »), because they are
 * who it is for (« pour un client »), or only because something is told of them.
 */
export type TheirPart = Part & {
  at: number;
  why: "asked" | "behalf" | "told";
  /** Nothing between them and what follows says that it is told of them. */
  isBare: boolean;
};

/**
 * From what is told of somebody else to the next words of one's own, or the end: « j'ai un client coiffeur avec 2 salariées : quel plafond pour
 * lui ? », « on demande pour un client, un garage de 8 ». Undefined when nobody else is spoken of, or nothing is told of them.
 */
export const theirPart = ({ words }: Prepared, tokens: readonly Token[]): TheirPart | undefined => {
  const at = tokens.findIndex((_, from) => announces(words, tokens, from) > 0);
  if (at === -1) return undefined;
  const told = at + announces(words, tokens, at);
  const from = told + lengthAt(tokens, told, words.theirs);
  const isAsked = tokens.some((_, next) => next >= from && lengthAt(tokens, next, words.forThem) > 0);
  const why = isAsked ? "asked" : asksOnBehalf(words, tokens, at) ? "behalf" : "told";
  const isBare = why === "told" && !isToldOf(words, tokens, told);
  // « La pharmacie de mes parents, 8 salariés » is whom one asks for.
  if (isBare && lengthAt(tokens, at, words.others) === 0) return undefined;
  const ends = isAsked ? [words.oneself] : [words.oneself, words.starters];
  const back = tokens.findIndex((_, next) => next > from && ends.some((one) => lengthAt(tokens, next, one) > 0));
  return { at, from, to: back === -1 ? tokens.length : back, why, isBare };
};

const announces = ({ others, kin }: Prepared["words"], tokens: readonly Token[], at: number): number =>
  Math.max(lengthAt(tokens, at, others), lengthAt(tokens, at, kin));
