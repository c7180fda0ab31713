import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const GOLDEN = join(import.meta.dirname, "../tests/golden");
const split = z.enum(["dev", "test"]);
/** Which half a line belongs to: `dev` to tune on, `test` to report. */
export type Split = z.infer<typeof split>;

const text = z.string().min(1);
const turns = z.tuple([text], text);
const line = { id: z.string(), kind: z.string(), split };

const situation = z.strictObject({
  ...line,
  today: z.iso.date(),
  turns,
  all: z.array(text),
  none: z.array(text),
  within: z.int().optional(),
  why: z.string().optional(),
});
const frame = z.strictObject({ ...line, length: z.enum(["short", "long"]), frame: text });
const compound = z.strictObject({ ...line, message: text, questions: z.array(text), articles: z.array(z.array(text)) });
const followUp = z.strictObject({ ...line, turns, expected: z.array(text) });

/** A conversation whose last answer depends on who speaks: tests/golden/README.md says how it is judged. */
export type SituationLine = z.infer<typeof situation>;
/** What people say around a question, which `{q}` stands for. */
export type FrameLine = z.infer<typeof frame>;
/** Several questions in one message, and the articles accepted for each. */
export type CompoundLine = z.infer<typeof compound>;
/** Two turns, the second leaning on the first, and the articles accepted at the second. */
export type FollowUpLine = z.infer<typeof followUp>;

const reader =
  <Line extends { split: Split }>(file: string, schema: z.ZodType<Line>) =>
  (half: Split): Line[] =>
    readFileSync(join(GOLDEN, file), "utf8")
      .split("\n")
      .filter((one) => one.trim() !== "")
      .map((one) => schema.parse(JSON.parse(one)))
      .filter((one) => one.split === half);

/** One half of each golden set of conversations. */
export const situationLines = reader("situations.jsonl", situation);
/** See {@link situationLines}. */
export const frameLines = reader("frames.jsonl", frame);
/** See {@link situationLines}. */
export const compoundLines = reader("compound.jsonl", compound);
/** See {@link situationLines}. */
export const followUpLines = reader("suivis.jsonl", followUp);
