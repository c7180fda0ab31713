import { onceFor } from "../../french/once-for.ts";
import type { Circumstances } from "../../rules/circumstances.ts";
import type { Rules } from "../../rules/rules.ts";
import { type Settled, settle } from "../../rules/settle.ts";
import { circumstances, countedFrom, FACT_OF, factOfAnchor } from "../../situation/circumstances.ts";
import { type Situation, STAGE } from "../../situation/situation.ts";
import type { Assistant } from "../prepare.ts";
import { served } from "../served.ts";

/**
 * The topics that only concern some, and that no rule tells in a situation; when a contract has begun and no training, those of a training that has.
 * `today` is YYYY-MM-DD.
 */
export const ofOthers = (
  { base }: Pick<Assistant, "base">,
  situation: Situation,
  today: string,
): ((topic: string) => boolean) => {
  const { rules } = base;
  if (rules === undefined) return () => false;
  const known = circumstances(served(base, situation));
  const before = outsidersOf(rules);
  const name = JSON.stringify([today, known]);
  const out = before.get(name) ?? topicsOfOthers(rules, known, today);
  // All is forgotten at once: what is asked again is worked out again.
  if (before.size >= MOST_OUTSIDERS) before.clear();
  before.set(name, out);
  const isOfContract = startsContract(situation);
  const isFiled = (countedFrom(situation, "after-deposit")?.to ?? today) < today;
  return (topic) =>
    out.has(topic) ||
    (isOfContract && rules.topics[topic]?.begun !== undefined) ||
    // What is filed has no last day to be filed by.
    (isFiled && rules.topics[topic]?.of_year === true);
};

/** « Hors catalogue, le 14 décembre, c'est bon ? »: the topics of catalogues, to whoever says that the training is of none. */
export const ofCatalogues = (
  { base: { rules } }: Pick<Assistant, "base">,
  { [FACT_OF.action]: action }: Situation,
): ((topic: string) => boolean) => {
  const isOff = action?.value.kind === "choice" && action.value.choice === OFF_CATALOGUE;
  return (topic) => isOff && rules?.topics[topic]?.of_catalogue === true;
};

const OFF_CATALOGUE = "non";

/** « Mon apprenti a commencé son contrat lundi ». */
const startsContract = (situation: Situation): boolean =>
  situation[factOfAnchor("after-contract-start") ?? ""] !== undefined &&
  [factOfAnchor("before-start") ?? "", STAGE].every((fact) => situation[fact] === undefined);

/** See {@link ofOthers}, by the day and what is known: choices, numbers and codes, and nothing of whom. */
const outsidersOf = onceFor((_: Rules) => new Map<string, ReadonlySet<string>>());
const MOST_OUTSIDERS = 200;

const topicsOfOthers = (rules: Rules, known: Circumstances, today: string): ReadonlySet<string> => {
  const tells = (one: Settled): boolean => one.kind === "rule" || (one.kind === "missing" && one.meanwhile.length > 0);
  const some = Object.keys(rules.topics).filter((id) => rules.topics[id]?.first || rules.topics[id]?.concerned);
  return new Set(some.filter((topic) => !tells(settle(rules, topic, known, today))));
};
