import { begunBy, type Expressions } from "../french/expressions.ts";
import { dateAt } from "./days.ts";
import type { Hole } from "./patterns.ts";
import type { Prepared } from "./prepared.ts";
import { type Quantity, quantitiesAt } from "./quantities.ts";
import type { ReadDate, Speaking, Tense } from "./read-date.ts";
import { standsAt, type Token } from "./tokens.ts";

/** What was read in a hole, and where. */
export type Captured = { at: number; end: number } & (
  | { hole: "n" | "combien"; quantity: Quantity }
  | { hole: "date"; date: ReadDate }
  | { hole: "opco" | "catalogue"; opco: string }
  | { hole: "convention" | "code"; idcc: readonly string[]; name: string }
);

/** What may stand in a hole at a position, the longest first. */
export type Read = (hole: Hole, at: number, tense: Tense | undefined) => readonly Captured[];

/** A hole is read once at each position. */
export const reader = (prepared: Prepared, tokens: readonly Token[], when: Omit<Speaking, "tense">): Read => {
  const known = new Map<Hole, (readonly Captured[] | undefined)[]>();
  const text = { prepared, tokens };
  const speaking: readonly Speaking[] = [when, { ...when, tense: "past" }, { ...when, tense: "future" }];
  return (hole, at, tense) => {
    const ofHole = known.get(hole) ?? [];
    known.set(hole, ofHole);
    const as = tense === undefined ? 0 : tense === "past" ? 1 : 2;
    const slot = 3 * at + as;
    const found = ofHole[slot] ?? readHole(text, { hole, at }, speaking[as] ?? when);
    ofHole[slot] = found;
    return found;
  };
};

const readHole = (
  { prepared, tokens }: { prepared: Prepared; tokens: readonly Token[] },
  { hole, at }: { hole: Hole; at: number },
  when: Speaking,
): readonly Captured[] => {
  switch (hole) {
    case "n":
    case "combien":
      return quantitiesAt(tokens, at, { words: prepared.bounders, one: hole === "combien" }).map((quantity) => ({
        hole,
        quantity,
        at,
        end: quantity.end,
      }));
    case "date": {
      const date = dateAt(tokens, at, when);
      const isOver = date?.exists === true && date.to < when.today;
      return date === undefined || (when.tense === "future" && isOver) ? NOTHING : [{ hole, date, at, end: date.end }];
    }
    case "opco":
    case "catalogue":
      return namedAt(tokens, at, prepared.names[hole]).map(({ meaning, end }) => ({ hole, opco: meaning, at, end }));
    case "convention":
      return namedAt(tokens, at, prepared.names.convention).map(({ meaning, end }) => ({ hole, ...meaning, at, end }));
    case "code": {
      const found = prepared.codeOf(tokens[at]?.word ?? "");
      return found === undefined ? NOTHING : [{ hole, ...found, at, end: at + 1 }];
    }
  }
};

/** The names that stand at a position, the longest first. */
export const namedAt = <T>(
  tokens: readonly Token[],
  at: number,
  names: Expressions<T>,
): readonly { meaning: T; end: number }[] => {
  const begun = begunBy(names, tokens[at]?.word, tokens[at + 1]?.word);
  return begun.length === 0
    ? NOTHING
    : begun
        .filter(({ words }) => standsAt(tokens, at, words))
        .map(({ words, meaning }) => ({ meaning, end: at + words.length }));
};

/** Most of what is looked for at a place is not there: nothing is made for it. */
const NOTHING: readonly never[] = [];
