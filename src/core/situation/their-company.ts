import type { Part } from "./parts.ts";
import type { Prepared } from "./prepare-facts.ts";
import { lengthAt, type Token } from "./tokens.ts";

/**
 * Where a message tells of the company of somebody else, on whose behalf it asks (« j'ai un client coiffeur avec 2 salariées : quel plafond
 * pour lui ? »): from what is told of them to the next words of one's own, or the end. Undefined when it asks for nobody else.
 */
export const theirPart = ({ words }: Prepared, tokens: readonly Token[]): Part | undefined => {
  const at = tokens.findIndex((_, from) => announces(words, tokens, from) > 0);
  if (at === -1) return undefined;
  const told = at + announces(words, tokens, at);
  const from = told + lengthAt(tokens, told, words.theirs);
  const asked = tokens.findIndex((_, next) => next >= from && lengthAt(tokens, next, words.forThem) > 0);
  if (asked === -1) return undefined;
  const back = tokens.findIndex((_, next) => next > from && lengthAt(tokens, next, words.oneself) > 0);
  return { from, to: back === -1 ? tokens.length : back };
};

const announces = ({ others, kin }: Prepared["words"], tokens: readonly Token[], at: number): number =>
  Math.max(lengthAt(tokens, at, others), lengthAt(tokens, at, kin));
