import { frenchNumber } from "../french/numbers.ts";
import { type Applied, usableValue } from "./applied.ts";
import { type Step, tellQuantity } from "./phrases.ts";
import type { Unit } from "./rule.ts";
import type { Rules } from "./rules.ts";
import { cents } from "./shares.ts";

/** A price without tax: so much an hour and a person, so much a person, or all in all. */
export type Price = { euros: number; per: "hour" | "person" | "total"; isTaxIncluded?: boolean };

/** A training to pay for. */
export type Course = { price: Price; people: number; hours?: number };

/** The ceilings that apply; each is a rule in euros, per hour, per person or per year. */
export type Ceilings = { hourly?: Applied; perTrainee?: Applied; yearly?: Applied };

/** What may come back and what is left to pay, in euros without tax. Nothing here is promised: it is the most and the least. */
export type Reimbursement = { cost: number; reimbursed: number; left: number; steps: readonly Step[] };

/**
 * What the ceilings let an OPCO pay back of a training, the year's budget being whole. A ceiling that is to check or out of
 * force is left out, and a
 * ceiling by the hour needs the hours. Undefined when no ceiling can be used, or the hours are missing where they are needed.
 */
export const reimbursement = (rules: Rules, course: Course, ceilings: Ceilings): Reimbursement | undefined => {
  const told = tellers(rules, course);
  const priced = costOf(course, told);
  const limits = [
    hourlyLimit(ceilings.hourly, { course, cost: priced?.cost ?? 0, told }),
    traineeLimit(ceilings.perTrainee, course, told),
    yearlyLimit(ceilings.yearly, told),
  ];
  if (priced === undefined || limits.every((limit) => limit === undefined) || limits.includes("hours"))
    return undefined;
  let reimbursed = priced.cost;
  const steps: Step[] = [...priced.steps];
  for (const limit of limits) {
    if (limit === undefined || limit === "hours") continue;
    steps.push(...limit.steps(reimbursed));
    reimbursed = Math.min(reimbursed, limit.amount);
  }
  const left = cents(priced.cost - reimbursed);
  steps.push(
    { say: "reimbursed", with: { amount: told.euros(reimbursed) } },
    left > 0 ? { say: "left", with: { amount: told.euros(left) } } : { say: "nothing-over", with: {} },
    { say: course.price.isTaxIncluded === true ? "tax-included" : "tax", with: {} },
  );
  return { cost: priced.cost, reimbursed: cents(reimbursed), left, steps };
};

type Tellers = { euros(amount: number): string; hourly(amount: number): string; hours: string; people: string };

const tellers = ({ phrases }: Rules, { people, hours }: Course): Tellers => ({
  euros: (amount) => tellQuantity(phrases, cents(amount), "euros"),
  hourly: (amount) => tellQuantity(phrases, cents(amount), "euros-per-hour"),
  hours: tellQuantity(phrases, hours ?? 0, "hours"),
  people: phrases.steps[people === 1 ? "people" : "peoples"].replace("{n}", frenchNumber(people)),
});

const costOf = (
  { price: { euros, per }, hours, people }: Course,
  told: Tellers,
): { cost: number; steps: Step[] } | undefined => {
  const total = (cost: number): string => told.euros(cost);
  switch (per) {
    case "total":
      return { cost: euros, steps: [{ say: "cost-total", with: { total: total(euros) } }] };
    case "person": {
      const cost = cents(euros * people);
      const values = { price: told.euros(euros), people: told.people, total: total(cost) };
      return { cost, steps: [{ say: "cost-per-person", with: values }] };
    }
    case "hour": {
      if (hours === undefined) return undefined;
      const cost = cents(euros * people * hours);
      const values = { hours: told.hours, price: told.hourly(euros), people: told.people, total: total(cost) };
      return { cost, steps: [{ say: "cost", with: values }] };
    }
  }
};

/** A limit, and how it is told of what the limits before it left. */
type Limit = { amount: number; steps(before: number): readonly Step[] };

const usable = (rule: Applied | undefined, unit: Unit): number | undefined => {
  const value = usableValue(rule);
  return value?.kind === "quantity" && value.unit === unit ? value.amount : undefined;
};

const hourlyLimit = (
  rule: Applied | undefined,
  { course, cost, told }: { course: Course; cost: number; told: Tellers },
): Limit | "hours" | undefined => {
  const ceiling = usable(rule, "euros-per-hour");
  const { hours, people, price } = course;
  if (ceiling === undefined) return undefined;
  if (hours === undefined || hours === 0) return "hours";
  const hourly = cost / hours / people;
  const amount = cents(ceiling * hours * people);
  const values = { ceiling: told.hourly(ceiling), price: told.hourly(hourly), hours: told.hours, people: told.people };
  const divided: Step = { say: "hourly-price", with: { ...values, total: told.euros(cost) } };
  const compared: Step = {
    say: hourly <= ceiling ? "hourly-within" : "hourly-over",
    with: { ...values, amount: told.euros(amount) },
  };
  return { amount, steps: () => (price.per === "hour" ? [compared] : [divided, compared]) };
};

const traineeLimit = (rule: Applied | undefined, { people }: Course, told: Tellers): Limit | undefined => {
  const ceiling = usable(rule, "euros");
  if (ceiling === undefined) return undefined;
  const amount = cents(ceiling * people);
  const values = { ceiling: told.euros(ceiling), amount: told.euros(amount), people: told.people };
  return { amount, steps: (before) => (before > amount ? [{ say: "trainee-over", with: values }] : []) };
};

const yearlyLimit = (rule: Applied | undefined, told: Tellers): Limit | undefined => {
  const amount = usable(rule, "euros");
  if (amount === undefined) return undefined;
  const values = { ceiling: told.euros(amount) };
  return { amount, steps: (before) => [{ say: before > amount ? "yearly-over" : "yearly-within", with: values }] };
};
