import type { Messages } from "../../core/content/messages.ts";
import { frenchDate } from "../../core/french/dates.ts";
import type { Knowledge } from "../../core/knowledge/knowledge.ts";
import type { Remark } from "../../core/knowledge/remarks.ts";
import type { Group } from "./group-questions.ts";
import type { NotUseful } from "./not-useful.ts";
import { plainLine } from "./plain-line.ts";
import type { Week } from "./weeks.ts";

/** What the report tells. Days are YYYY-MM-DD, both included. */
export type ReportContent = {
  since: string;
  until: string;
  weeks: readonly Week[];
  unanswered: readonly Group[];
  notUseful: readonly NotUseful[];
  reviews: readonly Remark[];
  /** Lines of the notebook that could not be read. */
  unreadable: number;
};

const MOST_SHOWN = 5;

/** The editors' report, in markdown. */
export const writeReport = (content: ReportContent, knowledge: Knowledge, messages: Messages): string =>
  [
    `# Rapport des rédacteurs, du ${frenchDate(content.since)} au ${frenchDate(content.until)}`,
    figures(content),
    `## Questions sans réponse\n\n${list(content.unanswered.map(unanswered), "Aucune sur la période.")}`,
    `## Réponses jugées « pas utile »\n\n${list(
      content.notUseful.map((one) => useless(one, knowledge, messages)),
      "Aucune sur la période.",
    )}`,
    `## Articles à relire\n\n${list(
      content.reviews.map(({ file, what }) => `${file} : ${what}`),
      "Aucun : toutes les dates de relecture sont à venir.",
    )}`,
    ...(content.unreadable > 0
      ? [`${content.unreadable} ligne(s) illisible(s) dans notes.jsonl ont été laissées.`]
      : []),
  ].join("\n\n");

const figures = ({ weeks }: ReportContent): string => {
  if (weeks.length === 0) return "## En chiffres\n\nRien n'a été noté sur la période.";
  const row = (name: string, { nowhere, near, useful, useless }: Omit<Week, "monday">) =>
    `| ${name} | ${nowhere} | ${near} | ${useful} | ${useless} |`;
  const total = (of: keyof Omit<Week, "monday">) => weeks.reduce((sum, week) => sum + week[of], 0);
  return [
    "## En chiffres\n",
    "| Semaine du | Sans réponse | Articles proches proposés | Utile | Pas utile |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...weeks.map((week) => row(frenchDate(week.monday), week)),
    row("**Total**", {
      nowhere: total("nowhere"),
      near: total("near"),
      useful: total("useful"),
      useless: total("useless"),
    }),
  ].join("\n");
};

const unanswered = ({ count, phrasings: [first, ...others], offered }: Group): string =>
  [
    `**« ${plainLine(first.text)} »** : ${count} fois`,
    ...(others.length > 0 ? [`  - Aussi : ${quoted(others)}`] : []),
    ...(offered.length > 0 ? [`  - Proposé à la place : ${quoted(offered)}`] : []),
  ].join("\n");

const useless = (
  { article, useless: against, useful, reasons, sections, questions, comments }: NotUseful,
  knowledge: Knowledge,
  messages: Messages,
): string => {
  const known = knowledge.get(article);
  const name = known === undefined ? `${plainLine(article)} (cet article n'existe plus)` : known.file;
  return [
    `**${name}** : pas utile ${against} fois, utile ${useful} fois`,
    ...(reasons.length > 0
      ? [`  - Raisons : ${reasons.map(({ text, count }) => `${messages[`reason-${text}`]} (${count})`).join(" ; ")}`]
      : []),
    ...(sections.length > 0 ? [`  - Parties montrées : ${quoted(sections)}`] : []),
    ...(questions.length > 0 ? [`  - Questions posées : ${quoted(questions)}`] : []),
    ...(comments.length > 0 ? [`  - Commentaires : ${quoted(comments)}`] : []),
  ].join("\n");
};

const quoted = (texts: readonly { text: string; count: number }[]): string => {
  const shown = texts
    .slice(0, MOST_SHOWN)
    .map(({ text, count }) => `« ${plainLine(text)} »${count > 1 ? ` (${count})` : ""}`)
    .join(", ");
  const left = texts.length - MOST_SHOWN;
  return left > 0 ? `${shown} et ${left} de plus` : shown;
};

const list = (items: readonly string[], none: string): string =>
  items.length === 0 ? none : items.map((item) => `- ${item}`).join("\n");
