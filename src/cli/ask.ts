import { parseArgs } from "node:util";
import { z } from "zod";
import { parisDate } from "../channels/hear.ts";
import { loadContent } from "../content/load-content.ts";
import { createAssistant } from "../core/conversation/assistant.ts";
import { contentSources } from "./content-sources.ts";
import { runCommand } from "./fail.ts";
import { answerJsonLines } from "./json-lines.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";

/**
 * Asks one question, each in a conversation of its own. Usage (README, « Asking from a terminal »):
 * `ask -- "question"`, `ask -- --jsonl < questions.jsonl`, with `--knowledge DIR`, as often as needed, to answer from other
 * folders of markdown alone, later over earlier.
 */
const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { jsonl: { type: "boolean", default: false }, knowledge: { type: "string", multiple: true } },
  });
  const today = parisDate(Date.now());
  const { base } = await loadContent(contentSources(values.knowledge), { today });
  const asked = { respond: createAssistant(base), tables: base.tables };
  const ask = (question: string): Outcome => outcomeOf(asked, question, today);

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
