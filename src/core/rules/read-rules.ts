import type { z } from "zod";
import { parseCsv, type Row } from "../knowledge/csv-source.ts";
import type { ContentProblem } from "../knowledge/problems.ts";
import { parseYaml } from "../knowledge/yaml-source.ts";
import { branchRow, ruleRow, sourceRow } from "./cells.ts";
import { conflicts } from "./conflicts.ts";
import { holidaysSchema } from "./holidays.ts";
import { makeRule } from "./make-rule.ts";
import { rulePhrasesSchema } from "./phrases.ts";
import type { Branch, Rule, RuleSource } from "./rule.ts";
import type { Rules } from "./rules.ts";
import { topicsSchema } from "./topics.ts";

/** A file of the rules, by the path shown to editors. */
export type RuleFile = { path: string; text: string };

/** What the tables of conventions and the facts know, and rules may name. */
export type RuleWorld = {
  opcos: ReadonlySet<string>;
  /** OPCOs of a convention of four digits, and what replaced it; undefined when there is none. */
  convention(idcc: string): { opcos: readonly string[]; replacedBy: readonly string[] } | undefined;
  /** Codes that stand for no convention, which a scale « sans convention » may name. */
  specialCodes: ReadonlySet<string>;
  employers?: ReadonlySet<string>;
  trainees?: ReadonlySet<string>;
};

const OTHER_TABLES = ["sources.csv", "branches.csv"];

/**
 * Reads and checks every rule of a folder. They come back only when nothing is wrong with them.
 * @param folder the folder's path, named when a file is missing
 */
export const readRules = (
  folder: string,
  files: readonly RuleFile[],
  world: RuleWorld,
): { rules?: Rules; problems: ContentProblem[] } => {
  const problems: ContentProblem[] = [];
  const source = (name: string): RuleFile => {
    const file = files.find(({ path }) => path === `${folder}/${name}`);
    if (file === undefined) problems.push(missing(`${folder}/${name}`));
    return file ?? { path: `${folder}/${name}`, text: "" };
  };
  const yaml = <T>(name: string, schema: z.ZodType<T>): T | undefined => {
    const { path, text } = source(name);
    const read = text === "" ? undefined : parseYaml(path, text, schema);
    if (read?.ok === false) problems.push(...read.problems);
    return read?.ok === true ? read.value : undefined;
  };
  const csv = <Shape extends z.ZodRawShape>({ path, text }: RuleFile, schema: z.ZodObject<Shape>) => {
    if (text === "") return [];
    const read = parseCsv(path, text, schema);
    problems.push(...read.problems);
    return read.rows;
  };

  const topics = yaml("sujets.yaml", topicsSchema);
  const phrases = yaml("phrases.yaml", rulePhrasesSchema);
  const holidays = yaml("jours-feries.yaml", holidaysSchema);
  const sources = csv(source("sources.csv"), sourceRow);
  const branches = csv(source("branches.csv"), branchRow);
  const rows = files.filter(({ path }) => isRuleTable(folder, path)).flatMap((file) => csv(file, ruleRow));
  if (rows.length === 0) problems.push({ ...missing(folder), what: "aucune règle à lire." });
  problems.push(
    ...repeated(sources, ({ source: id }) => id),
    ...repeated(branches, ({ branche }) => branche),
    ...branches.flatMap((row) => checkBranch(row, world)),
  );
  // A line left out because of a mistake would be reported again by every rule that names it.
  if (problems.length > 0 || topics === undefined || phrases === undefined || holidays === undefined)
    return { problems };

  const named = {
    ...world,
    topics: new Set(Object.keys(topics)),
    branches: new Map(branches.map(({ value }) => [value.branche, toBranch(value)])),
    sources: new Map(sources.map(({ value }) => [value.source, toSource(value)])),
  };
  const made = rows.map((row) => makeRule(row, named, phrases));
  const rules = made.flatMap((one) => ("rule" in one ? [one.rule] : []));
  problems.push(...made.flatMap((one) => ("problems" in one ? one.problems : [])), ...conflicts(rules));
  return problems.length > 0
    ? { problems }
    : { problems, rules: { topics, byTopic: byTopic(rules), phrases, holidays } };
};

const isRuleTable = (folder: string, path: string): boolean =>
  path.startsWith(`${folder}/`) && path.endsWith(".csv") && !OTHER_TABLES.some((name) => path === `${folder}/${name}`);

const missing = (file: string): ContentProblem => ({
  file,
  what: "ce fichier manque.",
  remedy: "Remettez-le en place (voir docs/tables.md).",
});

const repeated = <T>(rows: readonly Row<T>[], key: (value: T) => string): ContentProblem[] =>
  rows
    .filter(({ value }, at) => rows.findIndex((other) => key(other.value) === key(value)) < at)
    .map(({ file, line, value }) => ({
      file,
      line,
      what: `« ${key(value)} » est déjà écrit plus haut.`,
      remedy: "Retirez l'une des deux lignes.",
    }));

type BranchRow = z.infer<typeof branchRow>;

/** Every code of a branch is a convention of its OPCO, in its newest form. */
const checkBranch = ({ file, line, value }: Row<BranchRow>, world: RuleWorld): ContentProblem[] => {
  const problem = (what: string, remedy: string): ContentProblem => ({ file, line, what, remedy });
  if (!world.opcos.has(value.opco))
    return [problem(`aucun OPCO ne s'appelle « ${value.opco} ».`, "Reprenez un nom de la colonne slug d'opcos.csv.")];
  return value.idcc.flatMap((code) => {
    if (world.specialCodes.has(code)) return [];
    const convention = world.convention(code);
    if (convention === undefined)
      return [problem(`l'IDCC ${code} n'est pas dans conventions.csv.`, "Corrigez le code, ou ajoutez la convention.")];
    if (convention.replacedBy.length > 0)
      return [problem(`l'IDCC ${code} est remplacé.`, `Écrivez ${convention.replacedBy.join("|")} à sa place.`)];
    return convention.opcos.includes(value.opco)
      ? []
      : [problem(`l'IDCC ${code} n'est pas de cet OPCO dans conventions.csv.`, "Corrigez le code ou l'OPCO.")];
  });
};

const toBranch = ({ branche: id, opco, nom: name, idcc }: BranchRow): Branch => ({ id, opco, name, idcc });

const toSource = (row: z.infer<typeof sourceRow>): RuleSource => ({
  id: row.source,
  title: row.titre,
  url: row.adresse,
  kind: row.nature,
  date: row.date,
  read: row.lu,
  through: row.par,
});

const byTopic = (rules: readonly Rule[]): Map<string, readonly Rule[]> => Map.groupBy(rules, ({ topic }) => topic);
