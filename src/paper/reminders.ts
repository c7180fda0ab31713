import type { Base } from "../core/content/base.ts";
import { plusDays, plusMonths, readDay } from "../core/french/calendar.ts";
import { frenchDate } from "../core/french/dates.ts";
import { typography } from "../core/french/typography.ts";
import type { Moment } from "../core/guide/checklist.ts";
import type { Delay } from "../core/guide/deadline.ts";
import type { Reminder } from "./document.ts";
import { write } from "./write.ts";

/** Names of the dates' fields in an address. A dialog's question never has such a name, which holds a « . ». */
export const DATE_FIELDS = {
  start: "formation.debut",
  end: "formation.fin",
  opco: "formation.opco",
  before: "rappel.avant",
  after: "rappel.apres",
} as const;

/** What the field of a fact begins with in an address; its name follows. */
export const FACT_FIELD = "fait.";

/** How many days before or after the training one may ask to be reminded; none when the choice is empty. */
export const CHOICES = { before: [7, 15, 30, 60, 90], after: [7, 15, 30, 60, 90] } as const;

/** The dates of a training, once understood. `opco` is the one whose published delays apply. */
export type TrainingDates = { start?: string; end?: string; opco?: string; before?: number; after?: number };

/** What was understood of the dates typed: none were given (`dates` is undefined), or some cannot be used and `problems` says which. */
export type DatesRead = { ok: true; dates?: TrainingDates } | { ok: false; problems: readonly string[] };

/** Reads the dates' fields of an address. */
export const readDates = (query: URLSearchParams, base: Base): DatesRead => {
  const { deadlines } = base;
  const typed = (field: keyof typeof DATE_FIELDS) => query.get(DATE_FIELDS[field])?.trim() ?? "";
  const [start, end] = [readDay(typed("start")), readDay(typed("end"))];
  const [before, after] = [readChoice(typed("before"), CHOICES.before), readChoice(typed("after"), CHOICES.after)];
  const opco = deadlines?.opcos.find(({ id }) => id === typed("opco"))?.id;
  const wrong = [
    ...(typed("start") !== "" && start === undefined
      ? [write(base, "wrong-start", { typed: typed("start").slice(0, ECHO_MAX) })]
      : []),
    ...(typed("end") !== "" && end === undefined
      ? [write(base, "wrong-end", { typed: typed("end").slice(0, ECHO_MAX) })]
      : []),
    ...(start !== undefined && end !== undefined && end < start ? [write(base, "reversed")] : []),
    ...[start, end]
      .filter((day) => day !== undefined)
      .filter((day) => day < FIRST_DAY || day > LAST_DAY)
      .map((day) => write(base, "too-far", { year: yearOf(day), first: yearOf(FIRST_DAY), last: yearOf(LAST_DAY) })),
    ...(typed("opco") !== "" && opco === undefined ? [write(base, "unknown-opco")] : []),
    ...(before === "unknown" || after === "unknown" ? [write(base, "unknown-delay")] : []),
  ];
  if (wrong.length > 0 || before === "unknown" || after === "unknown") return { ok: false, problems: wrong };
  return {
    ok: true,
    dates: start === undefined && end === undefined ? undefined : { start, end, opco, before, after },
  };
};

const FIRST_DAY = "2020-01-01";
const LAST_DAY = "2099-12-31";
const ECHO_MAX = 30;

const yearOf = (day: string): string => day.slice(0, 4);

const readChoice = (typed: string, choices: readonly number[]): number | undefined | "unknown" =>
  typed === "" ? undefined : (choices.find((days) => String(days) === typed) ?? "unknown");

/** The days to keep in mind for a training, in order. Only moments that the document is about have reminders. */
export const remindersOf = (
  { start, end, opco, before, after }: TrainingDates,
  moments: ReadonlySet<Moment>,
  base: Base,
): Reminder[] => {
  const published = base.deadlines?.opcos.find(({ id }) => id === opco);
  const over = end ?? start;
  const wanted: (Reminder | undefined)[] = [
    moments.has("avant") && start !== undefined && published?.avant !== undefined
      ? landmark(base, published.name, { id: "depot", from: start, delay: published.avant })
      : undefined,
    moments.has("avant") && start !== undefined && before !== undefined
      ? {
          id: "rappel-avant",
          day: plusDays(start, -before),
          title: write(base, "request"),
          remark: write(base, "chosen"),
        }
      : undefined,
    { id: "formation", day: start ?? end ?? "", last: end, title: write(base, "course") },
    moments.has("apres") && over !== undefined && after !== undefined
      ? { id: "rappel-apres", day: plusDays(over, after), title: write(base, "proofs"), remark: write(base, "chosen") }
      : undefined,
    moments.has("apres") && over !== undefined && published?.apres !== undefined
      ? landmark(base, published.name, { id: "envoi", from: over, delay: published.apres })
      : undefined,
  ];
  return wanted.filter((reminder) => reminder !== undefined).sort((a, b) => a.day.localeCompare(b.day));
};

/** A delay that an OPCO publishes, to be counted from the beginning or from the end: a landmark, never a promise. */
const landmark = (
  base: Base,
  opco: string,
  { id, from, delay }: { id: "depot" | "envoi"; from: string; delay: Delay },
): Reminder => {
  const before = id === "depot";
  const remark = delay.remark === undefined ? "" : `, ${delay.remark}`;
  return {
    id,
    day: shift(from, delay, before ? -1 : 1),
    title: write(base, "at-the-latest", { what: write(base, before ? "request" : "proofs") }),
    remark: write(base, "landmark", { opco, delay: `${lengthOf(base, delay, before)}${remark}` }),
    warnDays: 7,
  };
};

const lengthOf = (base: Base, delay: Delay, before: boolean): string => {
  if ("months" in delay) return write(base, before ? "months-before" : "months-after", { count: delay.months });
  if (delay.days === 0) return write(base, "first-day");
  return write(base, before ? "days-before" : "days-after", { count: delay.days });
};

const shift = (day: string, delay: Delay, direction: 1 | -1): string =>
  "days" in delay ? plusDays(day, direction * delay.days) : plusMonths(day, direction * delay.months);

/** « Formation : du 1er au 3 mars… »: a reminder on one line. */
export const reminderLine = (base: Base, { day, last, title, remark }: Reminder): string => {
  const when =
    last === undefined || last === day
      ? frenchDate(day)
      : write(base, "from-to", { first: frenchDate(day), last: frenchDate(last) });
  return typography(`${when} : ${title}${remark === undefined ? "" : ` (${remark.replace(/\.$/, "")})`}`);
};
