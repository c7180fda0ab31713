import { CsvError, parse } from "csv-parse/sync";
import type { z } from "zod";
import { type ContentProblem, describeIssue } from "./problems.ts";

/** A row of a table, and the line on which an editor finds it. */
export type Row<T> = { file: string; line: number; value: T };

/** What a row must be: its columns are the keys of the object, as the file's first line names them; a transform may then rename them. */
export type RowSchema<T> = z.ZodType<T> & ({ shape: z.ZodRawShape } | { in: { shape: z.ZodRawShape } });

/**
 * Reads a table with one header line, separated by commas or, as its header is, by semicolons. Rows with a mistake are left out and told, so that one report names them all;
 * every cell is a text, and spaces around it do not count.
 */
export const parseCsv = <T>(
  file: string,
  source: string,
  schema: RowSchema<T>,
): { rows: Row<T>[]; problems: ContentProblem[] } => {
  const read = readLines(file, source);
  const [header, ...lines] = read.lines;
  const columns = Object.keys("shape" in schema ? schema.shape : schema.in.shape);
  if (header === undefined) {
    const what = "la table est vide.";
    const empty = { file, what, remedy: `Première ligne attendue : ${columns.join(",")}.` };
    return { rows: [], problems: read.problems.length > 0 ? read.problems : [empty] };
  }
  if (header.cells.join(",") !== columns.join(",")) {
    const what = `la première ligne ne nomme pas les colonnes attendues (« ${header.cells.join(",")} »).`;
    return { rows: [], problems: [{ file, line: header.line, what, remedy: `Écrivez : ${columns.join(",")}` }] };
  }
  const rows: Row<T>[] = [];
  const problems = [...read.problems];
  for (const { line, cells } of lines) {
    if (cells.length !== columns.length) {
      const what = `${cells.length} colonne${cells.length > 1 ? "s" : ""} au lieu de ${columns.length}.`;
      problems.push({ file, line, what, remedy: "Un texte qui contient une virgule se met entre guillemets." });
      continue;
    }
    const data = Object.fromEntries(columns.map((column, at) => [column, cells[at]]));
    const result = schema.safeParse(data);
    if (result.success) rows.push({ file, line, value: result.data });
    else problems.push(...result.error.issues.map((issue) => ({ file, line, ...describeIssue(issue, issue.input) })));
  }
  return { rows, problems };
};

type Line = { line: number; cells: string[] };

const readLines = (file: string, source: string): { lines: Line[]; problems: ContentProblem[] } => {
  const lines: Line[] = [];
  try {
    parse(source, {
      bom: true,
      // French spreadsheets save with semicolons: the header tells.
      delimiter: /^[^,\n]*;/.test(source) ? ";" : ",",
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      on_record: (cells: string[], { lines: line }) => {
        lines.push({ line, cells });
        return null;
      },
    });
    return { lines, problems: [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? error.lines : undefined;
    const what = "cette ligne n'est pas du CSV lisible (guillemet mal placé).";
    const remedy = "Un guillemet dans un texte se double, et le texte entier se met entre guillemets.";
    return { lines, problems: [{ file, line, what, remedy }] };
  }
};
