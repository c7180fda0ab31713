import type { Row } from "../knowledge/csv-source.ts";
import { fillIn } from "../knowledge/phrases.ts";
import type { ContentProblem } from "../knowledge/problems.ts";
import type { RuleRow } from "./cells.ts";
import { checkRow, checkSentence, type Named } from "./check-row.ts";
import { type RulePhrases, tellValue } from "./phrases.ts";
import { readValue } from "./read-value.ts";
import type { Rule } from "./rule.ts";

/**
 * The rule that a line writes, or everything that is wrong with it: nothing, when what it rests on was left out and is told there.
 * @param layer which folder of content the line is of, from 0, the earliest
 */
export const makeRule = (
  row: Row<RuleRow>,
  named: Named,
  { phrases, layer }: { phrases: RulePhrases; layer: number },
): { rule: Rule } | { problems: ContentProblem[] } => {
  const { file, line, value: cells } = row;
  const read = readValue(cells);
  const value = read.ok ? read.value : undefined;
  const says = fillIn(cells.dit, value === undefined ? {} : { valeur: tellValue(phrases, value) });
  const problems = [
    ...checkRow(row, named),
    ...(read.ok ? checkSentence(row, says) : [{ file, line, what: read.what, remedy: "Voir docs/tables.md." }]),
  ];
  const branches = cells.branche.flatMap((id) => named.branches.get(id) ?? []);
  const [source, ...others] = cells.source.flatMap((id) => named.sources.get(id) ?? []);
  const isWhole = branches.length === cells.branche.length && others.length + 1 === cells.source.length;
  if (problems.length > 0 || source === undefined || !isWhole) return { problems };
  return {
    rule: {
      topic: cells.sujet,
      opco: cells.opco,
      branches,
      idcc: [...new Set(branches.flatMap(({ idcc }) => idcc))],
      headcount: headcountOf(cells),
      territory: cells.territoire,
      employers: cells.employeur,
      trainees: cells.stagiaire,
      nature: cells.nature,
      from: cells.du,
      to: cells.au,
      value,
      anchor: cells.repere,
      says,
      ask: cells.demander,
      sources: [source, ...others],
      confidence: cells.confiance,
      layer,
      place: { file, line },
    },
  };
};

const headcountOf = ({ effectif_de: min, effectif_a: max }: RuleRow): Rule["headcount"] =>
  min === undefined && max === undefined ? undefined : { min: min ?? 0, max };
