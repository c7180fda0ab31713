import type { Tables } from "../core/opco/tables.ts";
import { readRules } from "../core/rules/read-rules.ts";
import type { Rules } from "../core/rules/rules.ts";
import { checkFacts } from "../core/situation/check-facts.ts";
import { namedByRules } from "../core/situation/circumstances.ts";
import { type FactsFile, factsFileSchema } from "../core/situation/facts-file.ts";
import type { Gathering } from "./gathering.ts";
import type { ContentFile } from "./read-folder.ts";

const FACTS = "faits.yaml";

/** The facts to hear, checked against the tables when there are some. */
export const loadFacts = (
  files: readonly ContentFile[],
  tables: Tables | undefined,
  gathering: Gathering,
): FactsFile | undefined => {
  const facts = gathering.single(FACTS, factsFileSchema, files);
  const named = tables && {
    opcos: new Set(tables.opcos.keys()),
    outside: new Set(Object.keys(tables.texts.outside)),
  };
  if (facts !== undefined) gathering.problems.push(...checkFacts(`dialogs/${FACTS}`, facts, named));
  return facts;
};

/** The rules of a knowledge folder; undefined when it has none, without tables, or when something is wrong, which is then reported. */
export const loadRules = (
  { folder, files }: { folder: string; files: readonly ContentFile[] },
  { tables, facts }: { tables?: Tables; facts?: FactsFile },
  gathering: Gathering,
): Rules | undefined => {
  const own = files.filter(({ path }) => path.startsWith(`${folder}/regles/`));
  if (own.length === 0 || tables === undefined) return undefined;
  const { rules, problems } = readRules(`${folder}/regles`, own, {
    opcos: new Set(tables.opcos.keys()),
    convention: (idcc) => {
      const found = tables.conventions.get(idcc);
      return found && { opcos: found.opcos, replacedBy: found.replacedBy };
    },
    specialCodes: new Set(Object.keys(tables.texts.codes)),
    ...(facts !== undefined && namedByRules(facts)),
  });
  gathering.problems.push(...problems);
  return rules;
};
