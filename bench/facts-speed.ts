import { CONTENT_FOLDERS, loadBase } from "../src/content/load-base.ts";
import { createFinder } from "../src/core/opco/finder.ts";
import { settle } from "../src/core/rules/settle.ts";
import { circumstances } from "../src/core/situation/circumstances.ts";
import { clauses } from "../src/core/situation/clauses.ts";
import { prepareFacts } from "../src/core/situation/prepare-facts.ts";
import { readFacts } from "../src/core/situation/read-facts.ts";

/**
 * Prints how long it takes to read the facts of a message, to split it into clauses and to settle a topic, once warm:
 * `npm run bench:facts`. Messages are the product's own phrasings, bare and with circumstances around them.
 */
const FRAMES = [
  "{q}",
  "Bonjour, nous sommes un restaurant de 15 salariés à Lyon. {q}",
  "Je suis responsable RH dans une PME de 30 personnes, notre OPCO est Akto je crois, et je me demande : {q}",
  "{q} La formation commence le 14 décembre, on a 8 salariés et on est à jour de nos cotisations. Cordialement, Jeanne",
];
const ROUNDS = 3;
const TODAY = "2026-11-23";

const main = async (): Promise<void> => {
  const base = await loadBase(CONTENT_FOLDERS);
  const { tables, rules, facts, knowledge, language } = base;
  if (tables === undefined || rules === undefined) throw new Error("the product's tables and rules are not there");
  const prepared = prepareFacts(facts, createFinder(tables, language.isFrench));
  const questions = [...knowledge.values()].flatMap(({ sections }) => sections.flatMap((one) => one.questions));
  const messages = FRAMES.flatMap((frame) => questions.map((question) => frame.replace("{q}", question)));
  const situations = messages.map((message) => circumstances(readFacts(prepared, message, { today: TODAY }).facts));
  const topics = Object.keys(rules.topics);
  console.table([
    { what: "facts of a message", ...times(messages, (message) => readFacts(prepared, message, { today: TODAY })) },
    { what: "clauses of a message", ...times(messages, (message) => clauses(prepared, message)) },
    {
      what: "one topic settled",
      ...times(situations, (known, at) => settle(rules, topics[at % topics.length] ?? "", known, TODAY)),
    },
  ]);
};

/** Milliseconds of the last round, the others having warmed the process. */
const times = <T>(
  all: readonly T[],
  run: (one: T, at: number) => unknown,
): { median: number; p95: number; p99: number } => {
  let measured: number[] = [];
  for (let round = 0; round < ROUNDS; round++)
    measured = all.map((one, at) => {
      const start = performance.now();
      run(one, at);
      return performance.now() - start;
    });
  measured.sort((a, b) => a - b);
  const at = (share: number): number => Math.round((measured[Math.floor(measured.length * share)] ?? 0) * 1000) / 1000;
  return { median: at(0.5), p95: at(0.95), p99: at(0.99) };
};

await main();
