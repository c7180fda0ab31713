import { fold } from "../french/fold.ts";

/**
 * The day (YYYY-MM-DD) that a date says, however people and site generators write it: « 2023-12-25T22:49:46+01:00 », « 25/12/2023 »,
 * « 25 décembre 2023 ». Undefined when it is no day of the calendar.
 */
export const readDay = (written: string): string | undefined => {
  const text = written.trim();
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)/.exec(text);
  if (iso !== null) return realDay(iso[1], iso[2], iso[3]);
  const french = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/.exec(text);
  if (french !== null) return realDay(french[3], french[2], french[1]);
  const spelt = /^(?:[a-z]+ )?(\d{1,2})(?:er)? ([a-z]+)\.? (\d{4})$/.exec(fold(text));
  const month = MONTHS.findIndex(
    (name) => spelt?.[2] !== undefined && spelt[2].length >= 3 && name.startsWith(spelt[2]),
  );
  return spelt === null || month < 0 ? undefined : realDay(spelt[3], String(month + 1), spelt[1]);
};

const MONTHS = [
  "janvier",
  "fevrier",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "aout",
  "septembre",
  "octobre",
  "novembre",
  "decembre",
];

const realDay = (year = "", month = "", day = ""): string | undefined => {
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isRealDay(written) ? written : undefined;
};

/** Whether a day written YYYY-MM-DD is in the calendar. */
export const isRealDay = (day: string): boolean => {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
};
