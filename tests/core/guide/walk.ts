import type { Answers } from "../../../src/core/guide/condition.ts";
import type { Dialog, Outcome } from "../../../src/core/guide/dialog.ts";
import { nextStep, withAnswer } from "../../../src/core/guide/next-step.ts";

/** One way through a dialog: the answers in the order asked, and where they lead. */
export type Path = { answers: Answers; outcome: Outcome };

/** Every way through a dialog. */
export const everyPath = (dialog: Dialog, answers: Answers = {}): Path[] => {
  const step = nextStep(dialog, answers);
  if (step.kind === "conclude") return [{ answers, outcome: step.outcome }];
  return Object.keys(step.question.answer.choices).flatMap((choice) =>
    everyPath(dialog, withAnswer(answers, step.question.id, choice)),
  );
};

/** Ways through a long dialog: the first answer everywhere, then each other answer alone among first answers. */
export const onePerAnswer = (dialog: Dialog): Path[] => {
  const first = (question: string): string =>
    Object.keys(dialog.questions.find(({ id }) => id === question)?.answer.choices ?? {})[0] ?? "";
  const alone = dialog.questions.flatMap(({ id, answer }) =>
    Object.keys(answer.choices)
      .slice(1)
      .map((choice) => ({ [id]: choice })),
  );
  return [{}, ...alone].map((chosen: Answers) => walk(dialog, (question) => chosen[question] ?? first(question)));
};

/** The way of somebody who answers every question asked. */
export const walk = (dialog: Dialog, choose: (question: string) => string, answers: Answers = {}): Path => {
  const step = nextStep(dialog, answers);
  return step.kind === "conclude"
    ? { answers, outcome: step.outcome }
    : walk(dialog, choose, withAnswer(answers, step.question.id, choose(step.question.id)));
};

const MOST_PATHS = 1000;

/** Every path of a dialog short enough for it, else one per answer. */
export const paths = (dialog: Dialog): Path[] =>
  dialog.questions.reduce((count, { answer }) => count * Object.keys(answer.choices).length, 1) <= MOST_PATHS
    ? everyPath(dialog)
    : onePerAnswer(dialog);

/** The table that an HR specialist can sign: one line per path. */
export const decisionTable = (dialog: Dialog): string =>
  paths(dialog)
    .map(({ answers, outcome }) => {
      const said = Object.entries(answers).map(([question, choice]) => `${question} = ${choice}`);
      return `${said.join(", ")} → ${outcome.verdict} (${outcome.id}, source ${outcome.source})`;
    })
    .join("\n");
