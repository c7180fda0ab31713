import { disagreements, knownFigures } from "../core/content/disagreements.ts";
import type { Knowledge } from "../core/knowledge/knowledge.ts";
import type { ContentProblem } from "../core/knowledge/problems.ts";
import type { Tables } from "../core/opco/tables.ts";
import type { Rules } from "../core/rules/rules.ts";
import type { Layer } from "./layers.ts";

/** Figures of the product's own articles that its rules do not give: a company may well say other ones of its own OPCO. */
export const agreeWithRules = (
  layers: readonly Layer[],
  knowledge: Knowledge,
  { rules, tables, today }: { rules: Rules | undefined; tables: Tables | undefined; today: string },
): ContentProblem[] => {
  if (rules === undefined || tables === undefined) return [];
  const opcos = [...tables.opcos.values()];
  const known = knownFigures(rules, opcos, today);
  const roots = layers.filter(({ shipped }) => shipped).map(({ root }) => `${root}/`);
  return [...knowledge.values()]
    .filter(({ file }) => roots.some((root) => file.startsWith(root)))
    .flatMap((article) => disagreements(article, opcos, known));
};
