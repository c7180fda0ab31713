import { counted } from "./counted.ts";
import { fold } from "./fold.ts";

/** Names of a calendar in French, one for each day given. */
const named = (days: readonly number[], part: Intl.DateTimeFormatOptions): readonly string[] => {
  const names = new Intl.DateTimeFormat("fr", { ...part, timeZone: "UTC" });
  return days.map((day) => names.format(day));
};

const FIRSTS = Array.from({ length: 12 }, (_, month) => Date.UTC(2024, month, 1));
const MONTHS = named(FIRSTS, { month: "long" });

/** « 2026-11-23 » as « 23 novembre 2026 », « 2026-10 » as « octobre 2026 », « 2026 » as itself. */
export const frenchDate = (isoDate: string): string => {
  const [year = "", month, day] = isoDate.split("-");
  if (month === undefined) return year;
  const name = MONTHS[Number(month) - 1] ?? month;
  if (day === undefined) return `${name} ${year}`;
  return `${Number(day) === 1 ? "1er" : Number(day)} ${name} ${year}`;
};

/** When something was done: « le 23 novembre 2026 », « en octobre 2026 », « en 2026 ». */
export const frenchMoment = (isoDate: string): string =>
  `${isoDate.split("-").length === 3 ? "le" : "en"} ${frenchDate(isoDate)}`;

/** How soon a day comes: « aujourd'hui », « dans 1 jour », « dans 30 jours ». */
export const daysAhead = (days: number): string => (days === 0 ? "aujourd'hui" : `dans ${counted(days, "jour")}`);

/** Whether a folded word names a month. */
export const isMonth = (word: string): boolean => FOLDED_MONTHS.includes(word);

/** The month, from 1, that a folded word names or begins to name by three letters at least; undefined when it is none. */
export const monthNamed = (word: string): number | undefined =>
  word.length < 3 ? undefined : FOLDED_MONTHS.findIndex((name) => name.startsWith(word)) + 1 || undefined;

/**
 * The month, from 1, that a folded word names, or begins to name by three letters at least as no other month and no day of the week does
 * (« janv », « fév », « déc », and not « mar »); undefined when it is none.
 */
export const monthMeant = (word: string): number | undefined => {
  if (!BEGINNINGS.has(word)) return undefined;
  if (FOLDED_MONTHS.includes(word)) return monthNamed(word);
  const named = [...FOLDED_MONTHS, ...WEEKDAYS].filter((name) => name.startsWith(word));
  return named.length === 1 ? monthNamed(word) : undefined;
};

const FOLDED_MONTHS: readonly string[] = MONTHS.map(fold);
/** All that begins the name of a month: most words do not. */
const BEGINNINGS: ReadonlySet<string> = new Set(
  FOLDED_MONTHS.flatMap((name) => Array.from(name, (_, last) => name.slice(0, last + 1))),
);

/** The days of the week as folded words, from Monday, which the first of January 2024 was. */
export const WEEKDAYS: readonly string[] = named(
  Array.from({ length: 7 }, (_, day) => Date.UTC(2024, 0, 1 + day)),
  { weekday: "long" },
).map(fold);
