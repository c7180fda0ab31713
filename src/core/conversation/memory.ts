import { z } from "zod";
import { actionSchema } from "./heard.ts";

/** Raised when a stored memory can no longer be read as it is. */
export const MEMORY_VERSION = 1;

const answers = z.record(z.string(), z.string());

const memorySchema = z.object({
  schemaVersion: z.literal(MEMORY_VERSION),
  greeted: z.boolean(),
  /** The guided dialog under way or just concluded. Answers are kept by question, never by position. */
  dialog: z
    .object({
      id: z.string(),
      version: z.number(),
      answers,
      proposed: answers.optional(),
      concluded: z.boolean(),
      /** The day on which the person last spoke in it, YYYY-MM-DD. */
      on: z.string().optional(),
    })
    .optional(),
  /** A yes-or-no that the assistant itself asked, outside any dialog's questions. */
  confirming: z.enum(["cancel", "erase"]).optional(),
  /** The person was asked what their company does, and has not told yet. */
  seeking: z.literal(true).optional(),
  /** The options shown last: « la 2 » or a label chooses one. `choices` when they are near answers to a question. */
  offered: z.object({
    from: z.enum(["choices", "other"]),
    options: z.array(z.object({ label: z.string(), action: actionSchema })),
  }),
  /** The last answer given, and why: what `/pourquoi` tells. */
  last: z
    .object({
      article: z.string(),
      section: z.string(),
      /** What was asked, redacted; absent when the answer came by a button. */
      question: z.string().optional(),
      score: z.number(),
      matched: z.array(z.string()),
      repaired: z.array(z.string()),
    })
    .optional(),
});

/** What the assistant remembers of one person in one conversation: plain JSON. */
export type Memory = z.infer<typeof memorySchema>;

/** The memory of someone never met. */
export const EMPTY_MEMORY: Memory = {
  schemaVersion: MEMORY_VERSION,
  greeted: false,
  offered: { from: "other", options: [] },
};

/** Without the yes-or-no that was waiting. */
export const unasked = ({ confirming: _confirming, ...memory }: Memory): Memory => memory;

/** Without the search for an OPCO that was under way. */
export const sought = ({ seeking: _seeking, ...memory }: Memory): Memory => memory;

/** Reads a stored memory. One that is unreadable or of another version gives a fresh start that keeps the answers it can. */
export const readMemory = (stored: unknown): Memory => {
  const read = memorySchema.safeParse(stored);
  if (read.success) return read.data;
  const dialog = memorySchema.shape.dialog.safeParse(
    typeof stored === "object" && stored !== null ? Reflect.get(stored, "dialog") : undefined,
  );
  return {
    ...EMPTY_MEMORY,
    greeted: stored !== undefined && stored !== null,
    ...(dialog.success && dialog.data && { dialog: dialog.data }),
  };
};
