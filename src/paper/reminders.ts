import type { Base } from "../core/content/base.ts";
import { appliedOn } from "../core/conversation/known-answers.ts";
import { plusDays, readDay } from "../core/french/calendar.ts";
import { frenchDate } from "../core/french/dates.ts";
import { typography } from "../core/french/typography.ts";
import type { Moment } from "../core/guide/checklist.ts";
import type { Applied } from "../core/rules/applied.ts";
import { lastDay } from "../core/rules/deadline.ts";
import type { Situation } from "../core/situation/situation.ts";
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

/** The dates of a training, once understood. `opco` is the one whose rules apply. */
export type TrainingDates = { start?: string; end?: string; opco?: string; before?: number; after?: number };

/** What was understood of the dates typed: none were given (`dates` is undefined), or some cannot be used and `problems` says which. */
export type DatesRead = { ok: true; dates?: TrainingDates } | { ok: false; problems: readonly string[] };

/** Reads the dates' fields of an address. */
export const readDates = (query: URLSearchParams, base: Base): DatesRead => {
  const typed = (field: keyof typeof DATE_FIELDS) => query.get(DATE_FIELDS[field])?.trim() ?? "";
  const [start, end] = [readDay(typed("start")), readDay(typed("end"))];
  const [before, after] = [readChoice(typed("before"), CHOICES.before), readChoice(typed("after"), CHOICES.after)];
  const opco = base.tables?.opcos.get(typed("opco"))?.slug;
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

/** For whom days are worked out: `moments` are those that the document is about, `today` is YYYY-MM-DD. */
export type Remembering = { base: Base; situation: Situation; moments: ReadonlySet<Moment>; today: string };

/** The days to keep in mind for a training, in order. Only moments that the document is about have reminders. */
export const remindersOf = (dates: TrainingDates, remembering: Remembering): Reminder[] => {
  const { base, moments } = remembering;
  const { start, end, before, after } = dates;
  const over = end ?? start;
  const wanted: readonly (Reminder | undefined)[] = [
    ...landmarks(dates, remembering),
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
  ];
  return wanted.filter((reminder) => reminder !== undefined).sort((a, b) => a.day.localeCompare(b.day));
};

/** What an OPCO's rules give a last day for, by the moment it belongs to. */
export const LANDMARKS = [
  { id: "depot", topic: "delai-depot", moment: "avant", what: "request" },
  { id: "depot-conseille", topic: "delai-depot-conseille", moment: "avant", what: "request" },
  { id: "depot-annee", topic: "date-limite-annee", moment: "avant", what: "request" },
  { id: "envoi", topic: "delai-envoi-pieces", moment: "apres", what: "proofs" },
] as const;

/** The last days that the rules give this company, counted from the beginning or from the end: landmarks, never a promise. */
const landmarks = (
  { start, end, opco }: TrainingDates,
  { base, situation, moments, today }: Remembering,
): Reminder[] => {
  const { rules } = base;
  const over = end ?? start;
  const known: Situation = {
    ...situation,
    ...(opco !== undefined && { opco: { value: { kind: "opco", opco }, how: "said" } }),
    ...(start !== undefined && { debut: { value: { kind: "date", from: start, to: start }, how: "said" } }),
  };
  const name = known.opco?.value.kind === "opco" ? base.tables?.opcos.get(known.opco.value.opco)?.name : undefined;
  if (rules === undefined || name === undefined) return [];
  return LANDMARKS.filter(({ moment }) => moments.has(moment)).flatMap(({ id, topic, moment, what }) => {
    const from = moment === "avant" ? start : over;
    const found = appliedOn(topic, { situation: known, rules, today }).flatMap((applied) => {
      const last = lastDay(rules, applied, { counted: from === undefined ? undefined : { from }, today });
      return last === undefined || isOfAnotherYear(applied, last.day, from)
        ? []
        : [{ day: last.day, says: applied.rule.says }];
    });
    const title = write(base, what);
    return found.slice(0, 1).map(({ day, says }) => ({
      id,
      day,
      title: id === ADVISED ? title : write(base, "at-the-latest", { what: title }),
      remark: write(base, "landmark", { opco: name, rule: says }),
      warnDays: 7,
    }));
  });
};

/** What comes early enough for an answer in time: later is not too late. */
const ADVISED: (typeof LANDMARKS)[number]["id"] = "depot-conseille";

/** The last day of a year, which may fall a few days into the next one, is for the trainings of that year. */
const isOfAnotherYear = ({ rule }: Applied, day: string, from: string | undefined): boolean =>
  rule.value?.kind === "day" && from !== undefined && from.slice(0, 4) !== plusDays(day, -LATE_DAYS).slice(0, 4);

const LATE_DAYS = 31;

/** « Formation : du 1er au 3 mars… »: a reminder on one line. */
export const reminderLine = (base: Base, { day, last, title, remark }: Reminder): string => {
  const when =
    last === undefined || last === day
      ? frenchDate(day)
      : write(base, "from-to", { first: frenchDate(day), last: frenchDate(last) });
  return typography(`${when} : ${title}${remark === undefined ? "" : ` (${remark.replace(/\.$/, "")})`}`);
};
