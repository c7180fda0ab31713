import { plusMonths } from "../french/calendar.ts";
import { type Applied, apply } from "./applied.ts";
import { type Choice, choicesFor } from "./choices.ts";
import {
  ASSUMED,
  type Circumstances,
  conditions,
  FACTS,
  type FactName,
  type Truths,
  truthOf,
} from "./circumstances.ts";
import type { Rule } from "./rule.ts";
import type { Rules } from "./rules.ts";
import { beats } from "./specificity.ts";

/** What the rules say on a topic in a situation. */
export type Settled =
  /**
   * The rules that apply, the most specific ones: several when each is about another nature of training. `restsOn`: what they depend on;
   * `assumed`: what was taken for granted to choose them.
   */
  | {
      kind: "rule";
      rules: readonly [Applied, ...Applied[]];
      restsOn: readonly FactName[];
      assumed: readonly FactName[];
    }
  /** One fact would change the answer. `between`: the rules that it would choose from; `meanwhile`: those that apply until it is known. */
  | {
      kind: "missing";
      fact: FactName;
      choices: readonly Choice[];
      between: readonly Rule[];
      meanwhile: readonly Applied[];
    }
  /**
   * No rule. `headcount`: there is one for other sizes only; `convention`: the OPCO has scales of branches, none for this one (another
   * branch's is never applied); `expired`: the last ones ended, on `ended`, and which of them applied is not known.
   */
  | { kind: "nothing"; why: "no-rule" | "headcount" | "convention" }
  | { kind: "nothing"; why: "expired"; ended: string };

/**
 * What the rules say on a topic: the most specific in force wins; while one fact would change the answer, it is the one to ask.
 * @param today YYYY-MM-DD
 */
export const settle = (rules: Rules, topic: string, known: Circumstances, today: string): Settled => {
  const all = (rules.byTopic.get(topic) ?? []).filter((rule) => isOfYear(rules, topic, { rule, known }));
  const on = dayThatCounts(rules, topic, { known, today });
  const inForce = all.filter((rule) => (rule.from ?? "") <= on && on <= (rule.to ?? "9"));
  const settled = choose(rules, inForce, known);
  if (settled.kind !== "nothing") return settled;
  const ended = all.filter((rule) => rule.to !== undefined && rule.to < on);
  const before = choose(rules, ended, known, { expired: true, today });
  if (before.kind === "nothing") return settled;
  const [last = ""] = ended
    .map(({ to = "" }) => to)
    .sort()
    .toReversed();
  return before.kind === "rule" ? before : { kind: "nothing", why: "expired", ended: last };
};

/** « A request of 2026 is filed by 30 November » says nothing of a training that begins in 2027. */
const isOfYear = (
  { topics }: Rules,
  topic: string,
  { rule, known: { start } }: { rule: Rule; known: Circumstances },
): boolean =>
  topics[topic]?.of_year !== true ||
  start === undefined ||
  rule.value?.kind !== "day" ||
  // A limit of mid-January closes the year before.
  plusMonths(rule.value.day, -1).slice(0, 4) >= start.slice(0, 4);

/** Rules of next year are not known yet: a ceiling must be in force when the training begins. */
const dayThatCounts = (
  { topics }: Rules,
  topic: string,
  { known, today }: { known: Circumstances; today: string },
): string => (topics[topic]?.on === "start" && known.start !== undefined && known.start > today ? known.start : today);

const choose = (
  rules: Rules,
  candidates: readonly Rule[],
  known: Circumstances,
  ends = { expired: false, today: "" },
): Settled => {
  const supposed = supposing(known);
  const held = candidates.map((rule) => ({ rule, truths: conditions(rule, supposed) }));
  const possible = held.filter(({ truths }) => !truths.includes(false));
  const certain = possible.filter(({ truths }) => !truths.includes("unknown"));
  const winners = certain.filter(({ rule }) => !certain.some((other) => beats(other.rule, rule)));
  const open = possible.filter(
    (one) =>
      !certain.includes(one) && !winners.some(({ rule }) => beats(rule, one.rule) || tellsTheSame(rule, one.rule)),
  );
  const applied = winners.map(({ rule }) => apply(rules, rule, ends));
  const [first, ...others] = applied;
  const fact = FACTS.find((one) => open.some(({ truths }) => truthOf(truths, one) === "unknown"));
  if (fact !== undefined) {
    const between = open.map(({ rule }) => rule);
    return { kind: "missing", fact, choices: choicesFor(fact, between, known), between, meanwhile: applied };
  }
  if (first === undefined) return { kind: "nothing", why: whyNothing(held) };
  const restsOn = FACTS.filter((one) => winners.some(({ truths }) => truthOf(truths, one) === true));
  const assumed = FACTS.filter((one) => isAssumed(one, known) && held.some((rule) => dependsOnlyOn(rule, one)));
  return { kind: "rule", rules: [first, ...others], restsOn: restsOn.filter((one) => !isAssumed(one, known)), assumed };
};

/** What is known, and what is taken for granted of the rest. */
const supposing = ({ territory, employer, trainee, ...known }: Circumstances): Circumstances => ({
  ...known,
  territory: territory ?? ASSUMED.territory,
  employer: employer ?? ASSUMED.employer,
  trainee: trainee ?? ASSUMED.trainee,
});

const tellsTheSame = (one: Rule, other: Rule): boolean => one.says === other.says;

const isAssumed = (fact: FactName, known: Circumstances): boolean =>
  (fact === "territory" || fact === "employer" || fact === "trainee") && known[fact] === undefined;

type Held = { rule: Rule; truths: Truths };

/** Whether nothing but a fact says whether a rule applies. */
const dependsOnlyOn = ({ truths }: Held, fact: FactName): boolean =>
  truthOf(truths, fact) !== undefined && truths.every((truth, at) => truth !== false || FACTS[at] === fact);

/** What kept every rule of this OPCO away: the size, else the branch. */
const whyNothing = (held: readonly Held[]): "no-rule" | "headcount" | "convention" => {
  const keptBy = (...facts: FactName[]): boolean =>
    held.some(
      ({ truths }) => truths.includes(false) && FACTS.every((fact, at) => truths[at] !== false || facts.includes(fact)),
    );
  return keptBy("headcount") ? "headcount" : keptBy("convention", "headcount") ? "convention" : "no-rule";
};
