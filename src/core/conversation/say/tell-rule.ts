import { frenchDate } from "../../french/dates.ts";
import { type Applied, tellStanding, usableValue } from "../../rules/applied.ts";
import { lastDay } from "../../rules/deadline.ts";
import { type Step, tellQuantity, tellStep } from "../../rules/phrases.ts";
import { type Price, reimbursement } from "../../rules/reimbursement.ts";
import type { Rules } from "../../rules/rules.ts";
import { byTheHour, contribution, credits } from "../../rules/shares.ts";
import { countedFrom, factOfAnchor } from "../../situation/circumstances.ts";
import type { Situation } from "../../situation/situation.ts";

/** Where rules are told: what is known, and the day, YYYY-MM-DD. `isTooShort`: nothing is paid of so short a training, nor reckoned. */
export type Telling = { rules: Rules; situation: Situation; today: string; isTooShort?: true };

/** A rule in words: what it says, and what follows from it for this company. */
export const tellRule = (telling: Telling, applied: Applied): string =>
  [applied.rule.says, tellSteps(telling, applied)].filter((one) => one !== "").join(" ");

/** What follows from a rule for this company, in words; empty when nothing is reckoned. */
export const tellSteps = (telling: Telling, applied: Applied): string =>
  stepsOf(telling, applied)
    .map((step) => tellStep(telling.rules.phrases, step))
    .join(" ");

const stepsOf = ({ rules, situation, today, isTooShort }: Telling, applied: Applied): readonly Step[] => {
  const counted = countedFrom(situation, applied.rule.anchor ?? "");
  const deadline = lastDay(rules, applied, { counted, today });
  if (deadline !== undefined) {
    // The sentence of a rule that names its day has said it already.
    const steps = applied.rule.value?.kind === "day" ? deadline.steps.slice(1) : deadline.steps;
    return [...steps, ...filedBy({ rules, situation, today }, applied, deadline.day)];
  }
  const share = credits(rules, applied, exact(situation.effectif));
  if (share !== undefined) return share.steps;
  const payroll = euros(situation["masse-salariale"]);
  if (payroll !== undefined) {
    const due = contribution(rules, applied, payroll);
    if (due !== undefined) return due.steps;
  }
  const hours = hoursOf(situation);
  const as = BY_THE_HOUR.get(applied.rule.topic);
  // What a price leaves to pay is reckoned apart.
  const least = usableValue(applied);
  if (isTooShort && hours !== undefined && least?.kind === "quantity" && least.unit === "hours" && hours < least.amount)
    return [{ say: "too-short", with: { hours: tellQuantity(rules.phrases, hours, "hours") } }];
  if (as === undefined || hours === undefined || isTooShort || (as === "hourly-most" && hasPrice(situation))) return [];
  return byTheHour(rules, applied, { hours, people: peopleOf(situation), as })?.steps ?? [];
};

/** Whether a request that is to be filed on some day would be in time. */
const filedBy = ({ rules, situation, today }: Telling, { rule }: Applied, last: string): Step[] => {
  const filed = countedFrom(situation, "after-deposit");
  const isOfFiling = rule.anchor === "before-start" || rules.topics[rule.topic]?.of_year === true;
  if (filed === undefined || filed.from < today || !isOfFiling || rules.topics[rule.topic]?.opens) return [];
  const day = { day: frenchDate(filed.from) };
  return [{ say: filed.from > last ? "filed-late" : "filed-in-time", with: day }];
};

/** Topics whose rules give so much an hour, and how what it comes to is told. */
const BY_THE_HOUR: ReadonlyMap<string, Parameters<typeof byTheHour>[2]["as"]> = new Map([
  ["salaires", "salary"],
  ["plafond-horaire", "hourly-most"],
]);

/** What comes back and what is left to pay of a training whose price was told; empty without a price or a ceiling that may be used. */
export const tellReimbursement = (
  { rules, situation }: Telling,
  ceilings: Parameters<typeof reimbursement>[2],
): string => {
  const price = priceOf(situation);
  if (price === undefined) return "";
  const paid = reimbursement(rules, { price, people: peopleOf(situation), hours: hoursOf(situation) }, ceilings);
  return paid === undefined ? "" : paid.steps.map((step) => tellStep(rules.phrases, step)).join(" ");
};

/** Whether the price of the training is known. */
export const hasPrice = (situation: Situation): boolean => priceOf(situation) !== undefined;

const priceOf = (situation: Situation): Price | undefined => {
  const of = (fact: string, per: Price["per"]): Price[] => {
    const value = situation[fact]?.value;
    return value?.kind === "amount"
      ? [{ euros: value.euros, per, ...(value.tax !== undefined && { isTaxIncluded: true }) }]
      : [];
  };
  return [...of("prix-heure", "hour"), ...of("prix-personne", "person"), ...of("cout", "total")][0];
};

const peopleOf = ({ participants }: Situation): number => exact(participants) ?? 1;

const hoursOf = ({ heures }: Situation): number | undefined =>
  heures?.value.kind === "hours" ? heures.value.hours : undefined;

const exact = (fact: Situation[string] | undefined): number | undefined =>
  fact?.value.kind === "count" && fact.value.min === fact.value.max ? fact.value.min : undefined;

const euros = (fact: Situation[string] | undefined): number | undefined =>
  fact?.value.kind === "amount" ? fact.value.euros : undefined;

/** The day that a delay counts from, when it is not known: the fact to ask. */
export const dayToAsk = (situation: Situation, applied: Applied): string | undefined => {
  const { anchor } = applied.rule;
  const fact = anchor === undefined ? undefined : factOfAnchor(anchor);
  const counts = usableValue(applied)?.kind === "quantity" || usableValue(applied)?.kind === "eve";
  return counts && fact !== undefined && situation[fact] === undefined ? fact : undefined;
};

/** How far to rely on rules told together, each remark once. */
export const tellStandings = (rules: Rules, told: readonly Applied[]): string[] => [
  ...new Set(told.flatMap((applied) => tellStanding(rules, applied) ?? [])),
];
