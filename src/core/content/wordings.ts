import { z } from "zod";

/** What a person may ask of the assistant itself by a whole message. */
export const COMMANDS = [
  "aide",
  "retour",
  "modifier",
  "recommencer",
  "annuler",
  "effacer",
  "situation",
  "reprendre",
  "bonjour",
  "merci",
  "au-revoir",
  "identite",
  "humain",
  "themes",
  "opco",
  "pourquoi",
  "plaisanterie",
  "reproche",
] as const;
/** One of {@link COMMANDS}. */
export type Command = (typeof COMMANDS)[number];

const expressions = z.array(z.string().trim().min(1));

/** dialogs/wordings.yaml: how people word answers and commands. */
export const wordingsSchema = z.strictObject({
  answers: z.strictObject({
    choices: z.record(z.string(), expressions),
    positions: z.array(expressions),
  }),
  /** Which of the lists of answers accepts, and which refuses, what the assistant asks to confirm. */
  confirmation: z.strictObject({ yes: z.string(), no: z.string() }),
  /** What is said of an answer, asked whether it helped; a plain yes or no says it too. */
  opinions: z.strictObject({ useful: expressions, useless: expressions }),
  interrogatives: expressions,
  speakers: expressions,
  /** What announces the name of somebody, and what shows that none follows. */
  names: z.strictObject({ announced: expressions, unless: expressions }),
  connectors: expressions,
  /** What points back to the last answer, in a short question. */
  pointing: expressions,
  /**
   * Short questions on the last answer. `means` is looked for in the titles beside it, `shows` in its sentences, `topics` of rules are what it asks about beside facts of the company; failing that, what to do: show
   * all of it when it says more, or with its sources in any case, give it again for the company, say it shortly, offer what else is said of it,
   * or look for it in all of the base.
   */
  "follow-ups": z.record(
    z.string(),
    z.strictObject({
      said: expressions,
      means: expressions.default([]),
      shows: expressions.default([]),
      topics: expressions.default([]),
      does: z.enum(["read", "vouch", "again", "shorten", "offer", "compare", "search"]).optional(),
      /** After a verdict, says it again: its next steps answer. */
      concluded: z.literal("again").optional(),
    }),
  ),
  /** What asks, with a question mark, whether a check is passed (« alors c'est bon ? »). */
  "verdict-asked": expressions,
  /** What asks how to find out what a dialog asks (« comment je le sais ? »). */
  "how-to-know": expressions,
  /** What, beside a fact, asks only what it changes (« on est à Mayotte, c'est pareil ? »). */
  "about-told": expressions,
  /** What passes to another subject before a question (« autre chose : »). */
  "passes-on": expressions,
  /** What says, without a question, that one wants to train somebody: a wish, what is wished, and what shows that it is something else. */
  needs: z.strictObject({ wish: expressions, of: expressions, unless: expressions }),
  /** What people say before such a question, and that changes nothing of it (« ah bon, depuis quand ? »). */
  "follow-up-openings": expressions,
  /** The words that may stand around such a question, and add nothing to it (« on la trouve où exactement ? »). */
  "follow-up-light": expressions,
  /** The words that may stand before a size that says nothing else (« et pour une boîte de 200 ? »). */
  "size-frames": expressions,
  /** Words of other languages, by which one is recognised in what is not answered. */
  "other-languages": expressions,
  /** What asks for the next of several questions recognised. */
  "next-question": expressions,
  /** What goes on after a verdict, as its button does. */
  "refine-verdict": expressions,
  opco: expressions,
  "opco-names": expressions,
  commands: z.record(z.enum(COMMANDS), expressions),
});
/** See {@link wordingsSchema}. */
export type Wordings = z.infer<typeof wordingsSchema>;
