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
  const { words, tradeWords } = prepared;
  const denials = tokens.map((_, at) => isDenialAt(tokens, at, words.negations));
  const search: Search = { tokens, read, denials, articles: tradeWords.articles };
  for (let at = 0; at < tokens.length; at++) {
    for (const pattern of book.byWord.get(tokens[at]?.word ?? "") ?? NOTHING)
      if (mayBegin(pattern, search, at)) tryPattern(search, { pattern, at }, found);
    for (const { hole, patterns } of book.byHole) {
      const held = read(hole, at, undefined);
      if (held.length === 0) continue;
      for (const pattern of patterns) if (mayGoOn(pattern, search, held)) tryPattern(search, { pattern, at }, found);
    }
  }
  return found;
};

/** Most of what is looked for at a place is not there: nothing is made for it. */
const NOTHING: readonly never[] = [];

const tryPattern = (search: Search, from: { pattern: Pattern; at: number }, found: Match[]): void => {
  const match = goOn(search, from, { piece: 0, at: from.at });
  if (match !== undefined) found.push({ ...from, ...match });
};

/** Whether the second word of a pattern stands after its first: most patterns are left at that. */
const mayBegin = ({ pieces: [first, next] }: Pattern, { tokens, denials }: Search, at: number): boolean =>
  first?.kind !== "word" || next?.kind !== "word" || tokens[at + 1]?.word === next.word || denials[at + 1] === true;

/** Whether what follows one of the things read in the first hole may begin the next piece: most patterns are left at that. */
const mayGoOn = ({ pieces: [, next] }: Pattern, { tokens, articles }: Search, held: readonly Captured[]): boolean => {
  if (next === undefined || next.kind === "hole") return true;
  return held.some(({ end }) => {
    const word = tokens[end]?.word ?? "";
    return next.kind === "word" ? next.word === word : next.phrases.has(word) || articles.has(word);
  });
};

/** What may stand in a hole at a position, the longest first. */
type Read = (hole: Hole, at: number, tense: Tense | undefined) => readonly Captured[];

/** A hole is read once at each position. */
const reader = (prepared: Prepared, tokens: readonly Token[], when: Omit<Speaking, "tense">): Read => {
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
  const begun = names.get(tokens[at]?.word ?? "");
  return begun === undefined
    ? NOTHING
    : begun
        .filter(({ words }) => standsAt(tokens, at, words))
        .map(({ words, meaning }) => ({ meaning, end: at + words.length }));
};

/** `denials`: whether a token is one word that denies, right after another. */
type Search = { tokens: readonly Token[]; read: Read; denials: readonly boolean[]; articles: ReadonlySet<string> };
type Found = { end: number; captured: readonly Captured[]; isDenied?: true };

/** What is left of a pattern that began at a place, from one of its pieces and a token on. */
const goOn = (
  search: Search,
  from: { pattern: Pattern; at: number },
  { piece, at }: { piece: number; at: number },
): Found | undefined => {
  const { tokens, denials, articles } = search;
  const wanted = from.pattern.pieces[piece];
  if (wanted === undefined) return { end: at, captured: NOTHING };
  const token = tokens[at];
  if (token === undefined || (at > from.at && isParted(token) && wanted.mayPause !== true)) return undefined;
  const found =
    wanted.kind === "hole"
      ? throughHole(search, from, { piece, at, wanted })
      : throughWords(search, from, { piece, at, wanted });
  if (found !== undefined) return found;
  if (at === from.at) return undefined;
  // « J'ai fini une formation le 12 »: an article changes nothing.
  const isArticle = wanted.kind === "list" && articles.has(token.word);
  const isDenial = !isArticle && denials[at] === true;
  const rest = isArticle || isDenial ? goOn(search, from, { piece, at: at + 1 }) : undefined;
  return rest && isDenial ? { ...rest, isDenied: true } : rest;
};

type Step<Wanted> = { piece: number; at: number; wanted: Wanted };

const throughWords = (
  search: Search,
  from: { pattern: Pattern; at: number },
  { piece, at, wanted }: Step<Exclude<Piece, { kind: "hole" }>>,
): Found | undefined => {
  const { tokens } = search;
  const length =
    wanted.kind === "list" ? lengthAt(tokens, at, wanted.phrases) : Number(tokens[at]?.word === wanted.word);
  return length === 0 ? undefined : goOn(search, from, { piece: piece + 1, at: at + length });
};

const throughHole = (
  search: Search,
  from: { pattern: Pattern; at: number },
  { piece, at, wanted }: Step<Extract<Piece, { kind: "hole" }>>,
): Found | undefined => {
  for (const captured of search.read(wanted.hole, at, from.pattern.tense)) {
    const rest = goOn(search, from, { piece: piece + 1, at: captured.end });
    if (rest !== undefined) return wanted.isKept ? { ...rest, captured: [captured, ...rest.captured] } : rest;
  }
  return undefined;
};

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
  ({ subject: 0, retracts: 0, answer: 1, heard: 2, corrects: 2, more: 1, fewer: 1, hinted: 3 })[strength];

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
