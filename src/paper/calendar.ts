/** Days are YYYY-MM-DD, counted without any clock: a day has no time zone. */

const DAY_MS = 24 * 3600_000;

/** A day as people or browsers write it (« 15/03/2027 », « 2027-03-15 »); undefined when the calendar has no such day. */
export const readDay = (written: string): string | undefined => {
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(written.trim());
  const [, year, month, day] =
    french === null
      ? (/^(\d{4})-(\d{2})-(\d{2})$/.exec(written.trim()) ?? [])
      : [french[0], french[3], french[2]?.padStart(2, "0"), french[1]?.padStart(2, "0")];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const read = `${year}-${month}-${day}`;
  const date = new Date(`${read}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && isoDay(date) === read ? read : undefined;
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

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);
const isoDay = (date: Date): string => date.toISOString().slice(0, 10);
