import type { Hole, Pattern, Piece } from "./patterns.ts";
import type { Tense } from "./read-date.ts";

/**
 * Patterns ready to be found. `byWord`: what those begin with that a word may begin; `byHole`: those that begin with a hole, one by one. `places`:
 * in which order they are told.
 */
export type PatternBook = {
  byWord: ReadonlyMap<string, readonly Step[]>;
  byHole: readonly { hole: Hole; patterns: readonly { pattern: Pattern; step: Step }[] }[];
  places: ReadonlyMap<Pattern, number>;
};

/** A piece that patterns go on with, and what follows it. `tense`: of those that read a day there. */
export type Step = { piece: Piece; tense?: Tense; next: Branch };

/** What patterns go on with from a place in them: those that begin alike are read together up to where they part. */
export type Branch = {
  /** The patterns that are over here. */
  over: readonly Pattern[];
  /** By each word that may stand next, with no sign before it, what follows it. */
  words?: ReadonlyMap<string, Branch>;
  /** Anything else that may stand next. */
  others?: readonly Step[];
};

/** Puts together what patterns have in common. */
export const bookOf = (patterns: readonly Pattern[]): PatternBook => {
  const root = sprout();
  const byHole = new Map<Hole, { pattern: Pattern; step: Step }[]>();
  for (const pattern of patterns) {
    const [first] = pattern.pieces;
    if (first?.kind === "hole") append(byHole, first.hole, { pattern, step: stepOf(pattern, first) });
    else grow(root, pattern);
  }
  const byWord = new Map<string, Step[]>();
  for (const [word, next] of root.words ?? []) append(byWord, word, { piece: { kind: "word", word }, next });
  for (const step of root.others ?? [])
    for (const word of step.piece.kind === "list" ? step.piece.phrases.keys() : []) append(byWord, word, step);
  return {
    byWord,
    byHole: [...byHole].map(([hole, own]) => ({ hole, patterns: own })),
    places: new Map(patterns.map((pattern, at) => [pattern, at])),
  };
};

/** A pattern by itself, from its first piece on. */
const stepOf = (pattern: Pattern, piece: Piece): Step => {
  const next = sprout();
  grow(next, pattern, 1);
  return { piece, tense: pattern.tense, next };
};

type Growing = { over: Pattern[]; words?: Map<string, Growing>; others?: (Step & { next: Growing })[] };

/** Most branches go on with nothing. */
const sprout = (): Growing => ({ over: [], words: undefined, others: undefined });

const grow = (root: Growing, pattern: Pattern, from = 0): void => {
  let at = root;
  for (const piece of pattern.pieces.slice(from)) at = nextOf(at, piece, pattern);
  at.over.push(pattern);
};

const nextOf = (at: Growing, piece: Piece, pattern: Pattern): Growing => {
  const isPlain = piece.kind === "word" && piece.mayPause !== true;
  const tense = piece.kind === "hole" ? pattern.tense : undefined;
  const known = isPlain
    ? at.words?.get(piece.word)
    : at.others?.find((step) => step.tense === tense && isSame(step.piece, piece))?.next;
  if (known !== undefined) return known;
  const next = sprout();
  if (isPlain) {
    at.words ??= new Map();
    at.words.set(piece.word, next);
  } else {
    at.others ??= [];
    at.others.push({ piece, tense, next });
  }
  return next;
};

const isSame = (one: Piece, other: Piece): boolean => {
  if (one.mayPause !== other.mayPause) return false;
  switch (one.kind) {
    case "word":
      return other.kind === "word" && other.word === one.word;
    case "list":
      return other.kind === "list" && other.phrases === one.phrases;
    case "hole":
      return other.kind === "hole" && other.hole === one.hole && other.isKept === one.isKept;
  }
};

const append = <Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void => {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
};
