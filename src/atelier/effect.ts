import { parse } from "csv-parse/sync";
import { z } from "zod";
import { EMPTY_MEMORY } from "../core/conversation/memory.ts";
import type { Assistant } from "../core/conversation/prepare.ts";
import type { Reply } from "../core/conversation/reply.ts";
import { respondWith } from "../core/conversation/respond.ts";

/** A question of trial; `expected` are the articles that answer it, none when it should not be answered. Undefined: not said. */
export type Trial = { question: string; expected?: readonly string[] };

/** A question whose answer an edit changes, before and after, in words. `better`: whether what is expected is met now, no more, or neither. */
export type Changed = { question: string; before: string; after: string; better: boolean | undefined };

/** Which answers change from an assistant to another. @param today YYYY-MM-DD */
export const effect = (
  { before, after }: { before: Assistant; after: Assistant },
  trials: readonly Trial[],
  today: string,
): Changed[] =>
  trials.flatMap(({ question, expected }) => {
    const was = said(before, question, today);
    const is = said(after, question, today);
    if (was.words === is.words) return [];
    const meets = ({ article }: Said): boolean | undefined =>
      expected && (expected.length === 0 ? article === undefined : article !== undefined && expected.includes(article));
    return [{ question, before: was.words, after: is.words, better: meets(was) === meets(is) ? undefined : meets(is) }];
  });

type Said = { words: string; article?: string };

const said = (assistant: Assistant, text: string, today: string): Said => {
  const [first] = respondWith(assistant)(EMPTY_MEMORY, { kind: "text", text, today }).replies;
  return inWords(first);
};

const inWords = (reply: Reply): Said => {
  switch (reply.kind) {
    case "article":
      return { words: `répond par « ${reply.section} »`, article: reply.article };
    case "choices":
      return { words: `propose ${reply.options.map(({ label }) => `« ${label} »`).join(", ")}` };
    case "unknown":
      return { words: "ne répond pas" };
    case "opco":
      return { words: `dit l'OPCO : ${reply.title}` };
    case "question":
    case "verdict":
    case "checklist":
    case "text":
      return { words: "commence un dialogue, ou entend une commande" };
  }
};

/** Questions of trial in a folder of one's own: a table with `question` and, if known, `article`; commas or semicolons. */
export const TRIALS_FILE = "essais.csv";

/** Reads the table. A line without question is left. */
export const readTrials = (table: string): Trial[] => {
  const rows = z.array(rowSchema).parse(
    parse(table, {
      columns: true,
      delimiter: [",", ";"],
      trim: true,
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }),
  );
  return rows
    .filter(({ question }) => question !== "")
    .map(({ question, article }) => ({
      question,
      ...(article !== undefined && article !== "" && { expected: [article] }),
    }));
};
const rowSchema = z.object({ question: z.string().default(""), article: z.string().optional() });

/** Reads the golden questions of a checkout: one JSON line each. */
export const readGolden = (lines: string): Trial[] =>
  lines
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => goldenSchema.parse(JSON.parse(line)));
const goldenSchema = z.object({ question: z.string(), expected: z.array(z.string()) });
