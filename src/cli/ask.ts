import { parseArgs } from "node:util";
import { z } from "zod";
import { parisDate } from "../channels/hear.ts";
import { CONTENT_FOLDERS, loadBase } from "../content/load-base.ts";
import { createAssistant } from "../core/conversation/assistant.ts";
import { runCommand } from "./fail.ts";
import { answerJsonLines } from "./json-lines.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";

/**
 * Asks one question, each in a conversation of its own. Usage (README, « Asking from a terminal »):
 * `ask -- "question"`, `ask -- --jsonl < questions.jsonl`, with `--knowledge DIR` to answer from another folder of markdown.
 */
const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { jsonl: { type: "boolean", default: false }, knowledge: { type: "string" } },
  });
  const base = await loadBase({ ...CONTENT_FOLDERS, articles: values.knowledge });
  const asked = { respond: createAssistant(base), tables: base.tables };
  const ask = (question: string): Outcome => outcomeOf(asked, [question], parisDate(Date.now()));

  if (!values.jsonl) {
    const question = positionals.join(" ");
    if (question.trim() === "") {
      console.error('Donnez une question : npm run --silent ask -- "qui paie la formation ?"');
      process.exitCode = 2;
      return;
    }
    console.log(ask(question).text);
    return;
  }

  await answerJsonLines(lineSchema, '{"id": "…", "question": "…"}', ({ id, question }) => ({ id, ...ask(question) }));
};

const lineSchema = z.object({ id: z.union([z.string(), z.number()]), question: z.string() });

await runCommand(main);
