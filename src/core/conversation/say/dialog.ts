import type { Base } from "../../content/base.ts";
import { say } from "../../content/messages.ts";
import { frenchDate } from "../../french/dates.ts";
import { typography } from "../../french/typography.ts";
import type { Answers } from "../../guide/condition.ts";
import type { Dialog } from "../../guide/dialog.ts";
import type { Step } from "../../guide/next-step.ts";
import type { Action } from "../heard.ts";
import type { Run } from "../memory.ts";
import type { Option, Reply } from "../reply.ts";
import { offerCommand } from "./options.ts";
import { sayPhrase } from "./text.ts";
import { recapOf } from "./verdict.ts";

/** The question to answer, with its progress, its answers, and the ways out. */
export const sayQuestion = (
  base: Base,
  { dialog, answers }: Run,
  { question, step, of }: Extract<Step, { kind: "ask" }>,
): Reply => {
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
    markdown: typography(`*${say(base.messages, "progress", { step, of })}*\n\n${question.ask}`),
    options: [...choices, ...waysOut(base, answers)],
  };
};

/** What was understood before asking, to be confirmed. */
export const sayFacts = (base: Base, { dialog }: Run, facts: Answers): Reply => {
  const { messages } = base;
  const confirm = (yes: boolean): Action => ({ do: "confirm", dialog: dialog.id, version: dialog.version, yes });
  return sayPhrase(base, "proposed", {
    values: { facts: inPassing(dialog, facts) },
    options: [
      { label: typography(say(messages, "proposed-yes")), action: confirm(true) },
      { label: typography(say(messages, "proposed-no")), action: confirm(false) },
      offerCommand(base, "option-cancel", "annuler"),
    ],
  });
};

/** What was begun on another day, and the two ways on. `on` is YYYY-MM-DD. */
export const sayBegun = (base: Base, { dialog, answers }: Run, on: string): Reply =>
  sayPhrase(base, "recalled", {
    values: { title: dialog.title, date: frenchDate(on), facts: inPassing(dialog, answers) },
  });

/** The same where others read: nothing of what was answered. */
export const sayBegunInPublic = (base: Base, { dialog }: Run): Reply =>
  sayPhrase(base, "recalled-in-public", { values: { title: dialog.title } });

/** The answers given so far, each to be taken up again. */
export const sayAnswers = (base: Base, { dialog, answers }: Run): Reply => {
  const { messages } = base;
  const given = dialog.questions.filter(({ id }) => answers[id] !== undefined);
  return sayPhrase(base, "modify-which", {
    options: [
      ...given.map(
        ({ id, label }): Option => ({
          label: typography(say(messages, "option-modify-one", { label })),
          action: { do: "edit", dialog: dialog.id, version: dialog.version, question: id },
        }),
      ),
      offerCommand(base, "option-resume", "reprendre"),
    ],
  });
};

/** Answers in the middle of a sentence. */
const inPassing = (dialog: Dialog, answers: Answers): string =>
  recapOf(dialog, answers)
    .map(({ label, answer }) => `${label.toLowerCase()} : ${answer.toLowerCase()}`)
    .join(" ; ");

/** Retour, modifier, recommencer, annuler, aide: as buttons at every step. */
const waysOut = (base: Base, answers: Answers): Option[] => {
  const begun = Object.keys(answers).length > 0;
  return [
    ...(begun
      ? [
          offerCommand(base, "option-back", "retour"),
          offerCommand(base, "option-modify", "modifier"),
          offerCommand(base, "option-restart", "recommencer"),
        ]
      : []),
    offerCommand(base, "option-cancel", "annuler"),
    offerCommand(base, "option-help", "aide"),
  ];
};
