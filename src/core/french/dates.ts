import { fold } from "./fold.ts";

const MONTHS = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
];

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

/** Whether a folded word names a month. */
export const isMonth = (word: string): boolean => FOLDED_MONTHS.includes(word);

/** The month, from 1, that a folded word names or begins to name by three letters at least; undefined when it is none. */
export const monthNamed = (word: string): number | undefined =>
  word.length < 3 ? undefined : FOLDED_MONTHS.findIndex((name) => name.startsWith(word)) + 1 || undefined;

const FOLDED_MONTHS: readonly string[] = MONTHS.map(fold);
