import type { z } from "zod";
import { overlaid, parseCsv, type Row, type RowSchema } from "../knowledge/csv-source.ts";
import type { ContentProblem } from "../knowledge/problems.ts";
import { branchRow, ruleRow, sourceRow } from "./cells.ts";
import { checkBranch, type RuleWorld } from "./check-branch.ts";
import { withoutConflicts } from "./conflicts.ts";
import type { Holidays } from "./holidays.ts";
import { makeRule } from "./make-rule.ts";
import { overlay } from "./overlay.ts";
import type { RulePhrases } from "./phrases.ts";
import type { Branch, RuleSource } from "./rule.ts";
import type { Rules } from "./rules.ts";
import type { Topics } from "./topics.ts";

/** A file of the rules, by the path shown to editors. */
export type RuleFile = { path: string; text: string };

/** What the rules are made of. */
export type RulesFiles = {
  /** The folder, named when a file of it is missing. */
  folder: string;
  /** The tables of rules of each folder of content, the earliest first. */
  tables: readonly (readonly RuleFile[])[];
  /** The files of that name, the earliest first, for {@link OTHER_TABLES}. */
  named: (name: string) => readonly RuleFile[];
  topics: Topics;
  phrases: RulePhrases;
  holidays: Holidays;
};

/** Tables that hold no rule. */
export const OTHER_TABLES = ["sources.csv", "branches.csv"] as const;

/** What is met while reading on. */
type Met = { problems: ContentProblem[]; remarks: ContentProblem[] };

/**
 * Reads and checks every rule. A row with a mistake is told and left out, and so is what rests on it; the rest is there. A row of a later
 * folder takes the place of an earlier one: of the same name, or of the same situation. Undefined when a whole table is missing.
 */
export const readRules = (
  { folder, tables, named, ...said }: RulesFiles,
  world: RuleWorld,
): { rules?: Rules; problems: ContentProblem[]; remarks: ContentProblem[] } => {
  const met: Met = { problems: [], remarks: [] };
  const missing = OTHER_TABLES.filter((name) => named(name).length === 0);
  met.problems.push(...missing.map((name) => isMissing(`${folder}/${name}`)));

  const sources = readTable(named("sources.csv"), { schema: sourceRow, key: ({ source }) => source }, met);
  const branches = readTable(
    named("branches.csv"),
    { schema: branchRow, key: ({ branche }) => branche, check: (row) => checkBranch(row, world) },
    met,
  );
  const written = tables.map((files) => files.flatMap((file) => readRows(file, ruleRow, met)));
  if (written.flat().length === 0) met.problems.push({ ...isMissing(folder), what: "aucune règle à lire." });
  if (missing.length > 0) return met;

  const known = {
    ...world,
    topics: new Set(Object.keys(said.topics)),
    branches: new Map(branches.rows.map(({ value }) => [value.branche, toBranch(value)])),
    sources: new Map(sources.rows.map(({ value }) => [value.source, toSource(value)])),
    partial: { branches: branches.partial, sources: sources.partial },
  };
  const rules = written
    .map((rows, layer) => {
      const made = rows.map((row) => makeRule(row, known, { phrases: said.phrases, layer }));
      const sound = withoutConflicts(made.flatMap((one) => ("rule" in one ? [one.rule] : [])));
      met.problems.push(...made.flatMap((one) => ("problems" in one ? one.problems : [])), ...sound.problems);
      return sound.rules;
    })
    .reduce(overlay, []);
  return { ...met, rules: { ...said, first: firstOf(said.topics), byTopic: Map.groupBy(rules, ({ topic }) => topic) } };
};

const firstOf = (topics: Topics): string[] => Object.entries(topics).flatMap(([id, { first }]) => (first ? [id] : []));

const readRows = <T>({ path, text }: RuleFile, schema: RowSchema<T>, met: Met): Row<T>[] => {
  const { rows, problems, remarks } = parseCsv(path, text, schema);
  met.problems.push(...problems);
  met.remarks.push(...remarks);
  return rows;
};

type Table<T> = { schema: RowSchema<T>; key: (value: T) => string; check?: (row: Row<T>) => ContentProblem[] };

/** The sound rows of a table of several folders. `partial`: others were left out, which is told. */
const readTable = <T>(
  files: readonly RuleFile[],
  { schema, key, check = () => [] }: Table<T>,
  met: Met,
): { rows: Row<T>[]; partial: boolean } => {
  const before = met.problems.length;
  const rows = files
    .map((file) => {
      const read = readRows(file, schema, met).map((row, at, all) => ({
        row,
        faults: [...repeated(row, all.slice(0, at), key), ...check(row)],
      }));
      met.problems.push(...read.flatMap(({ faults }) => faults));
      return read.filter(({ faults }) => faults.length === 0).map(({ row }) => row);
    })
    .reduce((earlier, later) => overlaid(earlier, later, key), []);
  return { rows, partial: met.problems.length > before };
};

const repeated = <T>(
  { file, line, value }: Row<T>,
  above: readonly Row<T>[],
  key: (value: T) => string,
): ContentProblem[] =>
  above.some((other) => key(other.value) === key(value))
    ? [{ file, line, what: `« ${key(value)} » est déjà écrit plus haut.`, remedy: "Retirez l'une des deux lignes." }]
    : [];

const isMissing = (file: string): ContentProblem => ({
  file,
  what: "ce fichier manque.",
  remedy: "Remettez-le en place (voir docs/tables.md).",
});

const toBranch = ({ branche: id, opco, nom: name, idcc }: z.infer<typeof branchRow>): Branch => ({
  id,
  opco,
  name,
  idcc,
});

const toSource = (row: z.infer<typeof sourceRow>): RuleSource => ({
  id: row.source,
  title: row.titre,
  url: row.adresse,
  kind: row.nature,
  date: row.date,
  read: row.lu,
  through: row.par,
});
