import type { Expressions } from "../french/expressions.ts";
import type { FactFile } from "./fact-file.ts";
import type { FactsFile } from "./facts-file.ts";
import type { Tense } from "./read-date.ts";
import type { Value } from "./situation.ts";
import { phrasebook, wordsOf } from "./tokens.ts";

/** What a hole of a pattern stands for; the names of lists are holes too. */
export const HOLES = ["n", "combien", "date", "opco", "catalogue", "convention", "code"] as const;
/** One of {@link HOLES}. */
export type Hole = (typeof HOLES)[number];

/**
 * A piece of a pattern: a word, one of the expressions of a list, or a hole, whose reading is kept unless it is a « * » hole. `mayPause`: a sign may
 * stand before it.
 */
export type Piece = { mayPause?: true } & (
  | { kind: "word"; word: string }
  | { kind: "list"; phrases: Expressions }
  | { kind: "hole"; hole: Hole; isKept: boolean }
);

/**
 * How strongly a pattern tells a fact: said of oneself, only hinted, an answer when asked, a correction of what is known, about the subject in
 * general, taking it back, or adding to it.
 */
export type Strength = "heard" | "hinted" | "answer" | "corrects" | "subject" | "retracts" | "more" | "fewer";

/** A way of saying a fact, ready to be found. `value` is what it means when no hole says it. */
export type Pattern = {
  fact: string;
  strength: Strength;
  pieces: readonly Piece[];
  value?: Value;
  tense?: Tense;
  with?: readonly string[];
};

/** Every pattern of the facts: those of what may be said at any time and, by fact, those of answers. */
export const compilePatterns = (
  file: FactsFile,
): { any: readonly Pattern[]; answers: ReadonlyMap<string, readonly Pattern[]> } => {
  const lists = new Map(Object.entries(file.lists).map(([name, expressions]) => [name, phrasebook(expressions)]));
  const all = Object.entries(file.facts).flatMap(([id, fact]) => patternsOf(id, fact, lists));
  const answers = Map.groupBy(
    all.filter(({ strength }) => strength === "answer"),
    ({ fact }) => fact,
  );
  return { any: all.filter(({ strength }) => strength !== "answer"), answers };
};

type Lists = ReadonlyMap<string, Expressions>;
type Written = string | { say: string; tense?: Tense; with?: string[] };

const patternsOf = (fact: string, file: FactFile, lists: Lists): Pattern[] => {
  const make = (strength: Strength, written: readonly Written[] = [], value?: Value): Pattern[] =>
    written.map((one) => {
      const { say, ...rest } = typeof one === "string" ? { say: one } : one;
      return { fact, strength, pieces: piecesOf(say, lists), ...rest, ...(value !== undefined && { value }) };
    });
  const common = [
    ...make("heard", file.heard),
    ...make("hinted", file.hinted),
    ...make("subject", file.subject),
    ...make("retracts", file.retracts),
    ...make("answer", file.answers),
  ];
  if (file.kind === "choice")
    return [
      ...common,
      ...Object.entries(file.choices).flatMap(([choice, { label, heard, hinted, corrects, answers }]) => {
        const value: Value = { kind: "choice", choice };
        return [
          ...make("heard", heard, value),
          ...make("hinted", hinted, value),
          ...make("corrects", corrects, value),
          ...make("answer", [label, ...(answers ?? [])], value),
        ];
      }),
    ];
  if (file.kind === "convention")
    return [...common, ...make("heard", file.none, { kind: "convention", idcc: [NO_CONVENTION] })];
  if (file.kind !== "count") return common;
  return [
    ...common,
    ...make("more", file.more),
    ...make("fewer", file.fewer),
    ...Object.entries(file.means ?? {}).flatMap(([size, expressions]) => make("heard", expressions, sizeOf(size))),
  ];
};

/** The code that stands for no convention. */
export const NO_CONVENTION = "9999";

const sizeOf = (written: string): Value => {
  const [min = "", max = ""] = written.split("-");
  return { kind: "count", min: Number(min), ...(max !== "" && { max: Number(max) }) };
};

/** A comma of a pattern lets one pause there, or not. */
const piecesOf = (say: string, lists: Lists): Piece[] =>
  say.split(",").flatMap((part, at) => {
    const [first, ...others] = piecesIn(part, lists);
    if (first === undefined) return [];
    return at === 0 ? [first, ...others] : [{ ...first, mayPause: true }, ...others];
  });

const piecesIn = (say: string, lists: Lists): Piece[] =>
  say.split(/(\{[^}]*\})/).flatMap((part): Piece[] => {
    const hole = /^\{(\*?)(.*)\}$/.exec(part);
    // Facts are read in tokens without « ne ».
    if (hole === null) return wordsOf(part).flatMap((word) => (word === "ne" ? [] : [{ kind: "word", word }]));
    const [, star = "", name = ""] = hole;
    const phrases = lists.get(name);
    if (phrases !== undefined) return [{ kind: "list", phrases }];
    const known = HOLES.find((one) => one === name);
    // A hole that does not exist is reported when the file is checked: its pattern then matches nothing.
    return known === undefined ? [{ kind: "word", word: part }] : [{ kind: "hole", hole: known, isKept: star === "" }];
  });
