import type { Branch, Step } from "./pattern-book.ts";
import type { Pattern, Piece } from "./patterns.ts";
import type { Captured, Read } from "./read-hole.ts";
import { isParted, lengthAt, type Token } from "./tokens.ts";

/** A text in which patterns are looked for. `denials`: whether a token is one word that denies, right after another. */
export type Search = {
  tokens: readonly Token[];
  read: Read;
  denials: readonly boolean[];
  articles: ReadonlySet<string>;
};

/** A pattern that was found, up to the token after its last, and whether a « pas » or a « plus » stands among its words. */
export type Walked = { pattern: Pattern; end: number; captured: readonly Captured[]; isDenied?: true };

/** The patterns that stand at a place, by what they may begin with there: each once, in the first way in which it may be read. */
export const walkFrom = (search: Search, steps: readonly Step[], at: number): Walked[] => {
  const walk: Walk = { search, found: [] };
  for (const step of steps) take(walk, step, { at, captured: NOTHING, isDenied: false });
  return walk.found;
};

type Walk = { search: Search; found: Walked[] };

/** Where a walk is: at which token, with what was read in holes. */
type Way = { at: number; captured: readonly Captured[]; isDenied: boolean };

const NOTHING: readonly never[] = [];

/** Goes through one piece, and on. */
const take = (walk: Walk, { piece, tense, next }: Step, way: Way): void => {
  const { tokens, read } = walk.search;
  if (piece.kind !== "hole") {
    const length = lengthOf(tokens, way.at, piece);
    if (length > 0) follow(walk, next, { ...way, at: way.at + length });
    return;
  }
  for (const held of read(piece.hole, way.at, tense)) {
    const captured = piece.isKept ? [...way.captured, held] : way.captured;
    follow(walk, next, { ...way, at: held.end, captured });
  }
};

const lengthOf = (tokens: readonly Token[], at: number, piece: Exclude<Piece, { kind: "hole" }>): number =>
  piece.kind === "list" ? lengthAt(tokens, at, piece.phrases) : Number(tokens[at]?.word === piece.word);

/** Notes the patterns that are over, and goes on with the others. */
const follow = (walk: Walk, branch: Branch, way: Way): void => {
  for (const pattern of branch.over) note(walk, pattern, way);
  if (branch.words !== undefined || branch.others !== undefined)
    goOn(walk, branch, { ...way, lists: true, others: true, paused: false });
};

const note = ({ found }: Walk, pattern: Pattern, { at, captured, isDenied }: Way): void => {
  if (found.some((one) => one.pattern === pattern)) return;
  found.push({ pattern, end: at, captured, ...(isDenied && { isDenied }) });
};

/** Which pieces may stand next: lists, others; those alone before which one may pause. */
type Open = { lists: boolean; others: boolean; paused: boolean };

const goOn = (walk: Walk, branch: Branch, way: Way & Open): void => {
  const { tokens, denials, articles } = walk.search;
  const token = tokens[way.at];
  if (token === undefined) return;
  const paused = way.paused || isParted(token);
  const word = paused || !way.others ? undefined : branch.words?.get(token.word);
  if (word !== undefined) follow(walk, word, { ...way, at: way.at + 1 });
  for (const step of branch.others ?? NOTHING) if (isOpen(step.piece, { ...way, paused })) take(walk, step, way);
  // « J'ai fini une formation le 12 »: an article changes nothing.
  const isArticle = articles.has(token.word);
  const next = { ...way, at: way.at + 1, paused };
  if (isArticle && way.lists) goOn(walk, branch, { ...next, others: false });
  if (denials[way.at] === true) goOn(walk, branch, { ...next, lists: way.lists && !isArticle, isDenied: true });
};

const isOpen = (piece: Piece, { lists, others, paused }: Open): boolean =>
  (piece.kind === "list" ? lists : others) && (!paused || piece.mayPause === true);
