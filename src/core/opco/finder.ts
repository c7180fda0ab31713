import { fold } from "../french/fold.ts";
import { entriesOf } from "./entries.ts";
import { type Expressions, expressions } from "./expressions.ts";
import { createLexicon, type Lexicon } from "./lexicon.ts";
import { indexNames, type NameIndex } from "./name-index.ts";
import type { Tables } from "./tables.ts";

/** The tables made ready to be searched. */
export type Finder = {
  tables: Tables;
  lexicon: Lexicon;
  names: NameIndex;
  /** Usual names made of a number (« convention 66 »), by what is written in them. */
  numbered: readonly { idcc: string; tokens: readonly string[] }[];
  /** The names of codes that decide nothing. */
  special: readonly { code: string; names: Expressions }[];
  /** What tells that one speaks of something else than one's trade. */
  elsewhere: { about: Expressions; unless: Expressions };
  /** What tells whether somebody employs, and at home. */
  status: { employs: Expressions; employsNobody: Expressions; hires: Expressions; home: Expressions };
};

/** Prepares the tables. */
export const createFinder = (tables: Tables): Finder => {
  const { employs, employs_nobody, at_home, elsewhere } = tables.words;
  const lexicon = createLexicon(tables.words);
  return {
    tables,
    lexicon,
    names: indexNames(entriesOf(tables, lexicon)),
    numbered: tables.usualNames
      .filter(({ name }) => /\d/.test(name))
      .map(({ idcc, name }) => ({ idcc, tokens: fold(name).match(/[a-z]+|\d+/g) ?? [] })),
    special: Object.entries(tables.texts.codes).map(([code, { names }]) => ({ code, names: expressions(names) })),
    elsewhere: { about: expressions(elsewhere.about), unless: expressions(elsewhere.unless) },
    status: {
      employs: expressions(employs),
      employsNobody: expressions(employs_nobody),
      hires: expressions(at_home.hires),
      home: expressions(at_home.home),
    },
  };
};
