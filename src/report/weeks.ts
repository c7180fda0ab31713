import type { DatedNote } from "../store/read-notes.ts";
import { uselessIn } from "./not-useful.ts";

/** Questions of a period by what became of them (`near`: articles were offered; `nowhere`: not even that), and opinions given. */
export type Figures = {
  asked: number;
  answered: number;
  near: number;
  nowhere: number;
  declined: number;
  useful: number;
  useless: number;
};

/** What was noted in a week, named by its Monday (YYYY-MM-DD). */
export type Week = Figures & { monday: string };

const DAY_MS = 24 * 3600_000;

/** The weeks in which something was noted, oldest first. */
export const countByWeek = (notes: readonly DatedNote[]): Week[] =>
  [...Map.groupBy(notes, ({ day }) => mondayOf(day))]
    .map(([monday, those]) => ({ monday, ...figuresOf(those) }))
    .sort((a, b) => (a.monday < b.monday ? -1 : 1));

const figuresOf = (notes: readonly DatedNote[]): Figures => {
  const unanswered = notes.filter((note) => note.kind === "unanswered");
  const rated = notes.filter((note) => note.kind === "rated");
  const near = unanswered.filter(({ offered }) => offered.length > 0).length;
  const answered = notes.filter(({ kind }) => kind === "answered").length;
  const declined = notes.filter(({ kind }) => kind === "declined").length;
  return {
    asked: answered + unanswered.length + declined,
    answered,
    near,
    nowhere: unanswered.length - near,
    declined,
    useful: rated.filter((note) => note.useful).length,
    useless: uselessIn(rated).length,
  };
};

/** The figures of all weeks together. */
export const total = (weeks: readonly Week[]): Figures => {
  const sum = (of: keyof Figures) => weeks.reduce((all, week) => all + week[of], 0);
  return {
    asked: sum("asked"),
    answered: sum("answered"),
    near: sum("near"),
    nowhere: sum("nowhere"),
    declined: sum("declined"),
    useful: sum("useful"),
    useless: sum("useless"),
  };
};

const mondayOf = (day: string): string => {
  const date = new Date(`${day}T00:00:00Z`);
  const sinceMonday = (date.getUTCDay() + 6) % 7;
  return new Date(date.getTime() - sinceMonday * DAY_MS).toISOString().slice(0, 10);
};
