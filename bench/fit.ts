import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { CONTENT_FOLDERS, loadBase } from "../src/content/load-base.ts";
import { prepare } from "../src/core/conversation/prepare.ts";
import { decide, type Policy, suretyFigures } from "../src/core/search/decide.ts";
import { type Ranking, rank } from "../src/core/search/rank.ts";
import { everydayQuestions, foreignQuestions } from "./conversations.ts";
import { type Asked, answersWithout, shownBy } from "./measure.ts";
import { goldenQuestions, readQuestions } from "./questions.ts";

/**
 * Fits knowledge/thresholds.yaml on the development halves of the golden set and of everyday words: how sure each figure makes an answer, then the
 * best policies with what each does.
 * `--also FILE --on DIR` adds the questions of another set on its own folder. A wrong answer costs much more than a choice.
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { also: { type: "string" }, on: { type: "string" } } });
  const rows = [
    ...(await rankAll([...goldenQuestions("dev"), ...everydayQuestions("dev"), ...foreignQuestions("dev")])),
    ...(values.also === undefined ? [] : await rankAll(readQuestions(readFileSync(values.also, "utf8")), values.on)),
  ];
  const sure = fitSure(rows);
  console.log(JSON.stringify({ sure }));
  const fitted = policies(sure)
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

const policies = (sure: Counts): Policy[] =>
  range(0.3, 0.6, 0.1).flatMap((nearnessShare) =>
    range(0.4, 0.6, 0.05).flatMap((answer) =>
      range(0.1, 0.3, 0.05).flatMap((lead) =>
        range(0.5, 0.9, 0.1).flatMap((near) =>
          range(0.2, 0.36, 0.04).map((offer) => ({
            nearnessShare,
            answer,
            lead,
            near,
            ahead: { lead: lead / 2, nearer: 0.1 },
            plain: { explained: 0.85, lead: 0.5 },
            sure: { ...sure, rather: 0.2, said: 0.9, words: 2 },
            offer,
          })),
        ),
      ),
    ),
  );

type Counts = Omit<Policy["sure"], "rather" | "said" | "words">;

const FIGURES: readonly (keyof Counts)[] = ["explained", "lead", "nearer", "odds", "likeness"];

/** Articles compared of each question. */
const COMPARED = 5;
const STEPS = 800;
const STEP = 2;
const SHRINK = 0.0005;

/**
 * What each figure counts for an article being the one that answers: a logistic regression by gradient descent on even figures, of the first articles of
 * each question. A sum of 1 is as likely right as wrong.
 */
const fitSure = (rows: readonly Row[]): Counts => {
  const cases = rows.flatMap(({ expected, ranking }) =>
    suretyFigures(ranking)
      .slice(0, COMPARED)
      .filter(({ group }) => expected.length > 0 || !group.startsWith("off-topic:"))
      .map(({ group, figures }) => ({ x: FIGURES.map((one) => figures[one]), isRight: expected.includes(group) })),
  );
  const mean = FIGURES.map((_, at) => average(cases.map(({ x }) => x[at] ?? 0)));
  const spread = FIGURES.map((_, at) =>
    Math.sqrt(average(cases.map(({ x }) => ((x[at] ?? 0) - (mean[at] ?? 0)) ** 2))),
  );
  const evened = cases.map(({ x, isRight }) => ({
    x: x.map((value, at) => (value - (mean[at] ?? 0)) / (spread[at] || 1)),
    isRight,
  }));
  let slopes = FIGURES.map(() => 0);
  let start = 0;
  for (let step = 0; step < STEPS; step++) {
    const missed = evened.map(
      ({ x, isRight }) =>
        1 / (1 + Math.exp(-start - x.reduce((sum, value, at) => sum + value * (slopes[at] ?? 0), 0))) -
        (isRight ? 1 : 0),
    );
    slopes = slopes.map(
      (slope, at) =>
        slope - STEP * (average(evened.map(({ x }, one) => (x[at] ?? 0) * (missed[one] ?? 0))) + SHRINK * slope),
    );
    start -= STEP * average(missed);
  }
  const raw = slopes.map((slope, at) => slope / (spread[at] || 1));
  const least = raw.reduce((sum, slope, at) => sum + slope * (mean[at] ?? 0), -start);
  const counts = raw.map((slope) => Math.round((slope / least) * 100) / 100);
  const [explained = 0, lead = 0, nearer = 0, odds = 0, likeness = 0] = counts;
  return { explained, lead, nearer, odds, likeness };
};

const average = (figures: readonly number[]): number =>
  figures.reduce((sum, one) => sum + one, 0) / Math.max(1, figures.length);

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
