import { dayOf } from "../french/calendar.ts";
import { monthNamed } from "../french/dates.ts";
import { fold } from "../french/fold.ts";

/**
 * The day (YYYY-MM-DD) that a date says, however people and site generators write it: « 2023-12-25T22:49:46+01:00 », « 25/12/2023 »,
 * « 25 décembre 2023 ». Undefined when it is no day of the calendar.
 */
export const readAnyDay = (written: string): string | undefined => {
  const text = written.trim();
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)/.exec(text);
  if (iso !== null) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const french = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/.exec(text);
  if (french !== null) return dayOf(Number(french[3]), Number(french[2]), Number(french[1]));
  const spelt = /^(?:[a-z]+ )?(\d{1,2})(?:er)? ([a-z]+)\.? (\d{4})$/.exec(fold(text));
  const month = monthNamed(spelt?.[2] ?? "");
  return month === undefined ? undefined : dayOf(Number(spelt?.[3]), month, Number(spelt?.[1]));
};

/** Whether a day written YYYY-MM-DD is in the calendar. */
export const isRealDay = (day: string): boolean => {
  const [year, month, dayOfMonth] = day.split("-").map(Number);
  return dayOf(Number(year), Number(month), Number(dayOfMonth)) === day;
};
