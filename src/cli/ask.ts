import { z } from "zod";
import { loadContent } from "../content/load-content.ts";
import { prepare } from "../core/conversation/prepare.ts";
import { parisDate } from "../ground/paris-date.ts";
import { runCommand } from "./command.ts";
import { contentSources } from "./content-sources.ts";
import { answerJsonLines } from "./json-lines.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";

const USAGE = {
  help: `npm run --silent ask -- "votre question" : pose une question à l'assistant, dans une conversation à elle.
  --jsonl              lit des lignes {"id": "…", "question": "…"} ou {"id": "…", "turns": ["…", "…"]} et écrit une ligne de
                       JSON par réponse
  --knowledge DOSSIER  répond d'après ce seul dossier d'articles (autant de fois qu'il y en a)
  --help               affiche cette aide`,
  options: { jsonl: { type: "boolean", default: false }, knowledge: { type: "string", multiple: true } },
  positionals: true,
} as const;

const words = z.string();
const turns = z.tuple([words], words);
type Turns = z.infer<typeof turns>;
const id = z.union([z.string(), z.number()]);
const lineSchema = z.union([z.object({ id, turns }), z.object({ id, question: words })]);

/**
 * Asks one question, or says several turns, each line in a conversation of its own. Usage (README, « Asking from a terminal »):
 * `ask -- "question"`, `ask -- --jsonl < questions.jsonl`, with `--knowledge DIR`, as often as needed, to answer from other
 * folders of markdown alone, later over earlier.
 */
await runCommand(USAGE, async ({ values, positionals }) => {
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
});
