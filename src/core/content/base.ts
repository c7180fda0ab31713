import { z } from "zod";
import type { Checklist } from "../guide/checklist.ts";
import type { Dialog } from "../guide/dialog.ts";
import type { Filler } from "../knowledge/filler.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Organisation } from "../knowledge/organisation.ts";
import type { Tables } from "../opco/tables.ts";
import type { Rules } from "../rules/rules.ts";
import type { Policy } from "../search/decide.ts";
import type { Language } from "../search/language.ts";
import type { Weights } from "../search/weights.ts";
import type { FactsFile } from "../situation/facts-file.ts";
import type { Messages } from "./messages.ts";
import type { Groups, Pages } from "./pages.ts";
import { COMMANDS, type Wordings } from "./wordings.ts";

const text = z.string().trim().min(1);

/** knowledge/hors-domaine.yaml: near-miss subjects, recognised to be declined with a pointer. */
export const offTopicsSchema = z.array(
  z.strictObject({ id: z.string(), subject: text, phrasings: z.array(text).min(1), contact: text }),
);
/** A subject that the assistant does not cover, and where to ask. */
export type OffTopic = z.infer<typeof offTopicsSchema>[number];

/** A way in: its label, a hint of what it leads to, and one thing that it does; with none, it invites to write. */
const cardSchema = z
  .strictObject({
    label: text,
    hint: text,
    /** A dialog. */
    start: text.optional(),
    /** An article. */
    open: text.optional(),
    /** A checklist. */
    list: text.optional(),
    command: z.enum(COMMANDS).optional(),
  })
  .refine(({ start, open, list, command }) => [start, open, list, command].filter(Boolean).length <= 1, {
    error: "ne doit faire qu'une chose : « start », « open », « list » ou « command »",
  });

/** dialogs/accueil.yaml: the dialogs and articles suggested when nothing better is known, in order, and the greeting's cards. */
export const welcomeSchema = z.strictObject({
  dialogs: z.array(text),
  articles: z.array(text).min(1),
  /** The article that answers somebody who only says that they want to train people. */
  need: text.optional(),
  cards: z.array(cardSchema).max(4).default([]),
});
/** See {@link welcomeSchema}. */
export type Welcome = z.infer<typeof welcomeSchema>;

/** Everything that editors write, checked. */
export type Base = {
  knowledge: Knowledge;
  dialogs: ReadonlyMap<string, Dialog>;
  checklists: ReadonlyMap<string, Checklist>;
  offTopics: readonly OffTopic[];
  language: Language;
  /** Words that say nothing. */
  filler: Filler;
  messages: Messages;
  pages: Pages;
  groups: Groups;
  wordings: Wordings;
  welcome: Welcome;
  policy: Policy;
  weights: Weights;
  /** Whose assistant it is; absent when it serves nobody in particular. */
  organisation?: Organisation;
  /** What tells the OPCO of a convention or of an activity; undefined when the base has no tables. */
  tables?: Tables;
  /** What may be known of a company and a training, and how it is heard. */
  facts: FactsFile;
  /** What depends on the situation; undefined when the base has no rules. */
  rules?: Rules;
};
