import { say } from "../content/messages.ts";
import type { Command } from "../content/wordings.ts";
import { frenchDate } from "../french/dates.ts";
import { typography } from "../french/typography.ts";
import type { Answers } from "../guide/condition.ts";
import type { Dialog, Outcome } from "../guide/dialog.ts";
import { pointsOf, type Step } from "../guide/next-step.ts";
import type { Action } from "./heard.ts";
import type { Assistant } from "./prepare.ts";
import { checklistReply, opcoOption, openOption, startOption, textReply } from "./present.ts";
import { reviewLine } from "./present-article.ts";
import type { Option, Reply } from "./reply.ts";

/** The question to answer, with its progress, its answers, and the ways out. */
export const questionReply = (
  assistant: Assistant,
  dialog: Dialog,
  answers: Answers,
  { question, step, of }: Extract<Step, { kind: "ask" }>,
): Reply => {
  const { messages } = assistant.base;
  const choices = Object.entries(question.answer.choices).map(
    ([choice, label]): Option => ({
      label: typography(label),
      action: { do: "answer", dialog: dialog.id, version: dialog.version, question: question.id, choice },
    }),
  );
  return {
    kind: "question",
    dialog: dialog.id,
    question: question.id,
    step,
    of,
    ask: typography(question.ask),
    markdown: typography(`*${say(messages, "progress", { step, of })}*\n\n${question.ask}`),
    options: [...choices, ...waysOut(assistant, answers)],
  };
};

/** What was understood before asking, to be confirmed. */
export const confirmReply = (assistant: Assistant, dialog: Dialog, proposed: Answers): Reply => {
  const { messages } = assistant.base;
  const facts = inPassing(dialog, proposed);
  const confirm = (yes: boolean): Action => ({ do: "confirm", dialog: dialog.id, version: dialog.version, yes });
  return {
    kind: "text",
    markdown: typography(say(messages, "proposed", { facts })),
    options: [
      { label: typography(say(messages, "proposed-yes")), action: confirm(true) },
      { label: typography(say(messages, "proposed-no")), action: confirm(false) },
      command(assistant, "option-cancel", "annuler"),
    ],
  };
};

/** What was begun on another day, and the two ways on. `on` is YYYY-MM-DD. */
export const recallReply = ({ base: { messages } }: Assistant, dialog: Dialog, answers: Answers, on: string): Reply =>
  textReply(
    say(messages, "recalled", {
      title: dialog.title,
      date: frenchDate(on),
      facts: inPassing(dialog, answers),
    }),
  );

/** The answers given so far, each to be taken up again. */
export const modifyReply = ({ base: { messages } }: Assistant, dialog: Dialog, answers: Answers): Reply => ({
  kind: "text",
  markdown: typography(say(messages, "modify-which")),
  options: [
    ...dialog.questions
      .filter(({ id }) => answers[id] !== undefined)
      .map(
        ({ id, label }): Option => ({
          label: typography(say(messages, "option-modify-one", { label })),
          action: { do: "edit", dialog: dialog.id, version: dialog.version, question: id },
        }),
      ),
    { label: say(messages, "option-resume"), action: { do: "command", command: "reprendre" } },
  ],
});

/** The verdict, then its checklists; the ways on stand under the last of them. */
export const verdictReplies = (
  assistant: Assistant,
  dialog: Dialog,
  answers: Answers,
  outcome: Outcome,
): [Reply, ...Reply[]] => {
  const { base } = assistant;
  const lists = (outcome.checklists ?? []).flatMap((id) => base.checklists.get(id) ?? []);
  const options = waysOn(assistant, dialog, answers, outcome);
  const verdict = verdictReply(assistant, dialog, answers, outcome);
  const checklists = lists.map((list) => checklistReply(assistant, list));
  const [last, ...earlier] = [verdict, ...checklists].reverse();
  const replies = [{ ...(last ?? verdict), options }, ...earlier].reverse();
  return [replies[0] ?? verdict, ...replies.slice(1)];
};

const verdictReply = ({ base }: Assistant, dialog: Dialog, answers: Answers, outcome: Outcome): Reply => {
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
            ...article.sources
              .slice(0, 2)
              .map(({ title, date }) => (date === undefined ? title : `${title} (${frenchDate(date)})`)),
            ...reviewLine(base, article),
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
    answers,
    recap,
    next: next.map(typography),
    points: points.map(typography),
    markdown: typography(parts.join("\n\n")),
    options: [],
  };
};

const recapOf = (dialog: Dialog, answers: Answers): { label: string; answer: string }[] =>
  dialog.questions.flatMap(({ id, label, answer }) => {
    const choice = answers[id];
    return choice === undefined
      ? []
      : [{ label: typography(label), answer: typography(answer.choices[choice] ?? choice) }];
  });

/** Answers in the middle of a sentence. */
const inPassing = (dialog: Dialog, answers: Answers): string =>
  recapOf(dialog, answers)
    .map(({ label, answer }) => `${label.toLowerCase()} : ${answer.toLowerCase()}`)
    .join(" ; ");

/** Retour, modifier, recommencer, annuler, aide: as buttons at every step. */
const waysOut = (assistant: Assistant, answers: Answers): Option[] => {
  const begun = Object.keys(answers).length > 0;
  return [
    ...(begun
      ? [
          command(assistant, "option-back", "retour"),
          command(assistant, "option-modify", "modifier"),
          command(assistant, "option-restart", "recommencer"),
        ]
      : []),
    command(assistant, "option-cancel", "annuler"),
    command(assistant, "option-help", "aide"),
  ];
};

/** After a verdict: the continuation, the articles that help with what is unknown, and changing one's mind. */
const waysOn = (assistant: Assistant, dialog: Dialog, answers: Answers, outcome: Outcome): Option[] => {
  const { base } = assistant;
  const unknowns = dialog.questions.filter(
    ({ id, answer }) => answers[id] !== undefined && answers[id] === answer.unknown,
  );
  const helps = unknowns.flatMap(({ help }) => help ?? []);
  const articles = [...new Set([...helps, outcome.source])].slice(0, 2);
  return [
    ...outcome.follow_up.flatMap((id) => startOption(base, id)),
    ...(unknowns.some(({ finds }) => finds !== undefined) && assistant.finder !== undefined
      ? [opcoOption(assistant)]
      : []),
    ...articles.flatMap((id) => openOption(base, id)),
    command(assistant, "option-modify", "modifier"),
    command(assistant, "option-restart", "recommencer"),
  ];
};

const command = (
  { base }: Assistant,
  phrase: `option-${"back" | "modify" | "restart" | "cancel" | "help"}`,
  name: Command,
): Option => ({
  label: say(base.messages, phrase),
  action: { do: "command", command: name },
});
