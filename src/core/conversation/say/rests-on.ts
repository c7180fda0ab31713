import { say } from "../../content/messages.ts";
import type { Applied } from "../../rules/applied.ts";
import type { Rule } from "../../rules/rule.ts";
import { countedFrom, FACT_OF } from "../../situation/circumstances.ts";
import { describeValue } from "../../situation/describe.ts";
import type { Fact, Situation } from "../../situation/situation.ts";
import type { Assistant } from "../prepare.ts";
import { type Telling, tellSteps } from "./tell-rule.ts";

/** What the rules told depend on, in a few words; empty when they would be told to anybody. */
export const basisOf = (assistant: Assistant, situation: Situation, told: readonly Applied[]): string[] => {
  const rests = (holds: (rule: Rule) => boolean, fact: string): string[] => {
    const known = situation[fact];
    if (known === undefined || !told.some(({ rule }) => holds(rule))) return [];
    const value = describeValue(assistant.facts, fact, known.value);
    return [isSure(known) ? value : unsure(value, known)];
  };
  const unsure = (value: string, { how }: Fact): string =>
    say(assistant.base.messages, "for-you-unsure", { value, how: assistant.facts.file.hows[how] });
  // The branches of rules that are told only because they are few are those of nobody yet.
  const convention = situation[FACT_OF.convention];
  const [branch] =
    convention === undefined
      ? []
      : told.flatMap(({ rule }) => (rule.branches.length === 1 ? (rule.branches[0]?.name ?? []) : []));
  return [
    ...rests(({ employers }) => employers.length > 0, FACT_OF.employer),
    ...rests(({ trainees }) => trainees.length > 0, FACT_OF.trainee),
    ...rests(({ opco }) => opco !== undefined, FACT_OF.opco),
    ...(branch === undefined || convention === undefined
      ? []
      : [isGuessed(situation) ? unsure(branch, convention) : branch]),
    ...rests(({ headcount }) => headcount !== undefined, FACT_OF.headcount),
    ...rests(({ territory }) => territory !== undefined, FACT_OF.territory),
  ];
};

const isSure = ({ how }: Fact): boolean => how === "said" || how === "confirmed";

/** « Akto, restauration »: the OPCO was said, which of its branches was not. A branch deduced with its OPCO is told so with it. */
const isGuessed = ({ opco, convention }: Situation): boolean =>
  opco !== undefined && isSure(opco) && convention?.how === "deduced";

/** Whether something is reckoned from what is known: a day, credits, a contribution, salaries. */
export const isReckoned = (telling: Telling, applied: Applied): boolean =>
  tellSteps(telling, applied) !== "" &&
  (applied.rule.value?.kind !== "day" || countedFrom(telling.situation, applied.rule.anchor ?? "") !== undefined);
