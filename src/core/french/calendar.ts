/** Days are YYYY-MM-DD, counted without any clock: a day has no time zone. */

const DAY_MS = 24 * 3600_000;

/** A day as people or browsers write it (« 15/03/2027 », « 2027-03-15 »); undefined when the calendar has no such day. */
export const readDay = (written: string): string | undefined => {
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(written.trim());
  const [, year, month, day] =
    french === null
      ? (/^(\d{4})-(\d{2})-(\d{2})$/.exec(written.trim()) ?? [])
      : [french[0], french[3], french[2], french[1]];
  return year === undefined || month === undefined || day === undefined
    ? undefined
    : dayOf(Number(year), Number(month), Number(day));
};

/** The day of a year, a month (1 to 12) and a day of the month; undefined when the calendar has no such day. */
export const dayOf = (year: number, month: number, dayOfMonth: number): string | undefined => {
  const written = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(dayOfMonth).padStart(2, "0")}`;
  const date = midnight(written);
  return !Number.isNaN(date.getTime()) && isoDay(date) === written ? written : undefined;
};

/** The day so many days later; earlier when negative. */
export const plusDays = (day: string, days: number): string =>
  isoDay(new Date(midnight(day).getTime() + days * DAY_MS));

/** The same day so many months later, or the last of a month that is shorter. */
export const plusMonths = (day: string, months: number): string => {
  const date = midnight(day);
  const dayOfMonth = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months + 1, 0);
  date.setUTCDate(Math.min(dayOfMonth, date.getUTCDate()));
  return isoDay(date);
};

/** The last day of the month of a day. */
export const endOfMonth = (day: string): string => {
  const date = midnight(day);
  date.setUTCMonth(date.getUTCMonth() + 1, 0);
  return isoDay(date);
};

/** Day of the week, from 1 (Monday) to 7 (Sunday). */
export const weekday = (day: string): number => midnight(day).getUTCDay() || 7;

/** Days from one day to another, negative when the other comes first. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((midnight(to).getTime() - midnight(from).getTime()) / DAY_MS);

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);
const isoDay = (date: Date): string => date.toISOString().slice(0, 10);
