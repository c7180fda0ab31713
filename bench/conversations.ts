import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Asked } from "./measure.ts";
import { readQuestions } from "./questions.ts";

const GOLDEN = join(import.meta.dirname, "../tests/golden");
const split = z.enum(["dev", "test"]);
/** Which half a line belongs to: `dev` to tune on, `test` to report. */
export type Split = z.infer<typeof split>;

const text = z.string().min(1);
const line = { id: z.string(), kind: z.string(), split };

const frame = z.strictObject({ ...line, length: z.enum(["short", "long"]), frame: text });
const compound = z.strictObject({ ...line, message: text, questions: z.array(text), articles: z.array(z.array(text)) });

/** What people say around a question, which `{q}` stands for. */
export type FrameLine = z.infer<typeof frame>;
/** Two or three questions in one message, and the articles accepted for each. */
export type CompoundLine = z.infer<typeof compound>;

const reader =
  <Line extends { split: Split }>(file: string, schema: z.ZodType<Line>) =>
  (half: Split): Line[] =>
    readFileSync(join(GOLDEN, file), "utf8")
      .split("\n")
      .filter((one) => one.trim() !== "")
      .map((one) => schema.parse(JSON.parse(one)))
      .filter((one) => one.split === half);

/** One half of the frames. */
export const frameLines = reader("frames.jsonl", frame);
/** One half of the messages of several questions. */
export const compoundLines = reader("compound.jsonl", compound);
/** One half of the long messages, one or two questions inside a story. */
export const longLines = reader("longs.jsonl", compound);
/** One half of what people in a hurry type first, in words of their own. */
export const everydayQuestions = (half: Split): Asked[] =>
  readQuestions(readFileSync(join(GOLDEN, "familier.jsonl"), "utf8")).filter((asked) => asked.split === half);
/** One half of the questions that are not ours. */
export const foreignQuestions = (half: Split): Asked[] =>
  readQuestions(readFileSync(join(GOLDEN, "etranger.jsonl"), "utf8")).filter((asked) => asked.split === half);
