import { type Remark, reviewRemarks } from "../core/knowledge/remarks.ts";
import { rulesRemarks } from "../core/rules/remarks.ts";
import type { DatedNote } from "../store/read-notes.ts";
import { type Grouped, groupQuestions } from "./group-questions.ts";
import type { Reported } from "./meaning.ts";
import { type MostAsked, mostAsked } from "./most-asked.ts";
import { type NotUseful, notUseful } from "./not-useful.ts";
import { countByWeek, type Week } from "./weeks.ts";

/** What editors should learn of a period. Days are YYYY-MM-DD, both included. */
export type Report = {
  since: string;
  until: string;
  weeks: readonly Week[];
  unanswered: Grouped;
  /** What was declined as off topic; `offered` is the subject. */
  declined: Grouped;
  mostAsked: readonly MostAsked[];
  notUseful: readonly NotUseful[];
  /** Articles to review and rules about to end, on the day of the report. */
  reviews: readonly Remark[];
};

/** Reads the notes of a period. `today`: the day of the report, YYYY-MM-DD. */
export const readReport = (
  notes: readonly DatedNote[],
  reported: Reported,
  { since, until, today }: { since: string; until: string; today: string },
): Report => {
  const { base } = reported;
  const noted = notes.filter(({ day }) => day >= since && day <= until);
  const subjects = new Map(base.offTopics.map(({ id, subject }) => [id, subject]));
  const declined = noted
    .filter((note) => note.kind === "declined")
    .map(({ question, subject }) => ({ question, offered: [subjects.get(subject) ?? subject] }));
  return {
    since,
    until,
    weeks: countByWeek(noted),
    unanswered: groupQuestions(
      noted.filter((note) => note.kind === "unanswered"),
      reported,
    ),
    declined: groupQuestions(declined, reported),
    mostAsked: mostAsked(noted),
    notUseful: notUseful(noted),
    reviews: [
      ...[...base.knowledge.values()].flatMap((article) => reviewRemarks(article, today)),
      ...(base.rules === undefined ? [] : rulesRemarks(base.rules, today)),
    ],
  };
};
