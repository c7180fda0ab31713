import { z } from "zod";
import { phrasesSchema } from "../knowledge/phrases.ts";
import { DOUBTS, type DoubtKind, factFileSchema } from "./fact-file.ts";

const text = z.string().trim().min(1);
const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "doit être en minuscules, sans accent, avec des tirets.");
const expressions = z.array(text);

const SHOWN = {
  exact: ["n", "unit"],
  about: ["n", "unit"],
  below: ["n", "unit"],
  above: ["n", "unit"],
  between: ["least", "most", "unit"],
  period: ["from", "to"],
  euros: ["n"],
  "euros-tax": ["n"],
  hours: ["n"],
  "no-convention": [],
} as const satisfies Record<string, readonly string[]>;

/** dialogs/faits.yaml: what is kept of a situation, and how it is heard. docs/rediger.md explains it to editors. */
export const factsFileSchema = z.strictObject({
  lists: z.record(text, expressions.min(1)),
  facts: z.record(id, factFileSchema),
  /** The words that speak of a fact, by fact: a yes beside the words of another one only answers nothing. */
  about: z.record(id, expressions),
  /** Names of OPCOs, of their catalogues, and of conventions, in addition to the tables. */
  opcos: z.record(id, expressions),
  conventions: expressions,
  catalogues: z.record(id, expressions),
  trades: z.strictObject({
    before: expressions,
    conventions: expressions,
    /** After these, a trade is a place of work: the others are people. */
    own: expressions,
    places: expressions,
    which: expressions,
    "which-before": expressions,
    articles: expressions,
    /** Those that name what is known of both: « la poste », said to open a sentence, is nobody's trade, nor after `having`. */
    definite: expressions,
    having: expressions,
    /** Trades that mean something else as often, where nothing announces them. */
    homographs: expressions,
    /** May follow a trade at the head of a sentence. */
    after: expressions,
    /** What agrees before a trade that is all that is said: « oui, la coiffure ». */
    agreeing: expressions,
    /** What may stand between what corrects and a trade: « pardon, c'est une scierie ». */
    corrected: expressions,
    /** Those who work elsewhere than where they are employed, and what they do: no trade of a company that tells another. */
    lent: expressions,
    stop: expressions,
    /** Names of places: conventions bear them, no trade does. */
    regions: expressions,
    /** Where a run of words may be cut short to find a trade in it. */
    cuts: expressions,
    /** Words that open no trade of the company. */
    roles: expressions,
    /**
     * Posts held in any company: alone, they are no trade. After `holding`, what follows `at`, or a place of work after `bare`, is where a post is
     * held: the trade is that place's.
     */
    posts: z.strictObject({
      words: expressions,
      /** The lists of jobs, of which one that is all that is said is no trade either. */
      jobs: expressions,
      holding: expressions,
      /** After a trade, says that it is the post of somebody who is employed. */
      employed: expressions,
      at: expressions,
      bare: expressions,
    }),
    /** What a company may have without its being its trade, after `having`. */
    rooms: expressions,
    /** What somebody may have at home without its being a trade. */
    "rooms-at-home": z.strictObject({ words: expressions, home: expressions }),
    /** What is to be learnt is no trade: what follows `words`, or `into` after `verbs`, unless `not-after` stands before. */
    learning: z.strictObject({ words: expressions, verbs: expressions, into: expressions, "not-after": expressions }),
    /** The choice of `employeur` that a trade means when one was asked who employs. */
    employer: id,
    /** Who gives the training: to somebody who asks where it is, no trade of the company. */
    providers: expressions,
    /** What tells a trade plied by an association from the same plied by others. */
    associative: expressions,
    /** What announces a trade where it is said alone. */
    opening: text,
    /** The choice of `employeur` for each of those whom no OPCO serves, by their names in textes.yaml. */
    outside: z.record(id, id),
  }),
  hedges: expressions,
  /** What leaves the answer to what was asked in doubt, beside it. */
  "not-known": expressions,
  /** What leaves something out of a yes: it is then none. */
  exceptions: expressions,
  /** What may stand between a « pas » and the yes that it denies (« pas encore tout à fait à jour »); what puts a yes off. */
  degrees: expressions,
  "to-come": expressions,
  /** What goes on after a yes and takes something back of it (« oui mais… »); what shows that somebody else says so. */
  reservations: expressions,
  hearsay: expressions,
  /** What leaves something to pay or to find out after a yes, wherever it stands. */
  "left-open": expressions,
  /** Who else is paid, and what is said of it: « le formateur n'est pas payé ». */
  "others-paid": z.strictObject({ who: expressions, settled: expressions, linked: expressions }),
  negations: expressions,
  corrections: expressions,
  supposing: expressions,
  /** « Ah si, on a un échéancier » supposes nothing. */
  affirming: expressions,
  "not-supposing": expressions,
  /**
   * What tells of somebody else: `others` before what is told of them, unless one asks for them (`behalf`), `beside` after it, `goes-on`
   * what goes on with them; or of before.
   */
  elsewhere: z.strictObject({
    others: expressions,
    /** Those whose company is told of only to ask for them, what asks for them, what begins what is told, what goes back to oneself. */
    kin: expressions,
    "for-them": expressions,
    theirs: expressions,
    oneself: expressions,
    behalf: expressions,
    /** Trades whose clients are who they ask for, and what says that one is only employed somewhere. */
    advisers: expressions,
    "at-work": expressions,
    beside: expressions,
    /** Before what one has besides: another house, more staff. */
    besides: expressions,
    "goes-on": expressions,
    past: expressions,
  }),
  quantities: z.strictObject({
    below: expressions,
    above: expressions,
    "at-least": expressions,
    "at-most": expressions,
    about: expressions,
    "or-more": expressions,
    "or-less": expressions,
    between: expressions,
    from: expressions,
    /** Between the two ends of a range: « 11 à 49 ». */
    to: expressions,
    /** Between what somebody hesitates. */
    or: expressions,
    /** What may follow a number that stands alone: « 9 seulement ». */
    only: expressions,
    units: expressions,
    /** Before a number that counts nobody. */
    numbered: expressions,
  }),
  reading: z.strictObject({
    questions: expressions,
    openers: expressions,
    starters: expressions,
    resumes: expressions,
    /** What goes on with a question just opened: « combien de temps j'ai pour… ». */
    pursues: expressions,
    linked: expressions,
    relatives: expressions,
    connectors: expressions,
    breaks: expressions,
    /** What ends a question and asks nothing: « chez Akto aussi ? ». */
    tags: expressions,
    subjects: expressions,
    /** What one tells whoever answers: « dites voir », « répondez vite ». */
    orders: expressions,
    /** What announces a question before a colon: « question du directeur : ». */
    announcing: expressions,
    owners: expressions,
    greetings: expressions,
    thanks: expressions,
    closings: expressions,
    quoted: expressions,
  }),
  hows: phrasesSchema<"said" | "hedged" | "deduced" | "confirmed">({
    said: [],
    hedged: [],
    deduced: [],
    confirmed: [],
  }),
  doubts: phrasesSchema<DoubtKind>(DOUBTS),
  shown: phrasesSchema<keyof typeof SHOWN>(SHOWN),
  /** The article about a choice of a fact, by fact then choice; `none` of the convention is to have none. */
  articles: z.record(id, z.record(id, id)).default({}),
});
/** See {@link factsFileSchema}. */
export type FactsFile = z.infer<typeof factsFileSchema>;
