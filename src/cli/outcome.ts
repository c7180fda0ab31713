import { EMPTY_MEMORY, isPending, type Memory } from "../core/conversation/memory.ts";
import type { Turn } from "../core/conversation/port.ts";
import type { Assistant } from "../core/conversation/prepare.ts";
import type { Option, Reply } from "../core/conversation/reply.ts";
import { respondWith } from "../core/conversation/respond.ts";
import { served } from "../core/conversation/served.ts";
import type { Tables } from "../core/opco/tables.ts";
import { describe } from "../core/situation/describe.ts";

/** What a question brings, as `ask --jsonl` prints it. `score` is the confidence of an answer, 0 to 1; 0 for the other kinds. */
export type Outcome = {
  kind: "answer" | "choice" | "unknown" | "dialog" | "command";
  /**
   * The section answered from, then the next best ones, or those offered, best first; `section` is its heading, absent when the whole
   * article is meant.
   */
  sources: { article: string; section?: string }[];
  /** The questions recognised in a message that asks several, what answers or is near each, in the order shown; absent otherwise. */
  questions?: { article: string; section?: string }[];
  /** What is read first: the short answer, with what vouches for it. */
  text: string;
  /** What an answer leaves to be read on demand: the rest of its section, under no heading, then the other sections. */
  details: { heading: string; text: string }[];
  score: number;
  /** What applies to this company, in markdown; absent when no rule was told for it. */
  for_you?: string;
  /** What is known of the company and the training after the last turn, by fact; empty when nothing is. */
  situation: Readonly<Record<string, { value: string; how: string }>>;
};

/** Says each turn to an assistant that remembers nothing at first; what comes of the last one. `today` is YYYY-MM-DD. */
export const outcomeOf = (assistant: Assistant, turns: readonly [string, ...string[]], today: string): Outcome => {
  const respond = respondWith(assistant);
  const hear = (memory: Memory, text: string): Turn => respond(memory, { kind: "text", text, today });
  const [opening, ...others] = turns;
  const { memory, replies } = others.reduce((turn, text) => hear(turn.memory, text), hear(EMPTY_MEMORY, opening));
  const main = replies.find(({ kind }) => kind !== "text") ?? replies[0];
  const { recognised = [] } = memory;
  const inDialog = isPending(memory) || replies.some(({ kind }) => kind === "verdict");
  return {
    kind: inDialog ? "dialog" : KINDS[main.kind],
    sources: inDialog
      ? []
      : [...sourcesOf(main, replies, assistant.base.tables), ...leadsTo(recognised.slice(1), assistant.base.tables)],
    text: [...replies.map(({ markdown }) => markdown), ...listed(replies)].join("\n\n"),
    details: replies.flatMap(detailsOf),
    ...(recognised.length > 0 && { questions: leadsTo(recognised, assistant.base.tables) }),
    score: main.kind === "article" ? Math.round(main.score * 1000) / 1000 : 0,
    ...(main.kind === "article" && main.forYou?.to === "company" && { for_you: main.forYou.markdown }),
    situation: Object.fromEntries(
      describe(assistant.facts, served(assistant.base, memory.situation ?? {})).map(({ fact, value, how }) => [
        fact,
        { value, how },
      ]),
    ),
  };
};

/** What may be chosen next; after an answer it is left out, as the answer stands on its own. */
const listed = (replies: readonly Reply[]): string[] => {
  const last = replies.at(-1);
  return last === undefined || last.kind === "article" || last.options.length === 0
    ? []
    : [last.options.map(({ label }, index) => `${index + 1}. ${label}`).join("\n")];
};

const detailsOf = (reply: Reply): Outcome["details"] =>
  reply.kind === "article" ? reply.details.map(({ heading, markdown: text }) => ({ heading, text })) : [];

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

const sourcesOf = (reply: Reply, all: Turn["replies"], tables: Tables | undefined): Outcome["sources"] => {
  if (reply.kind === "article")
    return [{ article: reply.article, section: reply.section }, ...leadsTo(reply.alternates?.options ?? [], tables)];
  if (reply.kind === "opco") return [{ article: reply.article }];
  return reply.kind === "choices" ? leadsTo(all.at(-1)?.options ?? [], tables) : [];
};

/** The articles and sections that options lead to. */
const leadsTo = (options: readonly Option[], tables: Tables | undefined): Outcome["sources"] =>
  options.flatMap(({ action, label }) => {
    if (action.do === "open") return [{ article: action.article, section: label }];
    const article = action.do === "opco" ? tables?.opcos.get(action.opco)?.article : undefined;
    return article === undefined ? [] : [{ article }];
  });
