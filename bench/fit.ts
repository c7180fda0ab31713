import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { CONTENT_FOLDERS, loadBase } from "../src/content/load-base.ts";
import { prepare } from "../src/core/conversation/prepare.ts";
import { decide, type Policy } from "../src/core/search/decide.ts";
import { type Ranking, rank } from "../src/core/search/rank.ts";
import { type Asked, answersWithout, shownBy } from "./measure.ts";
import { goldenQuestions, readQuestions } from "./questions.ts";

/**
 * Fits knowledge/thresholds.yaml on the development half of the golden set, and prints the best policies with what each does.
 * `--also FILE --on DIR` adds the questions of another set on its own folder. A wrong answer costs much more than a choice.
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { also: { type: "string" }, on: { type: "string" } } });
  const rows = [
    ...(await rankAll(goldenQuestions("dev"))),
    ...(values.also === undefined ? [] : await rankAll(readQuestions(readFileSync(values.also, "utf8")), values.on)),
  ];
  const fitted = policies()
    .map((policy) => ({ policy, ...outcome(rows, policy) }))
    .sort((a, b) => b.score - a.score);
  for (const best of fitted.slice(0, 5)) console.log(JSON.stringify(best));
};

type Row = { expected: readonly string[]; ranking: Ranking<unknown> };

const rankAll = async (questions: readonly Asked[], articles?: string): Promise<Row[]> => {
  const assistant = prepare(await loadBase({ ...CONTENT_FOLDERS, articles }));
  return questions.map(({ question, expected }) => ({ expected, ranking: rank(assistant.index, question) }));
};

const range = (from: number, to: number, step: number): number[] =>
  Array.from(
    { length: Math.round((to - from) / step) + 1 },
    (_, index) => Math.round((from + index * step) * 100) / 100,
  );

const policies = (): Policy[] =>
  range(0.3, 0.6, 0.1).flatMap((nearnessShare) =>
    range(0.4, 0.6, 0.05).flatMap((answer) =>
      range(0.1, 0.3, 0.05).flatMap((lead) =>
        range(0.5, 0.9, 0.1).flatMap((near) =>
          range(0.2, 0.36, 0.04).flatMap((offer) =>
            range(0.4, 0.6, 0.1).flatMap((plainLead) =>
              range(0.4, 0.8, 0.2).map((first) => ({
                nearnessShare,
                answer,
                lead,
                near,
                ahead: { lead: lead / 2, nearer: 0.1 },
                plain: { explained: 0.85, lead: plainLead },
                likely: { first, other: 2.5 * first, words: 2, against: 0.5 },
                offer,
              })),
            ),
          ),
        ),
      ),
    ),
  );

/** What each outcome is worth; `missing` is answering although the right article is taken out of the ranking. */
const WORTH = {
  right: 1,
  among: 0.45,
  wrong: -3,
  refused: -0.8,
  foreignAnswered: -5,
  foreignOffered: -0.8,
  missing: -0.4,
};

type Became = keyof typeof WORTH;

const outcome = (rows: readonly Row[], policy: Policy): Partial<Record<Became, number>> & { score: number } => {
  const all = rows.flatMap((row) => [
    ...became(row, policy),
    ...(answersWithout(row.expected, row.ranking, policy) ? ["missing" as const] : []),
  ]);
  const counts: Partial<Record<Became, number>> = {};
  for (const one of all) counts[one] = (counts[one] ?? 0) + 1;
  return { ...counts, score: Math.round(all.reduce((sum, one) => sum + WORTH[one], 0) * 10) / 10 };
};

const became = ({ expected, ranking }: Row, policy: Policy): Became[] => {
  const decision = decide(ranking, policy);
  const shown = shownBy(decision);
  if (expected.length === 0) {
    return shown.length === 0 ? [] : [decision.kind === "answer" ? "foreignAnswered" : "foreignOffered"];
  }
  const holds = shown.some((group) => expected.includes(group));
  if (decision.kind === "answer") return [holds ? "right" : "wrong"];
  return [holds ? "among" : "refused"];
};

await main();
