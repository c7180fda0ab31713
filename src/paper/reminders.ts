import { frenchDate } from "../core/french/dates.ts";
import { typography } from "../core/french/typography.ts";
import type { Moment } from "../core/guide/checklist.ts";
import type { Deadlines, Delay } from "../core/guide/deadline.ts";
import { plusDays, plusMonths, readDay } from "./calendar.ts";
import type { Reminder } from "./document.ts";
import { WORDS } from "./wording.ts";

/** Names of the dates' fields in an address. A dialog's question never has such a name, which holds a « . ». */
export const DATE_FIELDS = {
  start: "formation.debut",
  end: "formation.fin",
  opco: "formation.opco",
  before: "rappel.avant",
  after: "rappel.apres",
} as const;

/** How many days before or after the training one may ask to be reminded; none when the choice is empty. */
export const CHOICES = { before: [7, 15, 30, 60, 90], after: [7, 15, 30, 60, 90] } as const;

/** The dates of a training, once understood. `opco` is the one whose published delays apply. */
export type TrainingDates = { start?: string; end?: string; opco?: string; before?: number; after?: number };

/** What was understood of the dates typed: none were given (`dates` is undefined), or some cannot be used and `problems` says which. */
export type DatesRead = { ok: true; dates?: TrainingDates } | { ok: false; problems: readonly string[] };

/** Reads the dates' fields of an address. */
export const readDates = (query: URLSearchParams, deadlines: Deadlines | undefined): DatesRead => {
  const typed = (field: keyof typeof DATE_FIELDS) => query.get(DATE_FIELDS[field])?.trim() ?? "";
  const [start, end] = [readDay(typed("start")), readDay(typed("end"))];
  const [before, after] = [readChoice(typed("before"), CHOICES.before), readChoice(typed("after"), CHOICES.after)];
  const opco = deadlines?.opcos.find(({ id }) => id === typed("opco"))?.id;
  const wrong = [
    ...(typed("start") !== "" && start === undefined ? [notADay("de début", typed("start"))] : []),
    ...(typed("end") !== "" && end === undefined ? [notADay("de fin", typed("end"))] : []),
    ...(start !== undefined && end !== undefined && end < start
      ? ["La date de fin précède la date de début. Échangez-les ou corrigez-les."]
      : []),
    ...[start, end]
      .filter((day) => day !== undefined && (day < FIRST_DAY || day > LAST_DAY))
      .map((day) => `L'année ${day?.slice(0, 4)} est trop loin. Écrivez une date entre 2020 et 2099.`),
    ...(typed("opco") !== "" && opco === undefined
      ? ["Cet OPCO n'est pas dans la liste. Choisissez-en un autre, ou aucun."]
      : []),
    ...(before === "unknown" || after === "unknown"
      ? ["Le nombre de jours du rappel n'est pas dans la liste. Choisissez-en un autre."]
      : []),
  ];
  if (wrong.length > 0 || before === "unknown" || after === "unknown")
    return { ok: false, problems: wrong.map(typography) };
  return {
    ok: true,
    dates: start === undefined && end === undefined ? undefined : { start, end, opco, before, after },
  };
};

const FIRST_DAY = "2020-01-01";
const LAST_DAY = "2099-12-31";
const ECHO_MAX = 30;

const notADay = (which: string, typed: string): string =>
  `La date ${which} « ${typed.slice(0, ECHO_MAX)} » n'est pas un jour du calendrier. Écrivez-la JJ/MM/AAAA, par exemple 15/03/2027.`;

const readChoice = (typed: string, choices: readonly number[]): number | undefined | "unknown" =>
  typed === "" ? undefined : (choices.find((days) => String(days) === typed) ?? "unknown");

/** The days to keep in mind for a training, in order. Only moments that the document is about have reminders. */
export const remindersOf = (
  { start, end, opco, before, after }: TrainingDates,
  moments: ReadonlySet<Moment>,
  deadlines: Deadlines | undefined,
): Reminder[] => {
  const published = deadlines?.opcos.find(({ id }) => id === opco);
  const over = end ?? start;
  const wanted: (Reminder | undefined)[] = [
    moments.has("avant") && start !== undefined && published?.avant !== undefined
      ? landmark("depot", WORDS.request, published.name, published.avant, (delay) => shift(start, delay, -1))
      : undefined,
    moments.has("avant") && start !== undefined && before !== undefined
      ? { id: "rappel-avant", day: plusDays(start, -before), title: WORDS.request, remark: WORDS.chosen }
      : undefined,
    { id: "formation", day: start ?? end ?? "", last: end, title: WORDS.course },
    moments.has("apres") && over !== undefined && after !== undefined
      ? { id: "rappel-apres", day: plusDays(over, after), title: WORDS.proofs, remark: WORDS.chosen }
      : undefined,
    moments.has("apres") && over !== undefined && published?.apres !== undefined
      ? landmark("envoi", WORDS.proofs, published.name, published.apres, (delay) => shift(over, delay, 1))
      : undefined,
  ];
  return wanted
    .filter((reminder) => reminder !== undefined)
    .sort((a, b) => a.day.localeCompare(b.day))
    .map((reminder) => ({
      ...reminder,
      title: typography(reminder.title),
      ...(reminder.remark !== undefined && { remark: typography(reminder.remark) }),
    }));
};

/** A delay that an OPCO publishes: a landmark, never a promise. */
const landmark = (id: string, what: string, name: string, delay: Delay, at: (delay: Delay) => string): Reminder => {
  const length = "days" in delay ? `${delay.days} jours` : `${delay.months} mois`;
  const side = id === "depot" ? "avant le début" : "après la fin";
  const said = "days" in delay && delay.days === 0 ? "jusqu'au premier jour" : `${length} ${side}`;
  const remark = delay.remark === undefined ? "" : `, ${delay.remark}`;
  return {
    id,
    day: at(delay),
    title: `${what} : au plus tard`,
    remark: `${name} : ${said}${remark}. ${WORDS.landmark}`,
    warnDays: 7,
  };
};

const shift = (day: string, delay: Delay, direction: 1 | -1): string =>
  "days" in delay ? plusDays(day, direction * delay.days) : plusMonths(day, direction * delay.months);

/** « Formation : du 1er au 3 mars… »: a reminder on one line. */
export const reminderLine = ({ day, last, title, remark }: Reminder): string => {
  const when = last === undefined || last === day ? frenchDate(day) : `du ${frenchDate(day)} au ${frenchDate(last)}`;
  return typography(`${when} : ${title}${remark === undefined ? "" : ` (${remark.replace(/\.$/, "")})`}`);
};
