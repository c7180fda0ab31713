import type { ContentProblem } from "../knowledge/problems.ts";
import { covers } from "./circumstances.ts";
import type { Rule } from "./rule.ts";
import { compareRanks, isSameCase } from "./specificity.ts";

/**
 * Rules of one folder without those that contradict an earlier one: of the same topic, neither winning although a situation exists, on some
 * day, in which both apply. They are told.
 */
export const withoutConflicts = (rules: readonly Rule[]): { rules: Rule[]; problems: ContentProblem[] } => {
  const kept: Rule[] = [];
  const problems: ContentProblem[] = [];
  for (const rule of rules) {
    const rivals = kept.filter((other) => areRivals(other, rule));
    problems.push(...rivals.map((other) => conflict(other, rule)));
    if (rivals.length === 0) kept.push(rule);
  }
  return { rules: kept, problems };
};

const areRivals = (one: Rule, other: Rule): boolean =>
  one.topic === other.topic && compareRanks(one, other) === 0 && isSameCase(one, other) && meet(one, other);

/** Whether some situation is in both rules' conditions. */
const meet = (one: Rule, other: Rule): boolean =>
  (one.opco === undefined || other.opco === undefined || one.opco === other.opco) &&
  share(one.idcc, other.idcc) &&
  share(one.employers, other.employers) &&
  share(one.trainees, other.trainees) &&
  (one.territory === undefined ||
    other.territory === undefined ||
    covers(one.territory, other.territory) ||
    covers(other.territory, one.territory)) &&
  (one.headcount?.min ?? 0) <= (other.headcount?.max ?? Number.POSITIVE_INFINITY) &&
  (other.headcount?.min ?? 0) <= (one.headcount?.max ?? Number.POSITIVE_INFINITY) &&
  (one.from ?? "") <= (other.to ?? "9") &&
  (other.from ?? "") <= (one.to ?? "9");

const share = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === 0 || other.length === 0 || one.some((id) => other.includes(id));

const conflict = ({ place, topic }: Rule, { place: twin }: Rule): ContentProblem => ({
  ...place,
  what: `deux règles de « ${topic} » valent pour la même situation : celle-ci et ${twin.file}:${twin.line}.`,
  remedy: "Précisez l'une (taille, branche, territoire, dates), donnez à chacune sa nature, ou retirez-en une.",
});
