import type { Answers } from "./condition.ts";
import { evaluate, testsOf } from "./condition.ts";
import type { Dialog, Outcome, Question } from "./dialog.ts";

/** What a dialog does next: ask a question, or conclude. `step` counts from 1 to `of` along the questions still possible. */
export type Step =
  | { kind: "ask"; question: Question; step: number; of: number }
  | { kind: "conclude"; outcome: Outcome };

/**
 * The first outcome not ruled out decides: it concludes when its condition holds, else the earliest unanswered question it reads is
 * asked. One that asks all first asks what is left.
 */
export const nextStep = (dialog: Dialog, answers: Answers): Step => {
  for (const outcome of dialog.outcomes) {
    const truth = outcome.when === undefined ? true : evaluate(outcome.when, answers);
    if (truth === false) continue;
    if (truth === true && !outcome.ask_all) return { kind: "conclude", outcome };
    const reads = outcome.when === undefined ? [] : testsOf(outcome.when).map((test) => test.question);
    const question = dialog.questions.find(
      ({ id }) => answers[id] === undefined && (truth === true || reads.includes(id)),
    );
    if (truth === true && question === undefined) return { kind: "conclude", outcome };
    if (question !== undefined) {
      return {
        kind: "ask",
        question,
        step: Object.keys(answers).length + 1,
        of: Math.max(dialog.questions.length, Object.keys(answers).length + 1),
      };
    }
  }
  throw new Error(`dialog "${dialog.id}" has no outcome without condition: checkDialog let it through`);
};

/** One more answer; changing an earlier one keeps its place. */
export const withAnswer = (answers: Answers, question: string, choice: string): Answers => ({
  ...answers,
  [question]: choice,
});

/** Without one answer. */
export const withoutAnswer = (answers: Answers, question: string): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([id]) => id !== question));

/** The question answered last, if any. */
export const lastAnswered = (answers: Answers): string | undefined => Object.keys(answers).at(-1);

/** What to settle or check besides the outcome reached, in writing order. */
export const pointsOf = (dialog: Dialog, answers: Answers, outcome: Outcome): string[] =>
  dialog.points.filter(({ id, when }) => id !== outcome.id && evaluate(when, answers) === true).map(({ say }) => say);
