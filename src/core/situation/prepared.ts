import type { Expressions } from "../french/expressions.ts";
import type { Finder } from "../opco/finder.ts";
import type { FactsFile } from "./facts-file.ts";
import type { PatternBook } from "./pattern-book.ts";
import type { Bounders } from "./quantities.ts";

/** A convention by its newest codes, and how it is shown. */
export type NamedConvention = { idcc: readonly string[]; name: string };

/** The facts and the tables made ready to read what people say. */
export type Prepared = {
  file: FactsFile;
  /** Absent when there are no tables: then no trade, convention nor OPCO is heard. */
  finder?: Finder;
  patterns: { any: PatternBook; answers: ReadonlyMap<string, PatternBook> };
  bounders: Bounders;
  /** The words that tell what is spoken of, by fact. */
  subjects: ReadonlyMap<string, Expressions>;
  /** The facts that are a part of another, by their names. */
  partsOfFacts: ReadonlyMap<string, { fact: string; named: Expressions; unless: Expressions }>;
  names: {
    opco: Expressions<string>;
    catalogue: Expressions<string>;
    convention: Expressions<NamedConvention>;
  };
  /** The convention of digits that follow « IDCC ». */
  codeOf(digits: string): NamedConvention | undefined;
  words: Readonly<
    Record<
      | "hedges"
      | "notKnown"
      | "exceptions"
      | "degrees"
      | "toCome"
      | "reservations"
      | "hearsay"
      | "leftOpen"
      | "othersPaid"
      | "settled"
      | "isPaid"
      | "negations"
      | "corrections"
      | "supposing"
      | "affirming"
      | "notSupposing"
      | "questions"
      | "openers"
      | "starters"
      | "resumes"
      | "pursues"
      | "linked"
      | "relatives"
      | "connectors"
      | "breaks"
      | "greetings"
      | "thanks"
      | "closings"
      | "tags"
      | "subjects"
      | "orders"
      | "announcing"
      | "owners"
      | "tradeBefore"
      | "tradeConventions"
      | "tradeOwn"
      | "tradeCorrected"
      | "tradeAgreeing"
      | "tradeWhich"
      | "tradeWhichBefore"
      | "employed"
      | "providers"
      | "home"
      | "learnt"
      | "learning"
      | "notLearnt"
      | "others"
      | "kin"
      | "forThem"
      | "theirs"
      | "oneself"
      | "behalf"
      | "advisers"
      | "atWork"
      | "beside"
      | "besides"
      | "goesOn"
      | "past"
      // What most tokens begin nothing of, seen at once.
      | "manners"
      | "beginning"
      | "elsewhere"
      | "tradeCues",
      Expressions
    >
  >;
  tradeWords: Readonly<
    Record<
      | "articles"
      | "definite"
      | "associative"
      | "having"
      | "homographs"
      | "after"
      | "lent"
      | "stop"
      | "cuts"
      | "regions"
      | "roles"
      | "places"
      | "posts"
      | "holding"
      | "workplaces"
      | "bare"
      | "rooms"
      | "homeRooms"
      | "jobs"
      | "into",
      ReadonlySet<string>
    >
  >;
  quoted: ReadonlySet<string>;
};
