import { easter } from "date-easter";
import { z } from "zod";
import { dayOf, plusDays, weekday } from "../french/calendar.ts";

const name = z.string().trim().min(1);

/** knowledge/regles/jours-feries.yaml: days on which a working day does not count, by date (MM-DD) or by days after Easter Sunday. */
export const holidaysSchema = z.strictObject({
  source: name,
  url: z.string().regex(/^https:\/\/\S+$/, "doit être une adresse complète qui commence par https://"),
  fixed: z.record(
    z.string().regex(/^(?:0\d|1[0-2])-[0-3]\d$/, 'doit s\'écrire MM-JJ entre guillemets : "07-14".'),
    name,
  ),
  easter: z.record(z.string().regex(/^-?\d{1,3}$/, 'doit être un nombre de jours entre guillemets : "39".'), name),
});
/** See {@link holidaysSchema}. */
export type Holidays = z.infer<typeof holidaysSchema>;

/** The public holiday that a day is, by its name. */
export const holidayOn = (day: string, holidays: Holidays): string | undefined => {
  const fixed = holidays.fixed[day.slice(5)];
  if (fixed !== undefined) return fixed;
  const { year, month, day: sunday } = easter(Number(day.slice(0, 4)));
  const easterSunday = dayOf(year, month, sunday);
  return easterSunday === undefined
    ? undefined
    : Object.entries(holidays.easter).find(([after]) => plusDays(easterSunday, Number(after)) === day)?.[1];
};

/** Which days of the week count: « ouvrables » all but Sunday, « ouvrés » Monday to Friday. */
const LAST_WEEKDAY = { "working-days": 6, "business-days": 5 } as const;

/** The day after so many working days, the first not counted; earlier when negative. Tells the public holidays it went over. */
export const plusWorkingDays = (
  from: string,
  count: number,
  { unit, holidays }: { unit: keyof typeof LAST_WEEKDAY; holidays: Holidays },
): { day: string; skipped: readonly string[] } => {
  const step = Math.sign(count);
  const skipped: string[] = [];
  let day = from;
  for (let left = Math.abs(count); left > 0; ) {
    day = plusDays(day, step);
    if (weekday(day) > LAST_WEEKDAY[unit]) continue;
    if (holidayOn(day, holidays) === undefined) left--;
    else skipped.push(day);
  }
  return { day, skipped };
};
