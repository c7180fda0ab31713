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

/** The table that an HR specialist can sign: one line per path. */
export const decisionTable = (dialog: Dialog): string =>
  everyPath(dialog)
    .map(({ answers, outcome }) => {
      const said = Object.entries(answers).map(([question, choice]) => `${question} = ${choice}`);
      return `${said.join(", ")} → ${outcome.verdict} (${outcome.id}, source ${outcome.source})`;
    })
    .join("\n");
