import type { Expressions } from "../french/expressions.ts";
import { dateAt } from "./days.ts";
import type { Hole, Pattern, PatternBook, Piece } from "./patterns.ts";
import type { Prepared } from "./prepare-facts.ts";
import { type Quantity, quantitiesAt } from "./quantities.ts";
import type { ReadDate, Speaking, Tense } from "./read-date.ts";
import { isParted, lengthAt, standsAt, type Token } from "./tokens.ts";

/** What was read in a hole, and where. */
export type Captured = { at: number; end: number } & (
  | { hole: "n" | "combien"; quantity: Quantity }
  | { hole: "date"; date: ReadDate }
  | { hole: "opco" | "catalogue"; opco: string }
  | { hole: "convention" | "code"; idcc: readonly string[]; name: string }
);

/** A pattern found, from a token to the one after its last. */
export type Match = {
  pattern: Pattern;
  at: number;
  end: number;
  captured: readonly Captured[];
  /** A « pas » or a « plus » stands among its words: « notre OPCO n'est pas Akto ». */
  isDenied?: true;
};

/** Every place where a pattern of a book stands, overlapping ones too. */
export const findMatches = (
  prepared: Prepared,
  tokens: readonly Token[],
  { book, ...when }: { book: PatternBook; today: string; near?: string },
): Match[] => {
  const read = reader(prepared, tokens, when);
  const found: Match[] = [];
  const tryAll = (patterns: readonly Pattern[] | undefined, at: number): void => {
    for (const pattern of patterns ?? []) {
      const match = matchFrom(pattern, { tokens, read, at, negations: prepared.words.negations });
      if (match !== undefined) found.push({ pattern, at, ...match });
    }
  };
  tokens.forEach(({ word }, at) => {
    tryAll(book.byWord.get(word), at);
    for (const [hole, patterns] of book.byHole) {
      const held = read(hole, at, undefined);
      if (held.length > 0)
        tryAll(
          patterns.filter((pattern) => mayGoOn(pattern, tokens, held)),
          at,
        );
    }
  });
  return found;
};

/** Whether what follows one of the things read in the first hole may begin the next piece: most patterns are left at that. */
const mayGoOn = ({ pieces: [, next] }: Pattern, tokens: readonly Token[], held: readonly Captured[]): boolean => {
  if (next === undefined || next.kind === "hole") return true;
  return held.some(({ end }) => {
    const word = tokens[end]?.word ?? "";
    return next.kind === "word" ? next.word === word : next.phrases.has(word);
  });
};

/** What may stand in a hole at a position, the longest first. */
type Read = (hole: Hole, at: number, tense: Tense | undefined) => readonly Captured[];

/** A hole is read once at each position. */
const reader = (prepared: Prepared, tokens: readonly Token[], when: Omit<Speaking, "tense">): Read => {
  const known = new Map<Hole, (readonly Captured[] | undefined)[]>();
  return (hole, at, tense) => {
    const ofHole = known.get(hole) ?? [];
    known.set(hole, ofHole);
    const slot = 3 * at + (tense === undefined ? 0 : tense === "past" ? 1 : 2);
    const found = ofHole[slot] ?? readHole(prepared, { tokens, hole, at, ...when, tense });
    ofHole[slot] = found;
    return found;
  };
};

type Place = Speaking & { tokens: readonly Token[]; hole: Hole; at: number };

const readHole = (prepared: Prepared, { tokens, hole, at, ...when }: Place): Captured[] => {
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
      return date === undefined || (when.tense === "future" && isOver) ? [] : [{ hole, date, at, end: date.end }];
    }
    case "opco":
    case "catalogue":
      return namedAt(tokens, at, prepared.names[hole]).map(({ meaning, end }) => ({ hole, opco: meaning, at, end }));
    case "convention":
      return namedAt(tokens, at, prepared.names.convention).map(({ meaning, end }) => ({ hole, ...meaning, at, end }));
    case "code": {
      const found = prepared.codeOf(tokens[at]?.word ?? "");
      return found === undefined ? [] : [{ hole, ...found, at, end: at + 1 }];
    }
  }
};

/** The names that stand at a position, the longest first. */
const namedAt = <T>(tokens: readonly Token[], at: number, names: Expressions<T>): { meaning: T; end: number }[] =>
  (names.get(tokens[at]?.word ?? "") ?? [])
    .filter(({ words }) => standsAt(tokens, at, words))
    .map(({ words, meaning }) => ({ meaning, end: at + words.length }));

type Search = { tokens: readonly Token[]; read: Read; at: number; negations: Expressions };
type Found = { end: number; captured: readonly Captured[]; isDenied?: true };

const matchFrom = (pattern: Pattern, { tokens, read, at, negations }: Search): Found | undefined => {
  const go = (piece: number, from: number): Found | undefined => {
    const wanted = pattern.pieces[piece];
    if (wanted === undefined) return { end: from, captured: [] };
    const token = tokens[from];
    if (token === undefined || (from > at && isParted(token))) return undefined;
    for (const { end, captured } of ways(wanted, from)) {
      const rest = go(piece + 1, end);
      if (rest !== undefined) return { ...rest, captured: [...captured, ...rest.captured] };
    }
    // « J'ai fini une formation le 12 »: an article changes nothing.
    const isArticle = wanted.kind === "list" && ARTICLES.has(token.word);
    const isDenial = !isArticle && isDenialAt(tokens, from, negations);
    const rest = from > at && (isArticle || isDenial) ? go(piece, from + 1) : undefined;
    return rest && isDenial ? { ...rest, isDenied: true } : rest;
  };
  const ways = (wanted: Piece, from: number): readonly Found[] => {
    switch (wanted.kind) {
      case "word":
        return tokens[from]?.word === wanted.word ? [{ end: from + 1, captured: [] }] : [];
      case "list": {
        const length = lengthAt(tokens, from, wanted.phrases);
        return length === 0 ? [] : [{ end: from + length, captured: [] }];
      }
      case "hole":
        return read(wanted.hole, from, pattern.tense).map((captured) => ({
          end: captured.end,
          captured: wanted.isKept ? [captured] : [],
        }));
    }
  };
  return go(0, at);
};

const ARTICLES: ReadonlySet<string> = new Set([
  "un",
  "une",
  "le",
  "la",
  "les",
  "l",
  "ma",
  "mon",
  "mes",
  "nos",
  "notre",
  "cette",
  "ce",
]);

/** One word that denies, right after another of the pattern. */
const isDenialAt = (tokens: readonly Token[], at: number, negations: Expressions): boolean =>
  lengthAt(tokens, at, negations) === 1 && lengthAt(tokens, at - 1, negations) !== 1;

/**
 * Of matches that overlap, the longest: those of one fact, and those that read one number or name in two ways. Patterns about the subject
 * in general win over others of their length.
 */
export const chooseMatches = (matches: readonly Match[]): Match[] => {
  const chosen: Match[] = [];
  const byLength = [...matches].sort((a, b) => lengthOf(b) - lengthOf(a) || weight(a) - weight(b));
  for (const match of byLength) if (!chosen.some((other) => excludes(other, match))) chosen.push(match);
  return chosen.sort((a, b) => a.at - b.at);
};

const lengthOf = ({ at, end, isDenied }: Match): number => end - at - (isDenied ? 1 : 0);

const weight = ({ pattern: { strength } }: Match): number =>
  ({ subject: 0, retracts: 0, answer: 1, heard: 1, corrects: 1, hinted: 2 })[strength];

const excludes = (one: Match, other: Match): boolean =>
  one.at < other.end &&
  other.at < one.end &&
  (one.pattern.fact === other.pattern.fact ||
    // Only its own fact is kept from « catalogue Akto » by what speaks of the subject.
    (!(one.pattern.strength === "subject" && lengthOf(one) === lengthOf(other)) && sharesWith(one, other)));

/** Whether two matches read one number or name in two ways. */
const sharesWith = (one: Match, other: Match): boolean =>
  one.captured.some(({ at }) => other.captured.some((captured) => captured.at === at)) ||
  one.captured.some(({ at, end }) => other.captured.some((captured) => captured.at < end && at < captured.end));
