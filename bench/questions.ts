import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Asked } from "./measure.ts";

const lineSchema = z.object({
  id: z.string(),
  question: z.string(),
  expected: z.array(z.string()),
  kind: z.string(),
  split: z.enum(["dev", "test"]).optional(),
});

const GOLDEN = join(import.meta.dirname, "../tests/golden");

/** The questions of a JSONL text. */
export const readQuestions = (source: string): (Asked & { split?: "dev" | "test" })[] =>
  source
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => lineSchema.parse(JSON.parse(line)));

/** One half of the golden set: `dev` to tune on, `test` to report. */
export const goldenQuestions = (split: "dev" | "test"): Asked[] =>
  readdirSync(GOLDEN)
    .filter((name) => /^questions.*\.jsonl$/.test(name))
    .flatMap((name) => readQuestions(readFileSync(join(GOLDEN, name), "utf8")))
    .filter((asked) => asked.split === split);
