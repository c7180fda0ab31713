import type { Expressions } from "../french/expressions.ts";
import type { PatternBook } from "./pattern-book.ts";
import type { Pattern } from "./patterns.ts";
import type { Prepared } from "./prepared.ts";
import { type Captured, reader } from "./read-hole.ts";
import { lengthAt, type Token } from "./tokens.ts";
import { type Search, type Walked, walkFrom } from "./walk.ts";

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
  const { words, tradeWords } = prepared;
  const denials = tokens.map((_, at) => isDenialAt(tokens, at, words.negations));
  const search: Search = { tokens, read, denials, articles: tradeWords.articles };
  const found: Match[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const begun = book.byWord.get(tokens[at]?.word ?? "");
    if (begun !== undefined) for (const one of inOrder(book, walkFrom(search, begun, at))) found.push({ at, ...one });
    for (const begins of book.byHole) findFromHole(search, { begins, at }, found);
  }
  return found;
};

const findFromHole = (
  search: Search,
  { begins: { hole, patterns }, at }: { begins: PatternBook["byHole"][number]; at: number },
  found: Match[],
): void => {
  const held = search.read(hole, at, undefined);
  if (held.length === 0) return;
  for (const { pattern, step } of patterns)
    if (mayGoOn(pattern, search, held)) for (const one of walkFrom(search, [step], at)) found.push({ at, ...one });
};

/** As patterns are told. */
const inOrder = ({ places }: PatternBook, found: Walked[]): Walked[] =>
  found.length < 2 ? found : found.sort((a, b) => (places.get(a.pattern) ?? 0) - (places.get(b.pattern) ?? 0));

/** Whether what follows one of the things read in the first hole may begin the next piece: most patterns are left at that. */
const mayGoOn = ({ pieces: [, next] }: Pattern, { tokens, articles }: Search, held: readonly Captured[]): boolean => {
  if (next === undefined || next.kind === "hole") return true;
  return held.some(({ end }) => {
    const word = tokens[end]?.word ?? "";
    return next.kind === "word" ? next.word === word : next.phrases.has(word) || articles.has(word);
  });
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
