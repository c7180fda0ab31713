import type { Messages } from "../core/content/messages.ts";
import { counted } from "../core/french/counted.ts";
import { frenchDate } from "../core/french/dates.ts";
import type { Knowledge } from "../core/knowledge/knowledge.ts";
import type { Group } from "./group-questions.ts";
import type { MostAsked } from "./most-asked.ts";
import type { NotUseful } from "./not-useful.ts";
import { plainLine } from "./plain-line.ts";
import type { Report } from "./report.ts";
import { type Figures, total } from "./weeks.ts";

/** What the report names: the articles of today, and the assistant's phrases. */
export type Named = { knowledge: Knowledge; messages: Messages };

const MOST_SHOWN = 5;
const MOST_ARTICLES = 20;

/** The editors' report, in markdown. `unreadable`: lines of the notebook that could not be read. */
export const writeReport = (report: Report, { knowledge, messages }: Named, unreadable: number): string =>
  [
    `# Rapport des rédacteurs, du ${frenchDate(report.since)} au ${frenchDate(report.until)}`,
    figures(report),
    `## Questions sans réponse\n\n${list(report.unanswered.groups.map(unanswered))}`,
    ...nothing(report),
    `## Questions déclinées, hors domaine\n\n${list(report.declined.groups.map(declined))}`,
    `## Articles les plus demandés\n\n${list(mostAsked(report.mostAsked, knowledge), "Aucun sur la période.")}`,
    `## Réponses jugées « pas utile »\n\n${list(report.notUseful.map((one) => useless(one, knowledge, messages)))}`,
    `## À relire\n\n${list(
      report.reviews.map(({ file, what }) => `${file} : ${what}`),
      "Rien : toutes les dates sont à venir.",
    )}`,
    ...(unreadable > 0
      ? [`Laissé dans notes.jsonl : ${counted(unreadable, "ligne illisible", "lignes illisibles")}.`]
      : []),
  ].join("\n\n");

const figures = ({ weeks }: Report): string => {
  if (weeks.length === 0) return "## En chiffres\n\nRien n'a été noté sur la période.";
  const row = (name: string, { asked: all, answered, near, nowhere, declined: off, useful, useless: bad }: Figures) =>
    `| ${[name, all, answered, near, nowhere, off, useful, bad].join(" | ")} |`;
  return [
    "## En chiffres\n",
    "| Semaine du | Questions | Répondues | Articles proches proposés | Sans réponse | Hors domaine | Utile | Pas utile |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ...weeks.map((week) => row(frenchDate(week.monday), week)),
    row("**Total**", total(weeks)),
  ].join("\n");
};

const unanswered = ({ offered, ...group }: Group): string =>
  [...phrasings(group), ...(offered.length > 0 ? [`  - Proposé à la place : ${quoted(offered)}`] : [])].join("\n");

const declined = ({ offered, ...group }: Group): string =>
  [...phrasings(group), `  - Décliné comme : ${quoted(offered)}`].join("\n");

const phrasings = ({ count, phrasings: [first, ...others] }: Omit<Group, "offered">): string[] => [
  `**« ${plainLine(first.text)} »** : ${count} fois`,
  ...(others.length > 0 ? [`  - Aussi : ${quoted(others)}`] : []),
];

const nothing = ({ unanswered: { nothing: texts } }: Report): string[] => {
  const count = texts.reduce((sum, one) => sum + one.count, 0);
  return count === 0 ? [] : [`Sans question reconnaissable : ${count} fois (${quoted(texts)}).`];
};

/** What was asked once is named, no more. */
const mostAsked = (all: readonly MostAsked[], knowledge: Knowledge): string[] => {
  const often = all.filter(({ count }) => count > 1).slice(0, MOST_ARTICLES);
  const once = all.filter(({ count }) => count === 1).map(({ article }) => titleOf(article, knowledge));
  const left = once.length - MOST_ARTICLES;
  return [
    ...often.map((one) => asked(one, knowledge)),
    ...(once.length === 0
      ? []
      : [`Une seule fois : ${once.slice(0, MOST_ARTICLES).join(" ; ")}${left > 0 ? ` ; et ${left} de plus` : ""}`]),
  ];
};

const asked = ({ article, count, sections, questions }: MostAsked, knowledge: Knowledge): string =>
  [
    `**${nameOf(article, knowledge)}** : ${count} fois`,
    ...headings(article, sections, knowledge),
    `  - Questions posées : ${quoted(questions)}`,
  ].join("\n");

const useless = (
  { article, useless: against, useful, reasons, sections, questions, sure, comments }: NotUseful,
  knowledge: Knowledge,
  messages: Messages,
): string => {
  const isSaid = questions.length === sure.length;
  return [
    `**${nameOf(article, knowledge)}** : pas utile ${against} fois, utile ${useful} fois`,
    ...(sure.length > 0 ? [`  - **L'assistant s'en croyait sûr** pour : ${quoted(sure)}`] : []),
    ...(reasons.length > 0
      ? [`  - Raisons : ${reasons.map(({ text, count }) => `${messages[`reason-${text}`]} (${count})`).join(" ; ")}`]
      : []),
    ...headings(article, sections, knowledge),
    ...(isSaid ? [] : [`  - Questions posées : ${quoted(questions)}`]),
    ...(comments.length > 0 ? [`  - Commentaires : ${quoted(comments)}`] : []),
  ].join("\n");
};

const nameOf = (article: string, knowledge: Knowledge): string => {
  const known = knowledge.get(article);
  return known === undefined
    ? `${plainLine(article)} (cet article n'existe plus)`
    : `${plainLine(known.title)} (${known.file})`;
};

const titleOf = (article: string, knowledge: Knowledge): string =>
  plainLine(knowledge.get(article)?.title ?? `${article} (cet article n'existe plus)`);

/** The parts that were shown, by their headings; one that is no more, by its name. Nothing when it is what the title says. */
const headings = (
  article: string,
  sections: readonly { text: string; count: number }[],
  knowledge: Knowledge,
): string[] => {
  const named = sections.map(({ text, count }) => ({
    text: knowledge.get(article)?.sections.find(({ id }) => id === text)?.heading ?? text,
    count,
  }));
  const isTitle = named.every(({ text }) => text === knowledge.get(article)?.title);
  return isTitle ? [] : [`  - Parties montrées : ${quoted(named)}`];
};

const quoted = (texts: readonly { text: string; count: number }[]): string => {
  const shown = texts
    .slice(0, MOST_SHOWN)
    .map(({ text, count }) => `« ${plainLine(text)} »${count > 1 ? ` (${count})` : ""}`)
    .join(", ");
  const left = texts.length - MOST_SHOWN;
  return left > 0 ? `${shown} et ${left} de plus` : shown;
};

const list = (items: readonly string[], none = "Aucune sur la période."): string =>
  items.length === 0 ? none : items.map((item) => `- ${item}`).join("\n");
