/** One thing an editor has to mend: where it is, what is wrong, how to mend it. `line` counts from 1; absent when the whole file is meant. */
export type ContentProblem = { file: string; line?: number | undefined; what: string; remedy: string };

/** Content that cannot be used. Gathers every problem found, never the first one only. */
export class ContentError extends Error {
  readonly problems: readonly ContentProblem[];
  constructor(problems: readonly ContentProblem[]) {
    super(contentReport(problems));
    this.name = "ContentError";
    this.problems = problems;
  }
}

/** How many files have something to mend. */
export const countFiles = (problems: readonly ContentProblem[]): number =>
  new Set(problems.map(({ file }) => file)).size;

/** The report an editor reads: one line per cause, sorted by file and line, with every place where it shows. */
export const contentReport = (problems: readonly ContentProblem[]): string => {
  const sorted = [...problems].sort((a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0));
  const causes = Map.groupBy(sorted, ({ what, remedy }) => `${what} ${remedy}`.trim());
  return [...causes].map(([cause, found]) => `${places(found)} — ${cause}`).join("\n");
};

const MOST_PLACES = 5;

const places = (found: readonly ContentProblem[]): string => {
  const named = [...new Set(found.map(({ file, line }) => (line === undefined ? file : `${file}:${line}`)))];
  const shown = named.slice(0, MOST_PLACES).join(", ");
  return named.length <= MOST_PLACES ? shown : `${shown} et ${named.length - MOST_PLACES} autres endroits`;
};
