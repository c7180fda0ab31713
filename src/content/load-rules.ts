import type { Tables } from "../core/opco/tables.ts";
import type { RuleWorld } from "../core/rules/check-branch.ts";
import { holidaysSchema } from "../core/rules/holidays.ts";
import { rulePhrasesSchema } from "../core/rules/phrases.ts";
import { OTHER_TABLES, readRules } from "../core/rules/read-rules.ts";
import type { Rules } from "../core/rules/rules.ts";
import { topicsSchema } from "../core/rules/topics.ts";
import { namedByRules } from "../core/situation/circumstances.ts";
import type { FactsFile } from "../core/situation/facts-file.ts";
import type { Gathering } from "./gathering.ts";
import { filesNamed, type Layer } from "./layers.ts";

const RULES = "regles/";

/** What rules rest on besides their own files: `helpers` are the folders that may say what they are about and how they are told. */
type Around = { tables: Tables | undefined; facts: FactsFile; helpers: readonly Layer[] };

/** The rules of every folder, the later over the earlier; undefined without any, without tables, or when they cannot be used, which is told. */
export const loadRules = (
  layers: readonly Layer[],
  { tables, facts, helpers }: Around,
  gathering: Gathering,
): Rules | undefined => {
  const first = layers.find(({ files }) => files.some(({ name }) => name.startsWith(RULES)));
  if (first === undefined || tables === undefined) return undefined;
  const topics = gathering.required(helpers, `${RULES}sujets.yaml`, topicsSchema);
  const phrases = gathering.required(helpers, `${RULES}phrases.yaml`, rulePhrasesSchema);
  const holidays = gathering.required(helpers, `${RULES}jours-feries.yaml`, holidaysSchema);
  if (topics === undefined || phrases === undefined || holidays === undefined) return undefined;
  const { rules, problems, remarks } = readRules(
    {
      folder: `${first.root}/regles`,
      tables: layers.map(({ files }) => files.filter(({ name }) => isRuleTable(name))),
      named: (name) => filesNamed(layers, RULES + name),
      topics,
      phrases,
      holidays,
    },
    worldOf(tables, facts),
  );
  gathering.problems.push(...problems);
  gathering.remarks.push(...remarks);
  return rules;
};

const isRuleTable = (name: string): boolean =>
  /^regles\/[^/]+\.csv$/.test(name) && !OTHER_TABLES.some((other) => name === RULES + other);

const worldOf = (tables: Tables, facts: FactsFile): RuleWorld => ({
  opcos: new Set(tables.opcos.keys()),
  convention: (idcc) => {
    const found = tables.conventions.get(idcc);
    return found && { opcos: found.opcos, replacedBy: found.replacedBy };
  },
  specialCodes: new Set(Object.keys(tables.texts.codes)),
  ...namedByRules(facts),
});
