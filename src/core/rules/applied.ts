import { plusDays } from "../french/calendar.ts";
import { frenchDate } from "../french/dates.ts";
import { fillIn } from "../knowledge/phrases.ts";
import type { Rule, RuleValue } from "./rule.ts";
import type { Rules } from "./rules.ts";

/** A rule that applies, and how far to rely on it: one to check, or out of force, computes nothing; `ask` is what to ask the OPCO. */
export type Applied = { rule: Rule } & (
  | { standing: "sure" | "probable" }
  | { standing: "to-check" | "expired"; ask: string }
);

/** How far to rely on a rule that applies. */
export const apply = ({ topics, phrases }: Rules, rule: Rule, { expired }: { expired: boolean }): Applied => {
  if (expired) {
    const date = frenchDate(plusDays(rule.to ?? "2000-01-01", 1));
    const ask = fillIn(phrases.standings["expired-ask"], { topic: topics[rule.topic]?.name ?? rule.topic, date });
    return { rule, standing: "expired", ask };
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
    case "expired":
      return fillIn(standings.expired, { ask: applied.ask, date: frenchDate(applied.rule.to ?? "") });
  }
};
