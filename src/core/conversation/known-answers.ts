import { plusDays } from "../french/calendar.ts";
import type { Answers } from "../guide/condition.ts";
import type { Dialog, Question } from "../guide/dialog.ts";
import type { FactTest } from "../guide/fact-test.ts";
import { type Applied, apply, usableValue } from "../rules/applied.ts";
import { lastDay } from "../rules/deadline.ts";
import type { Rule } from "../rules/rule.ts";
import type { Rules } from "../rules/rules.ts";
import { settle } from "../rules/settle.ts";
import { circumstances, countedFrom, FACT_OF, headcountOf } from "../situation/circumstances.ts";
import type { Fact, Situation, Value } from "../situation/situation.ts";

/** What is known, set against the rules and the day. `today` is YYYY-MM-DD; `confirms`: what is only guessed is still asked about. */
export type Known = { situation: Situation; rules?: Rules; today: string; confirms?: boolean };

/**
 * The answers that what is known gives to a dialog, by question. What is hedged, or known too roughly to tell, answers « je ne sais
 * pas »: a hedge is never a yes.
 */
export const knownAnswers = ({ questions }: Dialog, known: Known): Answers =>
  Object.fromEntries(
    questions.flatMap((question) => {
      const choice = question.same === undefined ? readFacts(question, known) : compare(question, question.same, known);
      return choice === undefined ? [] : [[question.id, choice] as const];
    }),
  );

const readFacts = ({ fact: ids, reads = {}, answer }: Question, known: Known): string | undefined => {
  for (const id of ids) {
    const fact = known.situation[id];
    if (fact === undefined) continue;
    const [choice] = Object.entries(reads).find(([, test]) => passes(test, { id, fact, known }) === true) ?? NO_CHOICE;
    if (choice === undefined) {
      if (isOpen(reads, { id, fact, known })) return answer.unknown;
      continue;
    }
    return isSure(known.situation, id) ? choice : answer.unknown;
  }
  return undefined;
};

const NO_CHOICE: readonly [undefined] = [undefined];

/** Whether a value is of those that are asked about, but too rough for any of the answers. */
const isOpen = (reads: Readonly<Record<string, FactTest>>, one: Tested): boolean =>
  Object.values(reads).some((test) => passes(test, one) === "unknown");

/** Whether two facts are the same OPCO; unknown while one of the two is in doubt, undefined while one is missing or to be confirmed. */
const compare = ({ answer }: Question, [one, other]: readonly [string, string], { situation, confirms }: Known) => {
  const [first, second] = [situation[one], situation[other]];
  if (first?.value.kind !== "opco" || second?.value.kind !== "opco") return undefined;
  if (first.how === "hedged" || second.how === "hedged") return answer.unknown;
  const [same, different] = Object.keys(answer.choices);
  if (confirms && isGuessed(situation, first)) return undefined;
  return first.value.opco === second.value.opco ? same : different;
};

/** An OPCO that only an activity hints at is not known for sure, nor is what is said with a hedge. */
export const isSure = (situation: Situation, id: string): boolean => {
  const fact = situation[id];
  return fact !== undefined && fact.how !== "hedged" && !isGuessed(situation, fact);
};

/** The fact that a question compares and that only an activity hints at, once the other one is known: it is to be confirmed. */
export const unconfirmed = ({ same }: Pick<Question, "same">, situation: Situation): string | undefined => {
  const [first, second] = same?.map((id) => situation[id]) ?? [];
  if (first === undefined || second === undefined) return undefined;
  return isGuessed(situation, first) ? same?.[0] : undefined;
};

/** Whether an OPCO is one that only an activity hints at. */
export const isGuessed = ({ convention }: Situation, { value, how, from }: Fact): boolean =>
  value.kind === "opco" &&
  how === "deduced" &&
  from !== undefined &&
  (convention === undefined || convention.how === "deduced" || convention.how === "hedged");

type Tested = { id: string; fact: Fact; known: Known };

const passes = (test: FactTest, tested: Tested): boolean | "unknown" => {
  const {
    fact: { value },
    known,
  } = tested;
  switch (test.kind) {
    case "in":
      return (
        (value.kind === "choice" && test.choices.includes(value.choice)) ||
        (value.kind === "opco" && test.choices.includes(value.opco))
      );
    case "at-least":
      return reaches(value, test.count);
    case "below": {
      const reached = reaches(value, test.count);
      return reached === "unknown" ? reached : value.kind === "count" && !reached;
    }
    case "begun":
      return value.kind === "date" && value.to <= known.today;
    case "next-year":
      return value.kind === "date" && value.from.slice(0, 4) > known.today.slice(0, 4);
    case "within":
      return tested.id !== FACT_OF.end && value.kind === "date" && value.from < plusDays(known.today, test.days);
    case "late":
      return isLate(test, known);
    case "ruled":
      return appliedOn(test.topic, known).length > 0;
    case "closed":
      return isClosed(test.topic, known);
    case "known":
      // An end that is still to come tells nothing of the start.
      return tested.id !== FACT_OF.end;
    case "any": {
      const truths = test.of.map((one) => passes(one, tested));
      return truths.includes(true) || (truths.includes("unknown") ? "unknown" : false);
    }
  }
};

/** Whether a number of people is at least so many: « une cinquantaine » is neither. */
const reaches = (value: Value, count: number): boolean | "unknown" => {
  const headcount = value.kind === "count" ? headcountOf(value) : undefined;
  if (headcount === undefined) return false;
  if (headcount.min >= count) return true;
  return (headcount.max ?? Number.POSITIVE_INFINITY) >= count ? "unknown" : false;
};

const isLate = ({ topic, except }: Extract<FactTest, { kind: "late" }>, { situation, rules, today }: Known): boolean =>
  rules !== undefined &&
  possibleOn(topic, { situation, rules, today })
    .filter(({ rule }) => except === undefined || rule.nature !== except)
    .some((applied) => {
      const counted = countedFrom(situation, applied.rule.anchor ?? "");
      return lastDay(rules, applied, { counted, today })?.isPast === true;
    });

/** A catalogue is closed to a size by a rule of the OPCO whose catalogue it is. */
const isClosed = (topic: string, { situation, rules, today }: Known): boolean => {
  const catalogue = situation.catalogue;
  if (rules === undefined || catalogue?.value.kind !== "opco") return false;
  const ofCatalogue = { ...situation, opco: catalogue };
  return appliedOn(topic, { situation: ofCatalogue, rules, today }).some(
    (applied) => usableValue(applied)?.kind === "closed",
  );
};

/** The rules of a topic that apply to what is known; while a fact is missing, those that apply until then. */
export const appliedOn = (topic: string, { situation, rules, today }: Known): readonly Applied[] => {
  if (rules === undefined) return [];
  const settled = settle(rules, topic, circumstances(situation), today);
  return settled.kind === "rule" ? settled.rules : settled.kind === "missing" ? settled.meanwhile : [];
};

/** The same, with the last days that only the size may set aside: one that may well hold is not passed over. */
export const possibleOn = (topic: string, { situation, rules, today }: Known): readonly Applied[] => {
  const applied = appliedOn(topic, { situation, rules, today });
  const open = openOn(topic, { situation, rules, today }).map((rule) =>
    rules === undefined ? [] : [apply(rules, rule)],
  );
  return [...applied, ...open.flat().filter((one) => usableValue(one)?.kind === "day")];
};

/** Whether a rule that is some OPCO's own applies to one of some topics. */
export const isRuledByOpco = (topics: readonly string[], known: Known): boolean =>
  topics.some((topic) => appliedOn(topic, known).some(({ rule }) => rule.opco !== undefined));

/** The rules of a topic between which only the size of the company chooses. */
const openOn = (topic: string, { situation, rules, today }: Known): readonly Rule[] => {
  const settled = rules === undefined ? undefined : settle(rules, topic, circumstances(situation), today);
  return settled?.kind === "missing" && settled.fact === "headcount" ? settled.between : [];
};

/** What a rule would say to close the catalogue of the action to companies of another size, while the size is not known. */
export const closingOn = (topic: string, { situation, rules, today }: Known): readonly Applied[] => {
  const { catalogue } = situation;
  const ofCatalogue = catalogue?.value.kind === "opco" ? { ...situation, opco: catalogue } : situation;
  return openOn(topic, { situation: ofCatalogue, rules, today }).flatMap((rule) =>
    rules !== undefined && rule.value?.kind === "closed" ? [apply(rules, rule)] : [],
  );
};
