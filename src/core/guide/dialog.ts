import { z } from "zod";
import { conditionSchema } from "./condition.ts";
import { factTestSchema } from "./fact-test.ts";
import { sayableSchema } from "./sayable.ts";

const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "doit être en minuscules, sans accent, avec des tirets.");
const text = z.string().trim().min(1);

/** How an outcome is presented; `information` when the dialog only picks a list. */
export const VERDICTS = ["probable", "a-verifier", "a-regulariser", "autre-voie", "hors-opco", "information"] as const;
/** One of {@link VERDICTS}. */
export type Verdict = (typeof VERDICTS)[number];

const questionSchema = z.strictObject({
  id,
  ask: text,
  /** The recap's name for what is asked. */
  label: text,
  /** An article that « je ne sais pas » offers. */
  help: id.optional(),
  answer: z.strictObject({
    kind: z.literal("choice").default("choice"),
    choices: z
      .record(id, text)
      .refine((choices) => Object.keys(choices).length >= 2, "propose au moins deux réponses."),
    /** The choice that says one does not know: `help` is then offered with the verdict. */
    unknown: id.optional(),
  }),
  /** What is known of the company and the training that answers it, by the test that it passes first (`reads`); never asked then. */
  fact: z
    .union([id.transform((one) => [one]), z.array(id).min(1)])
    .optional()
    .transform((facts) => facts ?? []),
  reads: z.record(id, factTestSchema).optional(),
  /** Those of these facts that bare words tell, whatever is asked, and after the verdict: « l'apprenti », « le 15 décembre ». */
  bare: z.array(id).default([]),
  /**
   * While another question is not answered either, both are put at once (`ask`), by buttons that come first: each tells the answers that it stands
   * for (`means`), and one that leaves the other question open leads to it.
   */
  both: z
    .strictObject({
      question: id,
      ask: text,
      choices: z.record(id, z.strictObject({ label: text, means: z.record(id, id) })),
    })
    .optional(),
  /** Two facts that name an OPCO: the first choice when it is the same, the second when it is not. */
  same: z.tuple([id, id]).optional(),
  /** Asked only by somebody who goes on after a first verdict. */
  refine: z.boolean().default(false),
  /** Words that make it be asked before a first verdict, when the message that begins the dialog holds them and nothing answers it. */
  raised_by: z.array(text).optional(),
  /** Choices of facts that do the same as long as it is not answered, once they are known. */
  raised_by_facts: z.record(id, z.array(id).min(1)).default({}),
  /** Asked only when this holds. */
  only_if: conditionSchema.optional(),
  /** Stands in the recap of a verdict whether it was asked or not; never, for what only rules tell. */
  recap: z.enum(["always", "never"]).optional(),
  /** How people name what is asked before they answer it (« le catalogue, je ne sais pas »). */
  named: z.array(text).optional(),
  /** Wordings that give the answer when this question is asked, beside the general ones of dialogs/wordings.yaml. */
  wordings: z.record(id, z.array(text)).optional(),
  /** Wordings that give the answer even when the person says them unasked. */
  cues: z.record(id, z.array(text)).optional(),
});

const outcomeSchema = z.strictObject({
  id,
  when: conditionSchema.optional(),
  verdict: z.enum(VERDICTS),
  title: text,
  say: sayableSchema,
  /** What to do next, in order. */
  next: z.array(sayableSchema).optional(),
  checklists: z.array(id).optional(),
  /** Dialogs offered as the natural continuation. */
  follow_up: z
    .union([id.transform((one) => [one]), z.array(id)])
    .optional()
    .transform((dialogs) => dialogs ?? []),
  /** Concludes only once every question of the dialog is answered, so that all its points can be made. */
  ask_all: z.boolean().default(false),
  /**
   * Questions kept for later that it is better asked after, one by one, as long as fewer than `most_asked` were put; `raised`: also when their words
   * are said beside an answer.
   */
  asks_first: z
    .array(z.strictObject({ question: id, when: conditionSchema.optional(), raised: z.literal(true).optional() }))
    .default([]),
  source: id,
});

/**
 * Something to settle or check, said beside a verdict when its condition holds, or beside some verdicts only; not beside the outcome of the
 * same id. Unless it is `aside`, it is also told to whoever asks about what the dialog checks.
 */
const pointSchema = z.strictObject({
  id,
  when: conditionSchema,
  say: sayableSchema,
  aside: z.literal(true).optional(),
  beside: z.array(z.enum(VERDICTS)).min(1).optional(),
});

/** A guided dialog: a form with a verdict. docs/rediger.md explains every key to editors. */
export const dialogSchema = z.strictObject({
  id,
  version: z.int().min(1),
  title: text,
  intro: text.optional(),
  triggers: z.array(text).min(1),
  /** Its name, that begins it when it opens a message that goes on with the company: « éligibilité coiffure 4 salariés ». */
  openers: z.array(text).default([]),
  /**
   * Starts the dialog, however it is worded, when somebody (`who`) wants something (`what`) and asks for nothing else (`unless`); or wants to do
   * something (`does`) with something (`of`), and nothing else with it (`unless_does`).
   */
  wish: z
    .strictObject({
      who: z.array(text).min(1),
      what: z.array(text).min(1),
      unless: z.array(text),
      does: z.array(text).default([]),
      of: z.array(text).default([]),
      unless_does: z.array(text).default([]),
      named: text.optional(),
    })
    .optional(),
  questions: z.array(questionSchema).min(1),
  /** Questions put before a first verdict at most, but for those that a message raises; no limit when absent. */
  most_asked: z.int().min(1).optional(),
  points: z.array(pointSchema).default([]),
  outcomes: z.array(outcomeSchema).min(1),
});

/** A guided dialog as its YAML file gives it. */
export type Dialog = z.infer<typeof dialogSchema>;
/** One question of a dialog. */
export type Question = Dialog["questions"][number];
/** One way a dialog can end. */
export type Outcome = Dialog["outcomes"][number];
