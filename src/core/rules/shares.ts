import { frenchNumber } from "../french/numbers.ts";
import { type Applied, usableValue } from "./applied.ts";
import { type Step, tellQuantity } from "./phrases.ts";
import type { Rules } from "./rules.ts";

/** A number worked out from a rule. `steps` show how; none when the rule gives it as it is. */
export type Worked = { amount: number; steps: readonly Step[] };

/**
 * How many credits or enrolments a rule gives a company in a year. A share of the headcount is given without rounding: the OPCO rounds.
 * Undefined when the rule gives none, is to check or out of force, or needs a headcount that is not known.
 */
export const credits = ({ phrases }: Rules, applied: Applied, headcount?: number): Worked | undefined => {
  const value = usableValue(applied);
  if (value?.kind !== "quantity") return undefined;
  switch (value.unit) {
    case "credits":
    case "enrolments-per-year":
    case "trainees-per-year":
    case "requests-per-year":
      return { amount: value.amount, steps: [] };
    case "percent-of-headcount": {
      if (headcount === undefined) return undefined;
      const amount = (headcount * value.amount) / 100;
      const share = tellQuantity(phrases, value.amount, "percent");
      const values = { share, headcount: frenchNumber(headcount), credits: frenchNumber(amount) };
      return { amount, steps: [{ say: "headcount-share", with: values }] };
    }
    default:
      return undefined;
  }
};

/** What a rate takes of a payroll, in euros. Undefined when the rule is no rate, is to check or out of force. */
export const contribution = ({ phrases }: Rules, applied: Applied, payroll: number): Worked | undefined => {
  const value = usableValue(applied);
  if (value?.kind !== "quantity" || value.unit !== "percent") return undefined;
  const amount = cents((payroll * value.amount) / 100);
  const told = {
    rate: tellQuantity(phrases, value.amount, "percent"),
    payroll: tellQuantity(phrases, payroll, "euros"),
    amount: tellQuantity(phrases, amount, "euros"),
  };
  return { amount, steps: [{ say: "payroll-rate", with: told }] };
};

/**
 * What so much an hour comes to for a training, in euros: an allowance for salaries, or the most of a ceiling. Undefined when the rule is
 * none, is to check or out of force.
 */
export const byTheHour = (
  { phrases }: Rules,
  applied: Applied,
  { hours, people, as }: { hours: number; people: number; as: "salary" | "hourly-most" },
): Worked | undefined => {
  const value = usableValue(applied);
  if (value?.kind !== "quantity" || value.unit !== "euros-per-hour") return undefined;
  const amount = cents(hours * value.amount * people);
  const told = {
    hours: tellQuantity(phrases, hours, "hours"),
    rate: tellQuantity(phrases, value.amount, "euros-per-hour"),
    people: frenchNumber(people),
    amount: tellQuantity(phrases, amount, "euros"),
  };
  return { amount, steps: value.amount === 0 ? [] : [{ say: as, with: told }] };
};

/** Euros to the cent. */
export const cents = (euros: number): number => Math.round(euros * 100) / 100;
