import { covers } from "./circumstances.ts";
import type { Rule } from "./rule.ts";
import { compareRanks } from "./specificity.ts";

/** The rules of an earlier folder, but for those to which the later one leaves no situation and no day, and the rules of the later. */
export const overlay = (earlier: readonly Rule[], later: readonly Rule[]): Rule[] => [
  ...earlier.filter((rule) => !later.some((other) => replaces(other, rule))),
  ...later,
];

/** Whether a rule of the same rank holds wherever and whenever another does. */
const replaces = (rule: Rule, other: Rule): boolean =>
  rule.topic === other.topic &&
  compareRanks(rule, other) === 0 &&
  rule.opco === other.opco &&
  (rule.nature === undefined || rule.nature === other.nature) &&
  holds(rule.idcc, other.idcc) &&
  holds(rule.employers, other.employers) &&
  holds(rule.trainees, other.trainees) &&
  (rule.territory === undefined || (other.territory !== undefined && covers(rule.territory, other.territory))) &&
  (rule.headcount?.min ?? 0) <= (other.headcount?.min ?? 0) &&
  (rule.headcount?.max ?? Number.POSITIVE_INFINITY) >= (other.headcount?.max ?? Number.POSITIVE_INFINITY) &&
  (rule.from ?? "") <= (other.from ?? "") &&
  (rule.to ?? NEVER) >= (other.to ?? NEVER);

const NEVER = "9";

/** No name at all is everybody. */
const holds = (wide: readonly string[], narrow: readonly string[]): boolean =>
  wide.length === 0 || (narrow.length > 0 && narrow.every((id) => wide.includes(id)));
