import { daysBetween, plusDays, plusMonths } from "../french/calendar.ts";
import { frenchDate } from "../french/dates.ts";
import { type Applied, usableValue } from "./applied.ts";
import { holidayOn, plusWorkingDays } from "./holidays.ts";
import { type Step, tellAnchor, tellQuantity } from "./phrases.ts";
import type { Anchor, RuleValue, Unit } from "./rule.ts";
import type { Rules } from "./rules.ts";

/** The last day on which something may be done, or the first (a topic that `opens`). `steps` show how it was found, then how far it is. */
export type Deadline = {
  /** YYYY-MM-DD. */
  day: string;
  isPast: boolean;
  /** Negative once past. */
  daysLeft: number;
  /** Whether what the delay counts down to has begun already. */
  hasStarted: boolean;
  steps: readonly Step[];
};

/** What a delay counts from. A day known to the month only is given by its first and last day: the nearest one is reckoned with. */
export type Counted = { from: string; to?: string };

/**
 * The last day that a rule allows, counted from the day that it names (its `anchor`); a date is its own last day. Undefined when the
 * rule is no delay, is to check or out of force, or counts from a day that is not known.
 */
export const lastDay = (
  rules: Rules,
  applied: Applied,
  { counted, today }: { counted?: Counted; today: string },
): Deadline | undefined => {
  const value = usableValue(applied);
  const { anchor } = applied.rule;
  if (value === undefined) return undefined;
  const opens = rules.topics[applied.rule.topic]?.opens === true;
  const found = value.kind === "day" ? fixedDay(value.day) : countedDay(rules, { value, anchor, opens }, counted);
  if (found === undefined) return undefined;
  const hasStarted = anchor === "before-start" && counted !== undefined && (counted.to ?? counted.from) < today;
  const daysLeft = daysBetween(today, found.day);
  const vague = counted?.to !== undefined && counted.to !== counted.from;
  const steps = [
    ...found.steps,
    ...(vague ? [step("approximate", { from: frenchDate(counted.from) })] : []),
    hasStarted ? step("started", { from: frenchDate(counted.from) }) : distance(daysLeft, opens),
  ];
  return { day: found.day, isPast: !opens && daysLeft < 0, daysLeft, hasStarted, steps };
};

type Found = { day: string; steps: readonly Step[] };

const fixedDay = (day: string): Found => ({ day, steps: [step("deadline-fixed", { day: frenchDate(day) })] });

const countedDay = (
  rules: Rules,
  { anchor, value, opens }: { anchor?: Anchor; value: RuleValue; opens: boolean },
  counted: Counted | undefined,
): Found | undefined => {
  if (anchor === undefined || anchor === "in-year" || counted === undefined) return undefined;
  const from = counted.from;
  const told = { anchor: tellAnchor(rules.phrases, anchor), from: frenchDate(from) };
  if (value.kind === "eve") {
    const day = plusDays(from, -1);
    return { day, steps: [step("deadline-eve", { ...told, day: frenchDate(day) })] };
  }
  if (value.kind !== "quantity") return undefined;
  const isBefore = anchor === "before-start";
  const shifted = shift(rules, from, { amount: isBefore ? -value.amount : value.amount, unit: value.unit });
  if (shifted === undefined) return undefined;
  if (value.amount === 0) return { day: from, steps: [step("deadline-same-day", told)] };
  const delay = tellQuantity(rules.phrases, value.amount, value.unit);
  const last = step(isBefore ? (opens ? "opening-before" : "deadline-before") : "deadline-after", {
    ...told,
    delay,
    day: frenchDate(shifted.day),
  });
  const names = shifted.skipped.map((day) => `${frenchDate(day)} (${holidayOn(day, rules.holidays)})`);
  return {
    day: shifted.day,
    steps: names.length === 0 ? [last] : [step("holidays", { days: names.join(", ") }), last],
  };
};

const shift = (
  { holidays }: Rules,
  from: string,
  { amount, unit }: { amount: number; unit: Unit },
): { day: string; skipped: readonly string[] } | undefined => {
  switch (unit) {
    case "days":
      return { day: plusDays(from, amount), skipped: [] };
    case "months":
      return { day: plusMonths(from, amount), skipped: [] };
    case "working-days":
    case "business-days":
      return plusWorkingDays(from, amount, { unit, holidays });
    default:
      return undefined;
  }
};

const distance = (daysLeft: number, opens: boolean): Step => {
  if (daysLeft < 0) return step(opens ? "opened" : "past", {});
  if (daysLeft === 0) return step("no-day-left", {});
  return daysLeft === 1 ? step("one-day-left", {}) : step(opens ? "opens-in" : "days-left", { n: String(daysLeft) });
};

const step = (say: Step["say"], values: Step["with"]): Step => ({ say, with: values });
