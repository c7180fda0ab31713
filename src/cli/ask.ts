import { parseArgs } from "node:util";
import { z } from "zod";
import { parisDate } from "../channels/hear.ts";
import { loadContent } from "../content/load-content.ts";
import { prepare } from "../core/conversation/prepare.ts";
import { contentSources } from "./content-sources.ts";
import { runCommand } from "./fail.ts";
import { answerJsonLines } from "./json-lines.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";

/**
 * Asks one question, or says several turns, each line in a conversation of its own. Usage (README, « Asking from a terminal »):
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
  const assistant = prepare(base);
  const ask = (turns: Turns): Outcome => outcomeOf(assistant, turns, today);

  if (!values.jsonl) {
    const question = positionals.join(" ");
    if (question.trim() === "") {
      console.error('Donnez une question : npm run --silent ask -- "qui paie la formation ?"');
      process.exitCode = 2;
      return;
    }
    const { text, details } = ask([question]);
    const more = details.map(({ heading, text: rest }) => (heading === "" ? rest : `**${heading}**\n\n${rest}`));
    console.log([text, ...more].join("\n\n"));
    return;
  }

  await answerJsonLines(lineSchema, '{"id": "…", "question": "…"} ou {"id": "…", "turns": ["…", "…"]}', (line) => ({
    id: line.id,
    ...ask("turns" in line ? line.turns : [line.question]),
  }));
};

const words = z.string();
const turns = z.tuple([words], words);
type Turns = z.infer<typeof turns>;
const id = z.union([z.string(), z.number()]);
const lineSchema = z.union([z.object({ id, turns }), z.object({ id, question: words })]);

await runCommand(main);
