import { plusDays } from "../french/calendar.ts";
import { frenchDate } from "../french/dates.ts";
import { fillIn } from "../knowledge/phrases.ts";
import { capital } from "./phrases.ts";
import type { Rule, RuleValue } from "./rule.ts";
import type { Rules } from "./rules.ts";

/**
 * A rule that applies, and how far to rely on it: one to check, or out of force, computes nothing; `ask` is what to ask the OPCO. One that
 * is over says so in the place of its figures; one that will be when the training begins (`expired`) still gives them.
 */
export type Applied = { rule: Rule } & (
  | { standing: "sure" | "probable" }
  | { standing: "to-check" | "expired" | "over"; ask: string }
);

/** How far to rely on a rule that applies, when its last day is past (`over`) or before the day that counts (`expired`). */
export const apply = (
  { topics, phrases }: Rules,
  rule: Rule,
  ends: { expired: boolean; today?: string } = { expired: false },
): Applied => {
  if (ends.expired) {
    const last = rule.to ?? "2000-01-01";
    const topic = topics[rule.topic]?.name ?? rule.topic;
    const ask = fillIn(phrases.standings["expired-ask"], { topic, date: frenchDate(plusDays(last, 1)) });
    if (ends.today === undefined || last >= ends.today) return { rule, standing: "expired", ask };
    const says = fillIn(phrases.views.ended, { topic: capital(topic), date: frenchDate(last) });
    return { rule: { ...rule, value: undefined, says }, standing: "over", ask };
  }
  return rule.confidence === "to-check"
    ? { rule, standing: "to-check", ask: rule.ask ?? "" }
    : { rule, standing: rule.confidence };
};

/** What may be computed with; undefined when the rule gives no value, is to check or out of force. */
export const usableValue = (applied: Applied | undefined): RuleValue | undefined =>
  applied?.standing === "sure" || applied?.standing === "probable" ? applied.rule.value : undefined;

/** What a person must be told of how sure a rule is; undefined when it is. */
export const tellStanding = ({ phrases: { standings } }: Rules, applied: Applied): string | undefined => {
  switch (applied.standing) {
    case "sure":
      return undefined;
    case "probable":
      return standings.probable;
    case "to-check":
      return fillIn(standings["to-check"], { ask: applied.ask });
    case "over":
      return fillIn(standings.over, { ask: applied.ask });
    case "expired":
      return fillIn(standings.expired, { ask: applied.ask, date: frenchDate(applied.rule.to ?? "") });
  }
};
