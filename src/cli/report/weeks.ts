import type { DatedNote } from "../../store/read-notes.ts";
import { countUseless } from "./not-useful.ts";

/** What was noted in a week, named by its Monday (YYYY-MM-DD). `nowhere`: no near article either; `near`: some were offered. */
export type Week = { monday: string; nowhere: number; near: number; useful: number; useless: number };

const DAY_MS = 24 * 3600_000;

/** The weeks in which something was noted, oldest first. */
export const countByWeek = (notes: readonly DatedNote[]): Week[] =>
  [...Map.groupBy(notes, ({ day }) => mondayOf(day))]
    .map(([monday, those]) => {
      const unanswered = those.filter((note) => note.kind === "unanswered");
      const rated = those.filter((note) => note.kind === "rated");
      const near = unanswered.filter(({ offered }) => offered.length > 0).length;
      const useful = rated.filter((note) => note.useful).length;
      return { monday, nowhere: unanswered.length - near, near, useful, useless: countUseless(rated) };
    })
    .sort((a, b) => (a.monday < b.monday ? -1 : 1));

const mondayOf = (day: string): string => {
  const date = new Date(`${day}T00:00:00Z`);
  const sinceMonday = (date.getUTCDay() + 6) % 7;
  return new Date(date.getTime() - sinceMonday * DAY_MS).toISOString().slice(0, 10);
};
