import type { z } from "zod";

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

/** The report an editor reads: one line per problem, sorted by file and line. */
export const contentReport = (problems: readonly ContentProblem[]): string =>
  [...problems]
    .sort((a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0))
    .map(({ file, line, what, remedy }) => `${file}${line === undefined ? "" : `:${line}`} — ${what} ${remedy}`)
    .join("\n");

/** Says in French what a schema found wrong at a key of a content file, and how to mend it. */
export const describeIssue = (issue: z.core.$ZodIssue, value: unknown): { what: string; remedy: string } => {
  const name = keyName(issue.path);
  switch (issue.code) {
    case "unrecognized_keys":
      return {
        what: `clé${issue.keys.length > 1 ? "s" : ""} inconnue${issue.keys.length > 1 ? "s" : ""} : ${issue.keys.map((key) => `« ${key} »`).join(", ")}${name === "" ? "" : ` dans « ${name} »`}.`,
        remedy: "Corrigez l'orthographe ou retirez-la.",
      };
    case "invalid_type":
      if (value === undefined || value === null) {
        return { what: `« ${name} » est absent ou vide.`, remedy: "Ajoutez-le (voir docs/rediger.md)." };
      }
      if (issue.expected === "string" && (typeof value === "number" || typeof value === "boolean")) {
        return {
          what: `« ${name} » doit être un texte.`,
          remedy: `Mettez la valeur entre guillemets : "${String(value)}".`,
        };
      }
      return {
        what: `« ${name} » doit être ${TYPES[issue.expected] ?? issue.expected}.`,
        remedy: "Vérifiez l'indentation et les tirets.",
      };
    case "invalid_value":
      return {
        what: `« ${name} » a une valeur inconnue (« ${String(value)} »).`,
        remedy: `Valeurs possibles : ${issue.values.map(String).join(", ")}.`,
      };
    case "too_small":
      return { what: `« ${name} » est trop court ou vide.`, remedy: `Il en faut au moins ${String(issue.minimum)}.` };
    case "too_big":
      return { what: `« ${name} » est trop long.`, remedy: `Au plus ${String(issue.maximum)}.` };
    case "custom":
      return { what: `« ${name} » : ${issue.message}`, remedy: "" };
    default:
      return { what: `« ${name} » n'a pas la forme attendue.`, remedy: issue.message };
  }
};

const TYPES: Record<string, string> = {
  string: "un texte",
  array: "une liste (une ligne « - … » par élément)",
  object: "un groupe de clés",
  record: "un groupe de clés",
  boolean: "true ou false",
  number: "un nombre",
};

const keyName = (path: readonly PropertyKey[]): string => path.map(String).join(".");
