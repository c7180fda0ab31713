import { z } from "zod";
import { frenchDate } from "../french/dates.ts";
import { frenchNumber } from "../french/numbers.ts";
import { fillIn, phrasesSchema } from "../knowledge/phrases.ts";
import { ANCHORS, UNITS } from "./cells.ts";
import type { Anchor, RuleValue, Unit } from "./rule.ts";

const text = z.string().trim().min(1);

const STANDINGS = {
  probable: [],
  "to-check": ["ask"],
  expired: ["date", "ask"],
  over: ["ask"],
  "expired-ask": ["topic", "date"],
} as const satisfies Record<string, readonly string[]>;

const VIEWS = {
  "opco-item": ["opco", "says"],
  "by-branch": [],
  "unknown-opcos": [],
  unknown: ["topic"],
  ended: ["topic", "date"],
  past: ["year"],
  until: ["date", "moment"],
  read: ["moment"],
} as const satisfies Record<string, readonly string[]>;

const STEPS = {
  "deadline-before": ["anchor", "from", "delay", "day"],
  "opening-before": ["anchor", "from", "delay", "day"],
  "deadline-same-day": ["anchor", "from"],
  "deadline-eve": ["anchor", "from", "day"],
  "deadline-after": ["anchor", "from", "delay", "day"],
  "deadline-fixed": ["day"],
  holidays: ["days"],
  approximate: ["from"],
  "days-left": ["n"],
  "one-day-left": [],
  "no-day-left": [],
  past: [],
  "opens-in": ["n"],
  opened: [],
  started: ["from"],
  "filed-late": ["day"],
  "filed-in-time": ["day"],
  "headcount-share": ["share", "headcount", "credits"],
  "payroll-rate": ["rate", "payroll", "amount"],
  cost: ["hours", "price", "people", "total"],
  "cost-per-person": ["price", "people", "total"],
  "cost-total": ["total"],
  "hourly-price": ["total", "hours", "people", "price"],
  "hourly-within": ["ceiling", "price"],
  "hourly-over": ["hours", "ceiling", "people", "amount"],
  "trainee-over": ["ceiling", "people", "amount"],
  "yearly-over": ["ceiling"],
  "yearly-within": ["ceiling"],
  reimbursed: ["amount"],
  left: ["amount"],
  "nothing-over": [],
  "too-short": ["hours"],
  tax: [],
  "tax-included": [],
  salary: ["hours", "rate", "people", "amount"],
  "hourly-most": ["hours", "rate", "people", "amount"],
  people: ["n"],
  peoples: ["n"],
} as const satisfies Record<string, readonly string[]>;

/** Name of a step of a computation, as knowledge/regles/phrases.yaml words it. */
export type StepKey = keyof typeof STEPS;

/** One step of a computation: its name, and what fills the sentence in. */
export type Step = { say: StepKey; with: Readonly<Record<string, string>> };

const wordsOf = <T extends z.ZodType>(cells: Readonly<Record<string, string>>, one: T) =>
  z.strictObject(Object.fromEntries(Object.keys(cells).map((cell) => [cell, one] as const)));

/** knowledge/regles/phrases.yaml: how rules and computations are told. */
export const rulePhrasesSchema = z.strictObject({
  /** A value in its unit, singular then plural, by the unit as editors write it. */
  units: wordsOf(UNITS, z.tuple([text, text])),
  /** What a delay counts from, by the cell of the tables. */
  anchors: wordsOf(ANCHORS, text),
  standings: phrasesSchema<keyof typeof STANDINGS>(STANDINGS),
  views: phrasesSchema<keyof typeof VIEWS>(VIEWS),
  steps: phrasesSchema<StepKey>(STEPS),
});
/** See {@link rulePhrasesSchema}. */
export type RulePhrases = z.infer<typeof rulePhrasesSchema>;

/** A step as a sentence. */
export const tellStep = (phrases: RulePhrases, { say, with: values }: Step): string =>
  capital(fillIn(phrases.steps[say], values));

/** An amount in its unit: « 1 mois », « 40 € par heure », « 3 h 30 ». Euros have two decimals or none. */
export const tellQuantity = ({ units }: RulePhrases, amount: number, unit: Unit): string => {
  const [singular, plural] = units[UNIT_CELLS.get(unit) ?? ""] ?? ["{n}", "{n}"];
  const minutes = unit === "hours" ? Math.round((amount % 1) * 60) : 0;
  const whole = minutes === 0 ? amount : Math.floor(amount);
  const n = unit.startsWith("euros") ? frenchEuros(whole) : frenchNumber(whole);
  const told = fillIn(amount < 2 ? singular : plural, { n });
  return minutes === 0 ? told : `${told} ${String(minutes).padStart(2, "0")}`;
};

/** What a delay counts from, as a noun phrase. */
export const tellAnchor = ({ anchors }: RulePhrases, anchor: Anchor): string =>
  anchors[ANCHOR_CELLS.get(anchor) ?? ""] ?? "";

/** What a rule gives, in words; empty when it is all in the sentence. */
export const tellValue = (phrases: RulePhrases, value: RuleValue): string => {
  switch (value.kind) {
    case "quantity":
      return tellQuantity(phrases, value.amount, value.unit);
    case "day":
      return frenchDate(value.day);
    case "day-of-year":
      return frenchDate(`2000-${value.day}`).replace(/ 2000$/, "");
    case "name":
      return value.name;
    case "eve":
    case "closed":
      return "";
  }
};

const UNIT_CELLS = new Map(Object.entries(UNITS).map(([cell, unit]) => [unit, cell]));
const ANCHOR_CELLS = new Map(Object.entries(ANCHORS).map(([cell, anchor]) => [anchor, cell]));

const frenchEuros = (amount: number): string => {
  const written = frenchNumber(amount);
  return /,\d$/.test(written) ? `${written}0` : written;
};

/** A text as the beginning of a sentence. */
export const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
