import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { CONTENT_FOLDERS, loadBase } from "../src/content/load-base.ts";
import type { Heard } from "../src/core/conversation/heard.ts";
import { EMPTY_MEMORY } from "../src/core/conversation/memory.ts";
import type { Respond } from "../src/core/conversation/port.ts";
import { prepareInSteps } from "../src/core/conversation/prepare.ts";
import { offeredBy, type Reply } from "../src/core/conversation/reply.ts";
import { createRespond, respondWith } from "../src/core/conversation/respond.ts";
import { finish } from "../src/core/french/steps.ts";
import { misspell } from "./misspell.ts";
import { goldenQuestions } from "./questions.ts";
import { seeded } from "./seeded.ts";

/**
 * What the assistant answers and remembers over thousands of mixed turns, one line of JSON each: questions, misspelt ones, dialogs, buttons,
 * commands, in conversations of a dozen turns. Two commits give the same answers when their files are the same:
 * `node bench/replay.ts --out before.jsonl`, the same on the other commit, then `cmp before.jsonl after.jsonl`. With `--cache`, from content
 * that was kept.
 */
const { values } = parseArgs({
  options: {
    turns: { type: "string", default: "5000" },
    day: { type: "string", default: "2026-11-25" },
    out: { type: "string" },
    cache: { type: "string" },
  },
});
const today = values.day;
/** From the files, or as a server that starts again takes it, from a folder where nobody else can write. */
const made = async (): Promise<Respond> => {
  if (values.cache === undefined) return createRespond(await loadBase(CONTENT_FOLDERS));
  const { readKeptContent } = await import("../src/content/kept-content.ts");
  const caches = { folders: [values.cache], own: values.cache };
  const read = () => readKeptContent({ product: CONTENT_FOLDERS }, { today }, caches);
  await (await read()).keep();
  const { content, indexes } = await read();
  return respondWith(finish(prepareInSteps(content.base, {}, indexes)));
};
const CONVERSATION_TURNS = 12;

const random = seeded(5000);
const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
const questions = [...goldenQuestions("dev"), ...goldenQuestions("test")].map(({ question }) => question);
const SAID = [
  ...[
    "oui",
    "non",
    "je ne sais pas",
    "retour",
    "modifier",
    "1",
    "2",
    "menu",
    "aide",
    "merci",
    "bonjour",
    "récapitulatif",
  ],
  ...[
    "suis-je éligible ?",
    "quel est mon opco ?",
    "on est 12 salariés",
    "boulangerie",
    "44",
    "efface mes données",
    "stop",
    "?",
  ],
];

/** What is heard next: half questions, a quarter of them misspelt, otherwise short words, or a button that was just shown. */
const next = (replies: readonly Reply[]): Heard => {
  const options = replies.flatMap(offeredBy);
  const option = random() < 0.3 ? pick(options) : undefined;
  if (option !== undefined) return { kind: "action", action: option.action, today };
  const question = pick(questions) ?? "";
  if (random() < 0.5) return { kind: "text", text: random() < 0.25 ? misspell(question, 2) : question, today };
  return { kind: "text", text: pick(SAID) ?? "", today };
};

const respond = await made();
const lines: string[] = [];
let memory = EMPTY_MEMORY;
let replies: readonly Reply[] = [];
const begun = process.cpuUsage();
for (let turn = 0; turn < Number(values.turns); turn++) {
  if (turn % CONVERSATION_TURNS === 0) [memory, replies] = [EMPTY_MEMORY, []];
  const heard = next(replies);
  const told = respond(memory, heard);
  lines.push(JSON.stringify({ heard, ...told }));
  memory = JSON.parse(JSON.stringify(told.memory));
  replies = told.replies;
}
const { user, system } = process.cpuUsage(begun);
if (values.out !== undefined) writeFileSync(values.out, `${lines.join("\n")}\n`);
console.log(`${lines.length} turns, ${((user + system) / 1000 / lines.length).toFixed(2)} ms of processor time each`);
