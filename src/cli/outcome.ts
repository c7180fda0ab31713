import { EMPTY_MEMORY, isPending, type Memory } from "../core/conversation/memory.ts";
import type { Respond } from "../core/conversation/port.ts";
import type { Reply } from "../core/conversation/reply.ts";
import type { Tables } from "../core/opco/tables.ts";

/** What a conversation's last turn brings, as `ask --jsonl` prints it. `score` is the confidence of an answer, 0 to 1; 0 for the other kinds. */
export type Outcome = {
  kind: "answer" | "choice" | "unknown" | "dialog" | "command";
  /** The sections answered from, then those offered, best first; `section` is its heading, absent when the whole article is meant. */
  sources: { article: string; section?: string }[];
  text: string;
  score: number;
};

/** An assistant, and the tables that say which article tells of an OPCO. */
export type Asked = { respond: Respond; tables?: Tables };

/** Says the turns of a conversation to an assistant that remembers nothing: what the last one brings. `today` is YYYY-MM-DD. */
export const outcomeOf = (
  { respond, tables }: Asked,
  [first, ...others]: readonly [string, ...string[]],
  today: string,
): Outcome => {
  const say = (memory: Memory, text: string) => ({ before: memory, ...respond(memory, { kind: "text", text, today }) });
  const { before, memory, replies } = others.reduce(
    ({ memory: kept }, text) => say(kept, text),
    say(EMPTY_MEMORY, first),
  );
  // What is noted or announced comes before what answers.
  const main = replies.find(({ kind }) => kind !== "text") ?? replies[0];
  const isDialog =
    main.kind === "text" ? isPending(memory) : before.dialog === undefined && memory.dialog !== undefined;
  return {
    kind: isDialog ? "dialog" : KINDS[main.kind],
    sources: isDialog ? [] : replies.flatMap((reply) => sourcesOf(reply, tables)),
    text: [...replies.map(({ markdown }) => markdown), ...listed(replies)].join("\n\n"),
    score: main.kind === "article" ? Math.round(main.score * 1000) / 1000 : 0,
  };
};

/** What may be chosen next; after an answer it is left out, as the answer stands on its own. */
const listed = (replies: readonly Reply[]): string[] => {
  const last = replies.at(-1);
  return last === undefined || last.kind === "article" || last.options.length === 0
    ? []
    : [last.options.map(({ label }, index) => `${index + 1}. ${label}`).join("\n")];
};

const KINDS: Readonly<Record<Reply["kind"], Outcome["kind"]>> = {
  article: "answer",
  opco: "answer",
  choices: "choice",
  unknown: "unknown",
  question: "dialog",
  verdict: "dialog",
  checklist: "dialog",
  text: "command",
};

const sourcesOf = (reply: Reply, tables: Tables | undefined): Outcome["sources"] => {
  if (reply.kind === "article") return [{ article: reply.article, section: reply.section }];
  if (reply.kind === "opco") return [{ article: reply.article }];
  if (reply.kind !== "choices") return [];
  return reply.options.flatMap(({ action, label }) => {
    if (action.do === "open") return [{ article: action.article, section: label }];
    const article = action.do === "opco" ? tables?.opcos.get(action.opco)?.article : undefined;
    return article === undefined ? [] : [{ article }];
  });
};
