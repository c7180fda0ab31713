import { createInterface } from "node:readline/promises";
import { loadContent } from "../content/load-content.ts";
import { EMPTY_MEMORY } from "../core/conversation/memory.ts";
import { groupsOf, type Reply } from "../core/conversation/reply.ts";
import { createRespond } from "../core/conversation/respond.ts";
import { parisDate } from "../ground/paris-date.ts";
import { runCommand } from "./command.ts";
import { contentSources } from "./content-sources.ts";

const USAGE = {
  help: `npm run --silent chat : une conversation avec l'assistant, dans ce terminal. Rien n'en est gardé ; Ctrl-D pour partir.
  --help  affiche cette aide`,
};

/** The assistant in a terminal: the core alone, nothing kept. Ctrl-D or Ctrl-C leaves. */
const main = async (): Promise<void> => {
  const today = (): string => parisDate(Date.now());
  const { base } = await loadContent(contentSources(), { today: today() });
  const respond = createRespond(base);
  const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: "\nvous : " });

  let turn = respond(EMPTY_MEMORY, { kind: "arrival", today: today() });
  print(turn.replies);
  terminal.prompt();
  for await (const text of terminal) {
    turn = respond(turn.memory, { kind: "text", text, today: today() });
    print(turn.replies);
    terminal.prompt();
  }
};

const print = (replies: readonly Reply[]): void => {
  for (const { markdown } of replies) console.log(`\n${markdown}`);
  let count = 0;
  for (const { ask, options } of replies.slice(-1).flatMap(groupsOf)) {
    const lines = options.map(({ label }) => `  ${++count}. ${label}`);
    if (lines.length > 0) console.log(`\n${[...(ask === undefined ? [] : [ask]), ...lines].join("\n")}`);
  }
};

await runCommand(USAGE, main);
