import { z } from "zod";

const text = z.string().trim().min(1);
const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "doit être en minuscules, sans accent, avec des tirets.");
const expressions = z.array(text);

/** A way of saying a fact; `with` keeps it for messages that also state one of these facts, `tense` places a date before today, or keeps only those from today on. */
const pattern = z.union([
  text,
  z.strictObject({ say: text, with: z.array(id).min(1).optional(), tense: z.enum(["past", "future"]).optional() }),
]);
const patterns = z.array(pattern);

/** How a fact is asked and heard, whatever its kind. */
const common = {
  label: text,
  ask: text,
  /** Said of oneself. */
  heard: patterns.optional(),
  /** Lets one think it. */
  hinted: patterns.optional(),
  /** Speaks of the subject in general, and says nothing of oneself. */
  subject: expressions.optional(),
  /** What a clause that asks makes of it: « peut-on étaler une dette ? » states no debt. Stated as elsewhere when absent. */
  "in-questions": z.enum(["deduced", "ignored"]).optional(),
  /** Takes back what was deduced of it (« ce n'est pas notre secteur »). */
  retracts: expressions.optional(),
  /** Counts as the fact when it has just been asked. */
  answers: expressions.optional(),
  /** Its words stay in the question, of which they may be the subject; two of them that disagree tell nothing. */
  stays: z.literal(true).optional(),
};

/** The natures of training, as rules name theirs, that a value of a fact means: of several rules of a topic, those alone apply. */
const natures = z.array(text).min(1);

const bounds = { least: z.number().min(0), most: z.number().positive() };

const range = z.string().regex(/^\d+-\d*$/, 'doit s\'écrire "0-10" ou "250-".');

const choiceFact = z.strictObject({
  kind: z.literal("choice"),
  ...common,
  /** The choice taken for granted until another is said. */
  assumed: id.optional(),
  /** The fact that it is a part of: what is told of that one among `named`, and none of `unless`, is of this one. */
  "part-of": z.strictObject({ fact: id, named: expressions, unless: expressions }).optional(),
  choices: z.record(
    id,
    z.strictObject({
      label: text,
      /** What it means beside another choice of the same fact, by that choice: « association » and « sans salarié ». */
      together: z.record(id, id).optional(),
      /** The choice that it means once denied: « pas à jour ». */
      denied: id.optional(),
      /** The choice of who employs that it means once people are employed: « infirmière libérale, 2 salariées ». */
      staffed: id.optional(),
      /**
       * Said by one who is known to employ people, it does not tell that nobody is employed any more (« en nom propre »), but what they are themselves, when
       * they are who is trained: a choice of `dirigeant`.
       */
      "keeps-staff": id.optional(),
      heard: patterns.optional(),
      hinted: expressions.optional(),
      /** Means it only to somebody who was asked, or of whom another choice is known. */
      corrects: expressions.optional(),
      answers: expressions.optional(),
      natures: natures.optional(),
    }),
  ),
});
const countFact = z.strictObject({
  kind: z.literal("count"),
  ...common,
  ...bounds,
  /** What is counted, singular then plural. */
  unit: z.tuple([text, text]),
  /** Answers offered as buttons, as one would say them. */
  options: expressions.optional(),
  /** What is added to it, or taken away: « on vient d'embaucher 4 personnes », past; the rest is only supposed. */
  more: patterns.optional(),
  fewer: patterns.optional(),
  /** Words that stand for a size, « 0-10 » by « TPE ». */
  means: z.record(range, expressions).optional(),
  natures: z.record(range, natures).optional(),
});
const dateFact = z.strictObject({
  kind: z.literal("date"),
  ...common,
  /** How many days before and after today a date may be. */
  past: z.int().positive(),
  ahead: z.int().positive(),
});
const opcoFact = z.strictObject({ kind: z.literal("opco"), ...common, natures: natures.optional() });
const conventionFact = z.strictObject({ kind: z.literal("convention"), ...common, none: expressions });
const amountFact = z.strictObject({ kind: z.literal("amount"), ...common, ...bounds });
const hoursFact = z.strictObject({ kind: z.literal("hours"), ...common, ...bounds });

/** A fact of dialogs/faits.yaml. */
export const factFileSchema = z.discriminatedUnion("kind", [
  choiceFact,
  countFact,
  dateFact,
  opcoFact,
  conventionFact,
  amountFact,
  hoursFact,
]);
/** One thing known of a company or a training: how it is named, asked and heard. */
export type FactFile = z.infer<typeof factFileSchema>;

/** Why a fact may be asked again, with the slots of what is then said. */
export const DOUBTS = {
  absurd: ["value"],
  contradiction: ["values"],
  "other-house": [],
  "no-such-day": [],
  far: ["value"],
  order: ["start", "end"],
  "other-opco": ["said", "found"],
  ambiguous: ["name"],
} as const satisfies Record<string, readonly string[]>;
/** Why a fact is asked again. */
export type DoubtKind = keyof typeof DOUBTS;
