import type { FactSpan } from "./fact-span.ts";
import { isAsked, type Said } from "./manner.ts";
import { holdsIn } from "./parts.ts";
import type { Scope } from "./scope.ts";
import type { Situation } from "./situation.ts";
import type { TheirPart } from "./their-company.ts";
import { lengthAt } from "./tokens.ts";

/** What is told of the company of somebody else, where and why. */
export type Theirs = {
  facts: Situation;
  place: { start: number; end: number };
  spans: readonly FactSpan[];
  scope: Scope;
  why: TheirPart["why"];
  asks: boolean;
};

/** Whether the answer is for them, and not for the company that is one's own or becomes the one spoken of. */
export const isAboutThem = (
  said: Said,
  { why, asks }: Theirs,
  { isBeside, isOfKin }: Record<"isBeside" | "isOfKin", boolean>,
): boolean => {
  switch (why) {
    case "asked":
      return true;
    case "behalf":
      return isBeside;
    case "told":
      // « Cabinet comptable, mon client est un garage, quel plafond ? » asks about the one told of last; who advises, about the client.
      return asks && !isOfKin && (!isBeside || !comesBackToOneself(said) || (advises(said) && !asksOfOneself(said)));
  }
};

/** Whether a message comes back to oneself after somebody else is told of. */
export const comesBackToOneself = ({ prepared: { words }, tokens, scopes }: Said): boolean => {
  const from = Math.max(0, ...scopes.map((scope) => scope.from + lengthAt(tokens, scope.from, words.others)));
  return holdsIn(tokens, { from, to: tokens.length }, words.oneself);
};

/** « Moi un organisme de formation »: one whose trade is to serve other companies. */
const advises = ({ prepared: { words }, tokens }: Said): boolean =>
  holdsIn(tokens, { from: 0, to: tokens.length }, words.advisers);

/** « Quel plafond pour nous ? ». */
const asksOfOneself = (said: Said): boolean =>
  said.tokens.some((_, at) => lengthAt(said.tokens, at, said.prepared.words.oneself) > 0 && isAsked(said, { at }));

/**
 * « Je bosse dans une banque mais ma femme a un salon »: where somebody only says that they are employed, beside the company of kin who have one, it is
 * none of the company that is asked about.
 */
export const workBeside = ({ prepared: { words }, tokens, parts }: Said, { from, to }: Scope): Scope[] => {
  if (holdsIn(tokens, { from, to: Math.min(to, from + NEAR) }, words.atWork)) return [];
  return parts.flatMap((part): Scope[] => {
    const isOutside = part.to <= from || part.from >= to;
    const own = { ...part, to: part.from < from ? Math.min(part.to, from) : part.to };
    const isWork = (isOutside || part.from < from) && holdsIn(tokens, own, words.atWork);
    return isWork ? [{ ...own, kind: "others" }] : [];
  });
};

/** Tokens of « ma belle-sœur qui travaille dans ». */
const NEAR = 6;
