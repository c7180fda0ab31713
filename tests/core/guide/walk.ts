import type { Answers } from "../../../src/core/guide/condition.ts";
import type { Dialog, Outcome } from "../../../src/core/guide/dialog.ts";
import { type Manner, nextStep, withAnswer } from "../../../src/core/guide/next-step.ts";

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
export const onePerAnswer = (dialog: Dialog, manner: Manner = {}): Path[] => {
  const first = (question: string): string =>
    Object.keys(dialog.questions.find(({ id }) => id === question)?.answer.choices ?? {})[0] ?? "";
  const alone = dialog.questions.flatMap(({ id, answer }) =>
    Object.keys(answer.choices)
      .slice(1)
      .map((choice) => ({ [id]: choice })),
  );
  return [{}, ...alone].map((chosen: Answers) =>
    walk(dialog, (question) => chosen[question] ?? first(question), { manner }),
  );
};

/** The way of somebody who answers every question asked. */
export const walk = (
  dialog: Dialog,
  choose: (question: string) => string,
  { answers = {}, manner = {} }: { answers?: Answers; manner?: Manner } = {},
): Path => {
  const step = nextStep(dialog, answers, manner);
  return step.kind === "conclude"
    ? { answers, outcome: step.outcome }
    : walk(dialog, choose, {
        answers: withAnswer(answers, step.question.id, choose(step.question.id)),
        manner,
      });
};

/** The table that an HR specialist can sign: one line per path. */
export const decisionTable = (ways: readonly Path[]): string =>
  ways
    .map(({ answers, outcome }) => {
      const said = Object.entries(answers).map(([question, choice]) => `${question} = ${choice}`);
      return `${said.join(", ")} → ${outcome.verdict} (${outcome.id}, source ${outcome.source})`;
    })
    .join("\n");
