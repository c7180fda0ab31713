import { parse } from "csv-parse/sync";
import { fold } from "../core/french/fold.ts";
import { settleLines } from "../core/markdown/lines.ts";
import { plainMarkdown } from "../core/markdown/plain-markdown.ts";

/** A question and its answer, in markdown, as a FAQ written elsewhere has them. */
export type Entry = { question: string; answer: string };

/** A title of a column that holds questions, or answers. */
const QUESTION = /^(?:questions?|titre|intitule|demande)\b/;
const ANSWER = /^(?:reponses?|answers?|texte|contenu|description)\b/;

/**
 * The entries of a table, as spreadsheets save them: with semicolons, commas or tabs. The columns are those whose title says so, or else the
 * first two, and then the first line is an entry too.
 */
export const entriesOfTable = (table: string): Entry[] => {
  const rows: string[][] = parse(table, {
    delimiter: delimiterOf(table),
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  });
  const titles = (rows[0] ?? []).map(fold);
  const question = titles.findIndex((title) => QUESTION.test(title));
  const answer = titles.findIndex((title) => ANSWER.test(title));
  const titled = question >= 0 && answer >= 0;
  return rows.slice(titled ? 1 : 0).flatMap((row) => {
    const entry = { question: row[titled ? question : 0] ?? "", answer: row[titled ? answer : 1] ?? "" };
    return entry.question === "" || entry.answer === "" ? [] : [entry];
  });
};

/** The sign that stands most often in the first line. */
const delimiterOf = (table: string): string => {
  const [first = ""] = table.split("\n");
  return ["\t", ";", ","].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ";";
};

/** The entries of a web page: what stands under each heading, or under each line in bold when it has no two headings alike. */
export const entriesOfHtml = (page: string): Entry[] => {
  const body = /<body\b[^>]*>([\s\S]*?)<\/body>/i.exec(page)?.[1] ?? page;
  const shown = body.replace(/<(nav|header|footer|aside)\b[\s\S]*?<\/\1\s*>/gi, "");
  const lines = settleLines(plainMarkdown(shown).text)
    .split("\n")
    .map((line) => line.trim());
  const levels = lines.flatMap((line) => /^(#{1,6}) /.exec(line)?.[1]?.length ?? []);
  const level = [1, 2, 3, 4, 5, 6].find((one) => levels.filter((other) => other === one).length > 1);
  const opens = level === undefined ? /^\*\*(.+)\*\*$/ : new RegExp(`^#{${level}} (.+)$`);
  return sections(lines, opens, level).filter(({ question, answer }) => question !== "" && answer !== "");
};

const sections = (lines: readonly string[], opens: RegExp, level = 1): Entry[] => {
  const entries: Entry[] = [];
  for (const line of lines) {
    const title = opens.exec(line)?.[1];
    const last = entries.at(-1);
    if (title !== undefined) entries.push({ question: title.replace(/\*\*/g, "").trim(), answer: "" });
    // A heading above those of the questions closes the last one.
    else if (/^#/.test(line) && (/^#+/.exec(line)?.[0].length ?? 0) < level) entries.push({ question: "", answer: "" });
    else if (last !== undefined) last.answer += `${deeper(line, level)}\n`;
  }
  return entries.map(({ question, answer }) => ({ question, answer: answer.replace(/\n{3,}/g, "\n\n").trim() }));
};

/** A heading under a question becomes a section of its article. */
const deeper = (line: string, level: number): string => {
  const marks = /^#+/.exec(line)?.[0].length;
  return marks === undefined ? line : `${"#".repeat(Math.max(2, marks - level + 1))}${line.slice(marks)}`;
};
