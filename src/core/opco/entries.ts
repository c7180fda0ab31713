import { type Expressions, plainExpressions } from "../french/expressions.ts";
import { words } from "../french/fold.ts";
import { mapInSteps, type Steps } from "../french/steps.ts";
import type { Lexicon, Term } from "./lexicon.ts";
import { lastCodes } from "./resolve-code.ts";
import type { Tables } from "./tables.ts";
import { withoutDate } from "./titles.ts";

/** Something that words can name: an activity, a convention, somebody whom no OPCO serves. */
export type Entry = {
  kind: "activity" | "convention" | "outside" | "label";
  /** As it is shown. */
  name: string;
  /** The conventions meant, most likely first; none for `outside` and `label`. */
  idcc: readonly string[];
  /** By the name that textes.yaml gives. */
  outside?: string;
  /** Wordings that count word for word only: what is left of them without filler says nothing (« à mon compte »). */
  exact: Expressions;
  /** How many establishments it stands for: between equals, the usual one is meant. */
  establishments: number;
  phrases: readonly Wording[];
};

/** One wording of an entry. `trust`, 0 to 1, is lower for a piece of a title than for a name; `written` is every word of it. */
export type Wording = { terms: readonly Term[]; trust: number; written: readonly string[] };

const NONE: Expressions = new Map();

/** Everything that words can name in the tables. */
export function* entriesOf(tables: Tables, lexicon: Lexicon): Steps<Entry[]> {
  const own = yield* activities(tables, lexicon);
  return [...own, ...(yield* conventions(tables, lexicon))];
}

/** The labels of the NAF: they lead to no convention by themselves. */
export const labelsOf = ({ naf }: Tables, lexicon: Lexicon): Steps<Entry[]> =>
  mapInSteps(new Set(naf.values()), (name) => ({
    kind: "label",
    name,
    idcc: [],
    exact: NONE,
    establishments: 0,
    phrases: wording(lexicon, name),
  }));

const activities = ({ activities: all, conventions: known }: Tables, lexicon: Lexicon): Steps<Entry[]> =>
  mapInSteps(all, ({ name, otherWords, idcc, outside }) => {
    const wordings = [name, ...otherWords];
    const told = outside === undefined ? wordings : wordings.filter((text) => !isFaint(text, lexicon));
    return {
      kind: outside === undefined ? "activity" : "outside",
      name,
      idcc,
      ...(outside !== undefined && { outside }),
      establishments: Math.max(0, ...idcc.map((code) => known.get(code)?.establishments ?? 0)),
      exact: plainExpressions(
        wordings.filter((text) => !told.includes(text)),
        words,
      ),
      phrases: told.flatMap((text) =>
        wording(lexicon, text, { trust: isFaint(text, lexicon) ? lexicon.tuning.trust.faint : 1 }),
      ),
    };
  });

function* conventions(tables: Tables, lexicon: Lexicon): Steps<Entry[]> {
  const phrases = new Map<string, Wording[]>();
  const add = (code: string, more: readonly Wording[]): void => {
    for (const last of lastCodes(code, tables)) phrases.set(last, [...(phrases.get(last) ?? []), ...more]);
  };
  yield* mapInSteps(tables.conventions.values(), ({ idcc, title, state }) =>
    add(idcc, titlePhrases(title, lexicon, state === "in-force" ? 1 : lexicon.tuning.trust.ended_title)),
  );
  yield* mapInSteps(tables.titles, ({ idcc, name }) =>
    add(
      idcc,
      titlePhrases(
        name,
        lexicon,
        tables.conventions.get(idcc)?.state === "in-force" ? 1 : lexicon.tuning.trust.ended_title,
      ),
    ),
  );
  for (const { idcc, name } of tables.usualNames) if (!/\d/.test(name)) add(idcc, wording(lexicon, name));
  return [...phrases].map(([code, own]) => ({
    kind: "convention",
    name: tables.conventions.get(code)?.shortTitle ?? "",
    exact: NONE,
    idcc: [code],
    establishments: tables.conventions.get(code)?.establishments ?? 0,
    phrases: own,
  }));
}

/** A title is often a list of trades: each piece names the convention too, less surely. */
const titlePhrases = (title: string, lexicon: Lexicon, trust: number): Wording[] => {
  const plain = withoutDate(title);
  const bare = plain.replace(/\([^)]*\)?/g, " ");
  const { whole_title, piece_of_title } = lexicon.tuning.trust;
  const pieces = plain.split(/[,;:()«»]|\bet\b|\bou\b/);
  return [
    ...wording(lexicon, plain, { title: true, trust: whole_title * trust }),
    ...wording(lexicon, bare, { title: true, trust: whole_title * trust }),
    ...pieces.flatMap((piece) => wording(lexicon, piece, { title: true, trust: piece_of_title * trust })),
  ];
};

/** A wording made of words of training only would answer every question about training. */
const wording = (lexicon: Lexicon, text: string, { title = false, trust = 1 } = {}): Wording[] => {
  const terms = title ? lexicon.titleTerms(text) : lexicon.terms(text);
  return terms.every(({ word }) => lexicon.isOwn(word)) ? [] : [{ terms, trust, written: words(text) }];
};

/** « Établissement pour personnes âgées » keeps one word once filler is left out. */
const isFaint = (name: string, lexicon: Lexicon): boolean => words(name).length > 1 && lexicon.terms(name).length < 2;
