import { plusDays } from "../french/calendar.ts";
import type { Rule } from "./rule.ts";
import type { Rules } from "./rules.ts";
import type { View } from "./view.ts";

/** What a view finds of one topic, of one OPCO or of everybody. `ended`: the last day of what was known and has no successor. */
export type Viewed = { topic: string; inForce: readonly Rule[]; ended?: string };

/** The rules of a topic that a view shows on a day, in the order of the tables: its OPCO's, else those that hold for everybody. */
export const viewedRules = (
  rules: Rules,
  { topic, opco, view }: { topic: string; opco?: string; view: View },
  today: string,
): Viewed => {
  const all = (rules.byTopic.get(topic) ?? []).filter((rule) => isAskedFor(rule, view));
  const own = all.filter((rule) => rule.opco === opco);
  const chosen = own.length > 0 || isOneByOne(view) ? own : all.filter((rule) => rule.opco === undefined);
  const inForce = chosen.filter((rule) => (rule.from ?? "") <= today && today <= (rule.to ?? NEVER));
  const ended = chosen.filter(
    (rule) => rule.to !== undefined && rule.to < today && !inForce.some((other) => isOfSameCase(other, rule)),
  );
  const [last] = ended
    .map(({ to = "" }) => to)
    .toSorted()
    .toReversed();
  return { topic, inForce, ended: last };
};

/** The next day on which one of those rules begins, or no longer holds. */
export const nextChange = (rules: Rules, view: View, today: string): string | undefined =>
  view.topics
    .flatMap((topic) => rules.byTopic.get(topic) ?? [])
    .flatMap(({ from, to }) => [from ?? "", to === undefined ? "" : plusDays(to, 1)])
    .filter((day) => day > today)
    .toSorted()[0];

const NEVER = "9";

const isOneByOne = ({ of }: View): boolean => of !== "everybody" && "each" in of;

const isAskedFor = (rule: Rule, { branch, headcount }: View): boolean =>
  (branch === undefined ||
    (branch === "none" ? rule.branches.length === 0 : rule.branches.some(({ id }) => id === branch))) &&
  (headcount === undefined ||
    ((rule.headcount?.min ?? 0) <= headcount && headcount <= (rule.headcount?.max ?? Number.POSITIVE_INFINITY)));

/** Whether a rule speaks of the same companies and the same nature of training as another. */
const isOfSameCase = (one: Rule, other: Rule): boolean =>
  one.opco === other.opco &&
  one.nature === other.nature &&
  one.territory === other.territory &&
  one.headcount?.min === other.headcount?.min &&
  one.idcc.join() === other.idcc.join() &&
  one.employers.join() === other.employers.join() &&
  one.trainees.join() === other.trainees.join();
