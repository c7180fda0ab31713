import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Asked, Ranker } from "./measure.ts";

const FILE = join(import.meta.dirname, "../tests/golden/baseline.json");
const NOTHING = "";

/** A question whose first answer is no longer the one committed in tests/golden/baseline.json. */
export type Moved = { question: string; from: string; to: string; lost: boolean; won: boolean };

/** Questions that another article answers now: who lost what to whom. Questions new to the baseline are left out. */
export const movedSince = (questions: readonly Asked[], ranker: Ranker): Moved[] => {
  const baseline = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(FILE, "utf8")));
  return questions.flatMap(({ id, question, expected }): Moved[] => {
    const from = baseline[id];
    const to = ranker(question)[0] ?? NOTHING;
    if (from === undefined || from === to) return [];
    const [was, is] = [expected.includes(from), expected.includes(to)];
    return [{ question, from, to, lost: was && !is, won: is && !was }];
  });
};

/** Commits the first answers of today as the baseline. */
export const writeBaseline = (questions: readonly Asked[], ranker: Ranker): void => {
  const firsts = questions.map(({ id, question }) => [id, ranker(question)[0] ?? NOTHING]);
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(firsts), null, 2)}\n`);
};
