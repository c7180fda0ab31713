import { type Part, partsOf } from "./parts.ts";
import type { Prepared } from "./prepared.ts";
import { lengthAt, type Token } from "./tokens.ts";

/** A run of tokens that tells nothing of the company as it is: of somebody else, kin perhaps, or of what was before. */
export type Scope = Part & { kind: "others" | "past"; isKin?: true };

/**
 * Where a text tells of somebody else (« mon client est une mairie », « la pharmacie d'à côté a 8 salariés ») or of before (« avant on
 * était chez Akto »): from what announces it to the end of what goes on with it, or to the next words of one's own.
 */
export const scopesOf = (prepared: Prepared, tokens: readonly Token[], parts = partsOf(prepared, tokens)): Scope[] =>
  tokens.flatMap((_, at): readonly Scope[] =>
    lengthAt(tokens, at, prepared.words.elsewhere) === 0
      ? NOTHING
      : [...othersAt(prepared, tokens, { parts, at }), ...pastAt(prepared, tokens, { parts, at })],
  );

const NOTHING: readonly never[] = [];

type Place = { parts: readonly Part[]; at: number };

const othersAt = ({ words }: Prepared, tokens: readonly Token[], { parts, at }: Place): Scope[] => {
  const kin = ofKin(words, tokens, at);
  const told = Math.max(lengthAt(tokens, at, words.others), kin);
  const announced = told > 0 && asksOnBehalf(words, tokens, at) ? 0 : told;
  const length = announced || lengthAt(tokens, at, words.beside);
  if (length === 0) return [];
  let index = parts.findIndex(({ from, to }) => from <= at && at < to);
  const from = announced > 0 ? at : (parts[index]?.from ?? at);
  const goesOn = (part: Part | undefined): boolean =>
    part !== undefined && lengthAt(tokens, part.from, words.goesOn) > 0;
  while (goesOn(parts[index + 1])) index++;
  return [
    {
      kind: "others",
      ...(kin > 0 && { isKin: true }),
      from,
      to: until(tokens, { from: at + length, to: parts[index]?.to ?? at }, words.starters, words.oneself),
    },
  ];
};

/** Somebody may ask « pour un client », whose company it then is. */
export const asksOnBehalf = ({ behalf }: Prepared["words"], tokens: readonly Token[], at: number): boolean =>
  [1, 2, 3, 4].some((back) => at >= back && lengthAt(tokens, at - back, behalf) === back);

/** « Mon beau-frère est chez Constructys »: kin of whose company something is told; « ma femme est salariée » is of one's own. */
const ofKin = (words: Prepared["words"], tokens: readonly Token[], at: number): number => {
  const length = lengthAt(tokens, at, words.kin);
  return length > 0 && isToldOf(words, tokens, at + length) ? length : 0;
};

/** Whether what somebody has, or where they are, is told soon after a position: « mon beau-frère | restaurateur est chez Akto ». */
export const isToldOf = ({ theirs }: Prepared["words"], tokens: readonly Token[], at: number): boolean =>
  [0, 1, 2].some((after) => lengthAt(tokens, at + after, theirs) > 1);

const pastAt = ({ words }: Prepared, tokens: readonly Token[], { parts, at }: Place): Scope[] => {
  const length = lengthAt(tokens, at, words.past);
  const part = length === 0 ? undefined : parts.find(({ from, to }) => from <= at && at < to);
  // « On m'a dit qu'on dépendait d'Akto » tells of now.
  if (part === undefined || tokens.slice(part.from, at).some(({ word }) => /^qu[e]?$/.test(word))) return [];
  return [
    {
      kind: "past",
      from: at,
      to: until(tokens, { from: at + length, to: part.to }, words.corrections, words.starters),
    },
  ];
};

/** Where one of the expressions first stands in a part, or else its end. */
const until = (tokens: readonly Token[], { from, to }: Part, ...phrases: Prepared["words"]["starters"][]): number => {
  for (let at = from; at < to; at++) if (phrases.some((one) => lengthAt(tokens, at, one) > 0)) return at;
  return to;
};

/** The scope that a place is in, if it is in any. `ofPerson`: what is told there is of somebody: of kin, it is of whom one speaks. */
export const scopeAt = (
  scopes: readonly Scope[],
  { at, end }: { at: number; end: number },
  { ofPerson = false } = {},
): Scope["kind"] | undefined =>
  scopes.find(({ from, to, isKin }) => at < to && from < end && !(ofPerson && isKin === true))?.kind;
