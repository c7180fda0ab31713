import { EMPTY_MEMORY } from "../core/conversation/memory.ts";
import type { Respond } from "../core/conversation/port.ts";
import type { Reply } from "../core/conversation/reply.ts";
import type { Tables } from "../core/opco/tables.ts";

/** What a question brings, as `ask --jsonl` prints it. `score` is the confidence of an answer, 0 to 1; 0 for the other kinds. */
export type Outcome = {
  kind: "answer" | "choice" | "unknown" | "dialog" | "command";
  /** The section answered from, or those offered, best first; `section` is its heading, absent when the whole article is meant. */
  sources: { article: string; section?: string }[];
  text: string;
  score: number;
};

/** An assistant, and the tables that say which article tells of an OPCO. */
export type Asked = { respond: Respond; tables?: Tables };

/** Asks a question to an assistant that remembers nothing. */
export const outcomeOf = ({ respond, tables }: Asked, question: string, today: string): Outcome => {
  const { memory, replies } = respond(EMPTY_MEMORY, { kind: "text", text: question, today });
  const [first] = replies;
  return {
    kind: memory.dialog === undefined ? KINDS[first.kind] : "dialog",
    sources: memory.dialog === undefined ? sourcesOf(first, tables) : [],
    text: [...replies.map(({ markdown }) => markdown), ...listed(replies)].join("\n\n"),
    score: first.kind === "article" ? Math.round(first.score * 1000) / 1000 : 0,
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
