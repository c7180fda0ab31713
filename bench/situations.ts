import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { outcomeOf } from "../src/cli/outcome.ts";
import type { Assistant } from "../src/core/conversation/prepare.ts";

const text = z.string().min(1);
const turns = z.tuple([text], text);
const line = { id: text, kind: text, split: z.enum(["dev", "test"]), turns };

const situation = z.strictObject({
  ...line,
  today: z.iso.date(),
  all: z.array(text),
  none: z.array(text),
  within: z.int().optional(),
  why: z.string().optional(),
});
const followUp = z.strictObject({ ...line, expected: z.array(text) });

/** A conversation whose last answer depends on who speaks: tests/golden/README.md says how it is judged. */
export type SituationLine = z.infer<typeof situation>;
/** Two turns, the second leaning on the first, and the articles accepted at the second. */
export type FollowUpLine = z.infer<typeof followUp>;
/** `dev` to tune on, `test` to report. */
export type Half = SituationLine["split"];

const reader =
  <Line extends { split: Half }>(file: string, schema: z.ZodType<Line>) =>
  (half: Half): Line[] =>
    readFileSync(join(import.meta.dirname, "../tests/golden", file), "utf8")
      .split("\n")
      .filter((one) => one.trim() !== "")
      .map((one) => schema.parse(JSON.parse(one)))
      .filter(({ split }) => split === half);

/** One half of the conversations of people with a company. */
export const situations = reader("situations.jsonl", situation);
/** One half of the second questions. */
export const followUps = reader("suivis.jsonl", followUp);

/** One line judged: `given` is what was said, or the articles. */
export type Judged = { id: string; kind: string; isRight: boolean; given: string };

/** Whether what must be said is said in the first words of the last turn, and nothing of what must not. */
export const judgeSituation = (assistant: Assistant, one: SituationLine): Judged => {
  const said = firstWords(plain(outcomeOf(assistant, one.turns, one.today).text), one.within);
  const holds = (pattern: string): boolean => new RegExp(pattern, "iu").test(said);
  return { id: one.id, kind: one.kind, isRight: one.all.every(holds) && !one.none.some(holds), given: said };
};

/** The day on which follow-ups are said. */
const TODAY = "2026-11-25";

/** Whether the second turn is answered, or offered among the first three, by an article that is accepted. */
export const judgeFollowUp = (assistant: Assistant, { id, kind, turns: said, expected }: FollowUpLine): Judged => {
  const { sources } = outcomeOf(assistant, said, TODAY);
  const given = sources.slice(0, 3).map(({ article }) => article);
  return { id, kind, isRight: given.some((one) => expected.includes(one)), given: given.join(" ") };
};

/** Percentage of lines that are right, all in all and by kind. */
export const shares = (judged: readonly Judged[]): Record<string, number> =>
  Object.fromEntries(
    [["all", judged] as const, ...Map.groupBy(judged, ({ kind }) => kind)].map(([kind, lines]) => [
      kind,
      Math.round((lines.filter(({ isRight }) => isRight).length / Math.max(1, lines.length)) * 1000) / 10,
    ]),
  );

const plain = (markdown: string): string =>
  markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`#>|]/g, "")
    .replace(/[\p{Zs}\n]+/gu, " ")
    .replace(/[’ʼ‘]/g, "'")
    .trim();

const firstWords = (said: string, within?: number): string =>
  within === undefined ? said : said.split(" ").slice(0, within).join(" ");
