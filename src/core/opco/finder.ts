import { type Expressions, expressions, plainExpressions } from "../french/expressions.ts";
import { fold, words } from "../french/fold.ts";
import { type Remembered, remembered } from "../french/remembered.ts";
import { finish, type Steps } from "../french/steps.ts";
import { type Entry, entriesOf, labelsOf } from "./entries.ts";
import type { Candidate, Finding } from "./finding.ts";
import { createLexicon, type Lexicon } from "./lexicon.ts";
import { type NameIndex, type NamesRead, namesWith, readNames } from "./name-index.ts";
import type { Tables } from "./tables.ts";

/** The tables made ready to be searched. */
export type Finder = {
  tables: Tables;
  lexicon: Lexicon;
  names: NameIndex;
  /** The labels of the NAF, for activities that no table names. */
  labels: NameIndex;
  /** TradeWords of what is done with a thing (made, sold, installed), and the OPCOs of those who do so. */
  manners: readonly { roots: ReadonlySet<string>; opcos: ReadonlySet<string> }[];
  /** Usual names made of a number (« convention 66 »), found among words and numbers, and the numbers in them. */
  numbered: { names: Expressions<string>; numbers: ReadonlySet<string> };
  /** The names of codes that decide nothing, by code. */
  special: Expressions<string>;
  /** What tells that a clause speaks of something else than one's trade, anywhere in it (`about`) or where it opens. */
  elsewhere: { about: Expressions; opens: Expressions; unless: Expressions };
  /** What tells of several companies or establishments, and what stands between two of them. */
  several: { cues: Expressions; links: Expressions };
  /** What tells whether somebody employs, and at home. */
  status: {
    employs: Expressions;
    employsNobody: Expressions;
    /** Houses, and what says that one is independent, each of one word. */
    independent: Record<"houses" | "said", ReadonlySet<string>>;
    hires: Expressions;
    home: Expressions;
  };
  /** What was found for texts, and where labels lead: each is looked up once. */
  findings: Remembered<Finding>;
  ofLabels: Map<Entry, readonly Candidate[]>;
};

/** Texts whose OPCO is remembered, at most. */
const REMEMBERED = 1000;

/**
 * Prepares the tables.
 * @param isFrench whether a folded word is a correct one: it is then no misspelling of another
 */
export const createFinder = (tables: Tables, isFrench: (word: string) => boolean = () => false): Finder =>
  finderWith(finish(tableNamesInSteps(tables)), tables, isFrench);

/** What is worked out of the names in the tables, as plain data. */
export type TableNames = Record<"names" | "labels", NamesRead>;

/** Reads all that words can name in the tables. */
export function* tableNamesInSteps(tables: Tables): Steps<TableNames> {
  const lexicon = createLexicon(tables.words, tables.tuning);
  return {
    names: yield* readNames(yield* entriesOf(tables, lexicon)),
    labels: yield* readNames(yield* labelsOf(tables, lexicon)),
  };
}

/** Makes the finder of tables whose names were read. */
export const finderWith = (read: TableNames, tables: Tables, isFrench: (word: string) => boolean): Finder => {
  const { employs, employs_nobody, independent, at_home, elsewhere, manners, several } = tables.words;
  const terms = [read.names, read.labels].flatMap(({ entries }) => entries.terms);
  const lexicon = createLexicon(tables.words, tables.tuning, terms);
  const weighing = { tuning: tables.tuning.match, isFrench };
  const numbered = tables.usualNames.filter(({ name }) => /\d/.test(name));
  return {
    tables,
    lexicon,
    names: namesWith(read.names, weighing),
    labels: namesWith(read.labels, weighing),
    manners: manners.map(({ words: said, opcos }) => ({
      roots: new Set(lexicon.terms(said.join(" ")).map(({ root }) => root)),
      opcos: new Set(opcos),
    })),
    numbered: {
      names: expressions(
        numbered.map(({ idcc, name }) => [name, idcc] as const),
        wordsAndNumbers,
      ),
      numbers: new Set(numbered.flatMap(({ name }) => wordsAndNumbers(name))),
    },
    special: expressions(
      Object.entries(tables.texts.codes).flatMap(([code, { names }]) => names.map((name) => [name, code] as const)),
      words,
    ),
    elsewhere: {
      about: plainExpressions(elsewhere.about, words),
      opens: plainExpressions(elsewhere.opens, words),
      unless: plainExpressions(elsewhere.unless, words),
    },
    several: { cues: plainExpressions(several.cues, words), links: plainExpressions(several.links, words) },
    status: {
      employs: plainExpressions(employs, words),
      employsNobody: plainExpressions(employs_nobody, words),
      independent: {
        houses: new Set(independent.houses.flatMap(words)),
        said: new Set(independent.said.flatMap(words)),
      },
      hires: plainExpressions(at_home.hires, words),
      home: plainExpressions(at_home.home, words),
    },
    findings: remembered(REMEMBERED),
    ofLabels: new Map(),
  };
};

const wordsAndNumbers = (text: string): string[] => fold(text).match(/[a-z]+|\d+/g) ?? [];
