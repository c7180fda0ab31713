import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { REASONS } from "../core/conversation/heard.ts";
import type { Note } from "../core/conversation/port.ts";
import { NOTES_FILE } from "./notebook.ts";

/** A note with the day on which it was taken, YYYY-MM-DD. */
export type DatedNote = Note & { day: string };

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const score = z.number().min(0).max(1);
const noteSchema: z.ZodType<DatedNote> = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("answered"),
    day,
    question: z.string(),
    article: z.string(),
    section: z.string(),
    score,
  }),
  z.object({ kind: z.literal("declined"), day, question: z.string(), subject: z.string() }),
  z.object({ kind: z.literal("unanswered"), day, question: z.string(), offered: z.array(z.string()) }),
  z.object({
    kind: z.literal("rated"),
    day,
    article: z.string(),
    section: z.string(),
    useful: z.boolean(),
    reason: z.enum(REASONS).optional(),
    comment: z.string().optional(),
    question: z.string().optional(),
    score: score.optional(),
  }),
]);

/** Every note of a data folder, oldest first, and how many lines could not be read. None when nothing was ever noted. */
export const readNotes = async (dataDir: string): Promise<{ notes: DatedNote[]; unreadable: number }> => {
  const text = await readFile(join(dataDir, NOTES_FILE), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const lines = text.split("\n").filter((line) => line !== "");
  const notes = lines.flatMap((line) => noteSchema.safeParse(parseJson(line)).data ?? []);
  return { notes, unreadable: lines.length - notes.length };
};

const parseJson = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};
