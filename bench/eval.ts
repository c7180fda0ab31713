import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { CONTENT_FOLDERS, loadBase } from "../src/content/load-base.ts";
import { type Assistant, prepare } from "../src/core/conversation/prepare.ts";
import { respondWith } from "../src/core/conversation/respond.ts";
import { rank } from "../src/core/search/rank.ts";
import { movedSince, writeBaseline } from "./baseline.ts";
import { compoundLines, everydayQuestions, foreignQuestions, frameLines, longLines } from "./conversations.ts";
import {
  type Asked,
  judge,
  measureMissing,
  measurePolicy,
  measureRanking,
  ownRanker,
  type RankingFigures,
} from "./measure.ts";
import { answeredBare, type Judged, judgeCompound, judgeFramed, sharesOf } from "./measure-conversations.ts";
import { misspell } from "./misspell.ts";
import { peers } from "./peers.ts";
import { check, people } from "./people.ts";
import { goldenQuestions, readQuestions } from "./questions.ts";
import { followUps, judgeFollowUp, judgeSituation, shares, situations } from "./situations.ts";

/** How many of the people of personnes.jsonl get their verdict, and how many are told « probable » who may not. */
const printPeople = (assistant: Assistant): void => {
  const respond = respondWith(assistant);
  console.log("\nPeople who take the check of eligibility");
  console.table(
    (["dev", "test"] as const).map((split) => {
      const all = people()
        .filter((person) => person.split === split)
        .map((person) => check(respond, person));
      return {
        split,
        people: all.length,
        right: all.filter(({ right }) => right).length,
        verdict: all.filter(({ person, verdict }) => person.verdict === verdict).length,
        wronglyProbable: all.filter(({ person, verdict }) => verdict === "probable" && person.verdict !== verdict)
          .length,
      };
    }),
  );
};

const HALVES = ["dev", "test"] as const;

/** Questions inside what people say around them. */
const printFrames = (assistant: Assistant): void => {
  for (const half of HALVES) {
    const bare = answeredBare(assistant, goldenQuestions(half));
    const framed = judgeFramed(assistant, { frames: frameLines(half), bare, every: 1 });
    console.log(`\nframes, ${half} half: ${bare.length} questions answered bare`);
    console.table({ frames: sharesOf(framed), ...byFrame(framed) });
  }
};

/** Several questions in one message, then one or two inside a story. */
const printCompound = (assistant: Assistant): void => {
  for (const [name, lines] of [
    ["several questions in one message", compoundLines],
    ["one or two questions in a long message", longLines],
  ] as const) {
    console.log(`\n${name}`);
    console.table(
      Object.fromEntries(
        HALVES.map((half) => [half, sharesOf(lines(half).map((one) => judgeCompound(assistant, one)))]),
      ),
    );
  }
};

/** What people type first, in words of their own. */
const printEveryday = (assistant: Assistant): void => {
  console.log("\neveryday words");
  console.table(Object.fromEntries(HALVES.map((half) => [half, measurePolicy(everydayQuestions(half), assistant)])));
};

const printForeign = (assistant: Assistant): void => {
  for (const half of HALVES) {
    const foreign = foreignQuestions(half);
    console.log(`\nforeign questions, ${half} half`);
    console.table({
      foreign: measurePolicy(foreign, assistant),
      "of training, not covered": measurePolicy(
        foreign.filter(({ kind }) => kind === "voisin"),
        assistant,
      ),
    });
  }
};

/** What applies to the company, then second questions. */
const printSituations = (assistant: Assistant): void => {
  for (const half of HALVES) {
    console.log(`\nsituations, then second questions, ${half} half`);
    console.table([
      shares(situations(half).map((line) => judgeSituation(assistant, line))),
      shares(followUps(half).map((line) => judgeFollowUp(assistant, line))),
    ]);
  }
};

/** The figures beside those of the golden set, by the name that `--only` takes. */
const PARTS: Readonly<Record<string, (assistant: Assistant) => void>> = {
  people: printPeople,
  everyday: printEveryday,
  frames: printFrames,
  compound: printCompound,
  foreign: printForeign,
  situations: printSituations,
};

/**
 * Prints how well questions are answered: `npm run eval` for the golden set on the product's own knowledge and the sets of
 * conversations, `npm run eval -- --questions FILE --knowledge DIR` for another set, `npm run eval -- --only golden` or a name
 * of PARTS for one of them alone. `--misses N` shows the N worst. Questions of the golden set that another article answers
 * since tests/golden/baseline.json are named; `--commit` writes that file anew.
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      questions: { type: "string" },
      knowledge: { type: "string" },
      misses: { type: "string", default: "10" },
      commit: { type: "boolean", default: false },
      only: { type: "string" },
    },
  });
  const assistant = prepare(await loadBase({ ...CONTENT_FOLDERS, articles: values.knowledge }));
  const misses = Number(values.misses);
  if (values.questions !== undefined) {
    await printGolden(assistant, [[values.questions, readQuestions(readFileSync(values.questions, "utf8"))]], misses);
    return;
  }
  const only = values.only;
  if (only !== undefined && only !== "golden" && PARTS[only] === undefined)
    throw new Error(`--only ${only}: golden, ${Object.keys(PARTS).join(", ")}`);
  if (only === undefined || only === "golden") await printOwnGolden(assistant, { misses, commit: values.commit });
  for (const [name, print] of Object.entries(PARTS)) if (only === undefined || only === name) print(assistant);
};

/** The two halves of the product's own golden set, and what moved since its baseline. Of the test half nobody reads which fail. */
const printOwnGolden = async (assistant: Assistant, options: { misses: number; commit: boolean }): Promise<void> => {
  const [dev, test] = [goldenQuestions("dev"), goldenQuestions("test")];
  await printGolden(assistant, [["golden, dev half", dev]], options.misses);
  await printGolden(assistant, [["golden, test half", test]], 0);
  const ranker = ownRanker(assistant);
  for (const { question, from, to, lost, won } of movedSince(dev, ranker))
    console.log(
      `${lost ? "lost" : won ? "won" : "moved"}: « ${question} » from ${from || "nothing"} to ${to || "nothing"}`,
    );
  console.log(`moved in the test half: ${movedSince(test, ranker).length}`);
  if (options.commit) writeBaseline([...dev, ...test], ranker);
};

const printGolden = async (
  assistant: Assistant,
  sets: readonly [name: string, questions: Asked[]][],
  misses: number,
): Promise<void> => {
  for (const [name, questions] of sets) {
    console.log(`\n${name}: ${questions.length} questions, ${assistant.index.entries.length} entries`);
    console.table(await engines(assistant, questions));
    console.table(byKind(assistant, questions));
    console.table([
      { ...measurePolicy(questions, assistant), answeredWithoutPassage: measureMissing(questions, assistant) },
    ]);
    console.table(misspelt(assistant, questions));
    printMisses(assistant, questions, misses);
  }
};

const byFrame = (judged: readonly Judged[]) =>
  Object.fromEntries([...Map.groupBy(judged, ({ kind }) => kind)].map(([kind, own]) => [kind, sharesOf(own)]));

/** Top-1 as written, and with one and two words misspelt. */
const misspelt = (assistant: Assistant, questions: readonly Asked[]): Record<string, { top1: number; top3: number }> =>
  Object.fromEntries(
    [0, 1, 2].map((times) => {
      const asked = questions.map((one) => ({ ...one, question: misspell(one.question, times) }));
      const { top1, top3 } = measureRanking(asked, ownRanker(assistant));
      return [`${times} misspelt`, { top1, top3 }];
    }),
  );

const engines = async (assistant: Assistant, questions: readonly Asked[]): Promise<Record<string, RankingFigures>> => {
  const rankers = { "this assistant": ownRanker(assistant), ...(await peers(assistant.base)) };
  return Object.fromEntries(Object.entries(rankers).map(([name, ranker]) => [name, measureRanking(questions, ranker)]));
};

const byKind = (assistant: Assistant, questions: readonly Asked[]): Record<string, Record<string, number>> => {
  const kinds = [...new Set(questions.map(({ kind }) => kind))].sort();
  return Object.fromEntries(
    kinds.map((kind) => {
      const counts: Record<string, number> = {};
      for (const asked of questions.filter((one) => one.kind === kind)) {
        const { verdict } = judge(assistant, asked);
        counts[verdict] = (counts[verdict] ?? 0) + 1;
      }
      return [kind, counts];
    }),
  );
};

const BAD = ["wrong", "foreign answered", "refused", "foreign offered"];

const printMisses = (assistant: Assistant, questions: readonly Asked[], most: number): void => {
  const misses = questions
    .map((asked) => ({ asked, ...judge(assistant, asked) }))
    .filter(({ verdict }) => BAD.includes(verdict))
    .sort((a, b) => BAD.indexOf(a.verdict) - BAD.indexOf(b.verdict));
  for (const { asked, verdict, found } of misses.slice(0, most)) {
    const { asked: words, hits } = rank(assistant.index, asked.question);
    const why = words.map(
      ({ word, repaired, weight }) => `${word}${repaired ? `>${repaired}` : ""}(${weight.toFixed(1)})`,
    );
    console.log(`${verdict}: « ${asked.question} » expected ${asked.expected.join(", ") || "nothing"}`);
    console.log(
      `   gave ${found.join(", ") || "nothing"}; best ${hits[0]?.group ?? "none"} explains ${(hits[0]?.explained ?? 0).toFixed(2)}; ${why.join(" ")}`,
    );
  }
};

await main();
