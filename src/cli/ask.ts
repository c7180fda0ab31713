import { z } from "zod";
import { loadContent } from "../content/load-content.ts";
import { createAssistant } from "../core/conversation/assistant.ts";
import { parisDate } from "../ground/paris-date.ts";
import { runCommand } from "./command.ts";
import { contentSources } from "./content-sources.ts";
import { answerJsonLines } from "./json-lines.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";

const USAGE = {
  help: `npm run --silent ask -- "votre question" : pose une question à l'assistant, dans une conversation à elle.
  --jsonl              lit des lignes {"id": "…", "question": "…"} et écrit une ligne de JSON par réponse
  --knowledge DOSSIER  répond d'après ce seul dossier d'articles (autant de fois qu'il y en a)
  --help               affiche cette aide`,
  options: { jsonl: { type: "boolean", default: false }, knowledge: { type: "string", multiple: true } },
  positionals: true,
} as const;

const lineSchema = z.object({ id: z.union([z.string(), z.number()]), question: z.string() });

/**
 * Asks one question, each in a conversation of its own. Usage (README, « Asking from a terminal »):
 * `ask -- "question"`, `ask -- --jsonl < questions.jsonl`, with `--knowledge DIR`, as often as needed, to answer from other
 * folders of markdown alone, later over earlier.
 */
await runCommand(USAGE, async ({ values, positionals }) => {
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
});
