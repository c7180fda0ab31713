import type { Holidays } from "./holidays.ts";
import type { RulePhrases } from "./phrases.ts";
import type { Rule } from "./rule.ts";
import type { Topics } from "./topics.ts";

/** Every rule, checked, by topic, with what it takes to compute and tell them. */
export type Rules = {
  topics: Topics;
  /** The topics that are told before any other as soon as a rule of theirs applies. */
  first: readonly string[];
  byTopic: ReadonlyMap<string, readonly Rule[]>;
  phrases: RulePhrases;
  holidays: Holidays;
};
