import { entriesOf } from "./entries.ts";
import { createLexicon, type Lexicon } from "./lexicon.ts";
import { indexNames, type NameIndex } from "./name-index.ts";
import type { Tables } from "./tables.ts";

/** The tables made ready to be searched. */
export type Finder = { tables: Tables; lexicon: Lexicon; names: NameIndex };

/** Prepares the tables. */
export const createFinder = (tables: Tables): Finder => {
  const lexicon = createLexicon(tables.words);
  return { tables, lexicon, names: indexNames(entriesOf(tables, lexicon)) };
};
