import type { Headcount, Rule, Territory } from "./rule.ts";

/** What is known of a company and of a training, as far as rules depend on it. What is absent is not known. */
export type Circumstances = {
  /** Whoever knows the convention knows the OPCO, but for « 9999 » and shared codes: both are given. */
  opco?: string;
  /** Conventions in their newest form, four digits; several when one of them is meant. « 9999 » is none. */
  idcc?: readonly string[];
  headcount?: Headcount;
  territory?: Territory;
  employer?: string;
  trainee?: string;
  /** First day of the training, YYYY-MM-DD. */
  start?: string;
};

/** What a rule may depend on, in the order in which it is asked. */
export const FACTS = ["employer", "trainee", "opco", "convention", "headcount", "territory"] as const;
/** One of {@link FACTS}. */
export type FactName = (typeof FACTS)[number];

/** Taken for granted until something else is said: nobody is asked whether they are in mainland France. */
export const ASSUMED: Circumstances = { territory: "mainland", employer: "entreprise", trainee: "salarie" };

/** Whether a condition holds; while what it reads is missing or too vague, it is neither true nor false. */
export type Truth = true | false | "unknown";

/** What the conditions that a rule sets are worth, in the order of {@link FACTS}; undefined where it sets none. */
export type Truths = readonly (Truth | undefined)[];

/** What each condition that a rule sets is worth: a list and no table, as every turn asks it of dozens of rules. */
export const conditions = (rule: Rule, known: Circumstances): Truths => [
  isOne(rule.employers, known.employer),
  isOne(rule.trainees, known.trainee),
  isOpco(rule, known),
  oneOf(rule.idcc, known.idcc),
  isWithin(known.headcount, rule.headcount),
  isIn(known.territory, rule.territory),
];

/** What the condition of a rule on a fact is worth. */
export const truthOf = (truths: Truths, fact: FactName): Truth | undefined => truths[FACTS.indexOf(fact)];

const isOne = (wanted: readonly string[], known: string | undefined): Truth | undefined =>
  wanted.length === 0 ? undefined : known === undefined ? "unknown" : wanted.includes(known);

const isOpco = (rule: Rule, known: Circumstances): Truth | undefined =>
  rule.opco === undefined ? undefined : known.opco === undefined ? "unknown" : known.opco === rule.opco;

const oneOf = (wanted: readonly string[], known: readonly string[] | undefined): Truth | undefined => {
  if (wanted.length === 0) return undefined;
  if (known === undefined || known.length === 0) return "unknown";
  const within = known.filter((id) => wanted.includes(id)).length;
  return within === known.length ? true : within === 0 ? false : "unknown";
};

const isWithin = (known: Headcount | undefined, wanted: Headcount | undefined): Truth | undefined => {
  if (wanted === undefined) return undefined;
  if (known === undefined) return "unknown";
  const [least, most] = [known.min, known.max ?? Number.POSITIVE_INFINITY];
  const top = wanted.max ?? Number.POSITIVE_INFINITY;
  if (most < wanted.min || least > top) return false;
  return least >= wanted.min && most <= top ? true : "unknown";
};

const isIn = (known: Territory | undefined, wanted: Territory | undefined): Truth | undefined =>
  wanted === undefined ? undefined : known === undefined ? "unknown" : covers(wanted, known);

/** Whether one territory is the other or holds it. */
export const covers = (wide: Territory, narrow: Territory): boolean =>
  wide === narrow || (wide === "mainland" && narrow === "alsace-moselle");
