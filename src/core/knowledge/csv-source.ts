import { CsvError, parse } from "csv-parse/sync";
import type { z } from "zod";
import { describeIssue } from "./describe-issue.ts";
import type { ContentProblem } from "./problems.ts";

/** A row of a table, and the line on which an editor finds it. */
export type Row<T> = { file: string; line: number; value: T };

/** What a row must be: its columns are the keys of the object, as the file's first line names them; a transform may then rename them. */
export type RowSchema<T> = z.ZodType<T> & ({ shape: z.ZodRawShape } | { in: { shape: z.ZodRawShape } });

/** The rows of an earlier file but for those that a later one says anew; each file by itself may still say a thing twice. */
export const overlaid = <T>(
  earlier: readonly Row<T>[],
  later: readonly Row<T>[],
  key: (value: T) => string,
): Row<T>[] => {
  const anew = new Set(later.map(({ value }) => key(value)));
  return [...earlier.filter(({ value }) => !anew.has(key(value))), ...later];
};

/**
 * Reads a comma-separated table with one header line. Rows with a mistake are left out and told, so that one report names them all;
 * every cell is a text, and spaces around it do not count. What a French spreadsheet saves, with semicolons, is read with a remark.
 */
export const parseCsv = <T>(
  file: string,
  source: string,
  schema: RowSchema<T>,
): { rows: Row<T>[]; problems: ContentProblem[]; remarks: ContentProblem[] } => {
  const columns = Object.keys("shape" in schema ? schema.shape : schema.in.shape);
  const bySemicolon = /^\uFEFF?[^\n,]*;/.test(source) && columns.length > 1;
  const read = readLines(file, source, bySemicolon ? ";" : ",");
  const [header, ...lines] = read.lines;
  const remarks = bySemicolon ? [semicolons(file)] : [];
  if (header === undefined) {
    const what = "la table est vide.";
    const empty = { file, what, remedy: `Première ligne attendue : ${columns.join(",")}.` };
    return { rows: [], problems: read.problems.length > 0 ? read.problems : [empty], remarks };
  }
  if (header.cells.join(",") !== columns.join(",")) {
    const what = `la première ligne ne nomme pas les colonnes attendues (« ${header.cells.join(",")} »).`;
    const problem = { file, line: header.line, what, remedy: `Écrivez : ${columns.join(",")}` };
    return { rows: [], problems: [problem], remarks };
  }
  const rows: Row<T>[] = [];
  const problems = [...read.problems];
  for (const { line, cells } of lines) {
    if (cells.length !== columns.length) {
      const what = `${cells.length} colonne${cells.length > 1 ? "s" : ""} au lieu de ${columns.length}.`;
      const remedy = `Un texte qui contient ${bySemicolon ? "un point-virgule" : "une virgule"} se met entre guillemets.`;
      problems.push({ file, line, what, remedy });
      continue;
    }
    const data = Object.fromEntries(columns.map((column, at) => [column, cells[at]]));
    const result = schema.safeParse(data);
    if (result.success) rows.push({ file, line, value: result.data });
    else
      problems.push(
        ...result.error.issues.map((issue) => ({ file, line, ...describeIssue(issue, { value: issue.input }) })),
      );
  }
  return { rows, problems, remarks };
};

type Line = { line: number; cells: string[] };

const semicolons = (file: string): ContentProblem => ({
  file,
  line: 1,
  what: "les colonnes sont séparées par des points-virgules, comme les enregistre Excel ; elles sont lues ainsi.",
  remedy: "Préférez « CSV UTF-8 (délimité par des virgules) ».",
});

const readLines = (file: string, source: string, delimiter: string): { lines: Line[]; problems: ContentProblem[] } => {
  const lines: Line[] = [];
  try {
    parse(source, {
      bom: true,
      delimiter,
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
