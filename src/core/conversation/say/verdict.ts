import type { Base } from "../../content/base.ts";
import { say } from "../../content/messages.ts";
import { frenchDate } from "../../french/dates.ts";
import { typography } from "../../french/typography.ts";
import type { Answers } from "../../guide/condition.ts";
import type { Dialog, Outcome } from "../../guide/dialog.ts";
import { pointsOf } from "../../guide/next-step.ts";
import { officialFirst } from "../../knowledge/sources.ts";
import type { Run } from "../memory.ts";
import type { Assistant } from "../prepare.ts";
import type { Option, Reply } from "../reply.ts";
import { sayChecklist } from "./checklist.ts";
import { offerArticle, offerCommand, offerDialog, offerOpcoSearch } from "./options.ts";
import { reviewedOn, reviewOf, sourcesOf } from "./vouch.ts";

/** The verdict, then its checklists; the ways on stand under whatever is said last. */
export const sayVerdict = (assistant: Assistant, run: Run, outcome: Outcome): Reply[] => {
  const { base } = assistant;
  const lists = (outcome.checklists ?? []).flatMap((id) => base.checklists.get(id) ?? []);
  const options = waysOn(assistant, run, outcome);
  return [verdictOf(base, run, outcome), ...lists.map((list) => sayChecklist(base, list))].map((reply) => ({
    ...reply,
    options,
  }));
};

const verdictOf = (base: Base, { dialog, answers }: Run, outcome: Outcome): Reply => {
  const { messages, knowledge } = base;
  const recap = recapOf(dialog, answers);
  const next = outcome.next ?? [];
  const points = pointsOf(dialog, answers, outcome);
  const article = knowledge.get(outcome.source);
  const parts = [
    `**${say(messages, `verdict-${outcome.verdict}`)} : ${outcome.title}**`,
    outcome.say,
    ...(next.length === 0
      ? []
      : [`**${say(messages, "next")}**\n\n${next.map((line, index) => `${index + 1}. ${line}`).join("\n")}`]),
    ...(points.length === 0
      ? []
      : [`**${say(messages, "points")}**\n\n${points.map((point) => `- ${point}`).join("\n")}`]),
    `**${say(messages, "recap")}**\n\n${recap.map(({ label, answer }) => `- ${label} : ${answer}`).join("\n")}`,
    ...(outcome.verdict === "information" ? [] : [`*${say(messages, "decision")}*`]),
    ...(article === undefined
      ? []
      : [
          [
            `${say(messages, "sources")} : ${say(messages, "from-document", { title: article.title })}`,
            ...officialFirst(article.sources)
              .slice(0, 2)
              .map(({ title, date }) => (date === undefined ? title : `${title} (${frenchDate(date)})`)),
            ...reviewOf(base, article),
          ].join(" ; "),
        ]),
  ];
  return {
    kind: "verdict",
    dialog: dialog.id,
    outcome: outcome.id,
    verdict: outcome.verdict,
    label: typography(say(messages, `verdict-${outcome.verdict}`)),
    title: typography(outcome.title),
    say: typography(outcome.say),
    answers,
    recap,
    next: next.map(typography),
    points: points.map(typography),
    sources: article === undefined ? [] : sourcesOf(base, article),
    ...(article !== undefined && reviewedOn(base, article)),
    ...(outcome.verdict !== "information" && { caution: typography(say(messages, "decision")) }),
    markdown: typography(parts.join("\n\n")),
    options: [],
  };
};

/** The answers given, in words. */
export const recapOf = ({ questions }: Dialog, answers: Answers): { label: string; answer: string }[] =>
  questions.flatMap(({ id, label, answer }) => {
    const choice = answers[id];
    return choice === undefined
      ? []
      : [{ label: typography(label), answer: typography(answer.choices[choice] ?? choice) }];
  });

/** After a verdict: the continuation, the articles that help with what is unknown, and changing one's mind. */
const waysOn = (assistant: Assistant, { dialog, answers }: Run, outcome: Outcome): Option[] => {
  const { base } = assistant;
  const unknowns = dialog.questions.filter(
    ({ id, answer }) => answers[id] !== undefined && answers[id] === answer.unknown,
  );
  const helps = unknowns.flatMap(({ help }) => help ?? []);
  const articles = [...new Set([...helps, outcome.source])].slice(0, 2);
  return [
    ...outcome.follow_up.flatMap((id) => offerDialog(base, id)),
    ...(unknowns.some(({ finds }) => finds !== undefined) && assistant.finder !== undefined
      ? [offerOpcoSearch(base)]
      : []),
    ...articles.flatMap((id) => offerArticle(base, id)),
    offerCommand(base, "option-modify", "modifier"),
    offerCommand(base, "option-restart", "recommencer"),
  ];
};
