import { fold } from "../french/fold.ts";
import { entriesOf, labelsOf } from "./entries.ts";
import { type Expressions, expressions } from "./expressions.ts";
import { createLexicon, type Lexicon } from "./lexicon.ts";
import { indexNames, type NameIndex } from "./name-index.ts";
import type { Tables } from "./tables.ts";

/** The tables made ready to be searched. */
export type Finder = {
  tables: Tables;
  lexicon: Lexicon;
  names: NameIndex;
  /** The labels of the NAF, for activities that no table names; indexed when first asked. */
  labels(): NameIndex;
  /** Words of what is done with a thing (made, sold, installed), and the OPCOs of those who do so. */
  manners: readonly { roots: ReadonlySet<string>; opcos: ReadonlySet<string> }[];
  /** Usual names made of a number (« convention 66 »), by what is written in them. */
  numbered: readonly { idcc: string; tokens: readonly string[] }[];
  /** The names of codes that decide nothing. */
  special: readonly { code: string; names: Expressions }[];
  /** What tells that one speaks of something else than one's trade. */
  elsewhere: { about: Expressions; unless: Expressions };
  /** What tells whether somebody employs, and at home. */
  status: {
    employs: Expressions;
    employsNobody: Expressions;
    hires: Expressions;
    home: Expressions;
  };
};

/**
 * Prepares the tables.
 * @param isFrench whether a folded word is a correct one: it is then no misspelling of another
 */
export const createFinder = (tables: Tables, isFrench: (word: string) => boolean = () => false): Finder => {
  const { employs, employs_nobody, at_home, elsewhere, manners } = tables.words;
  const lexicon = createLexicon(tables.words);
  let labels: NameIndex | undefined;
  return {
    tables,
    lexicon,
    names: indexNames(entriesOf(tables, lexicon), isFrench),
    labels: () => {
      labels ??= indexNames(labelsOf(tables, lexicon), isFrench);
      return labels;
    },
    manners: manners.map(({ words: said, opcos }) => ({
      roots: new Set(lexicon.terms(said.join(" ")).map(({ root }) => root)),
      opcos: new Set(opcos),
    })),
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
