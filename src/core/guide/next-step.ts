import type { Answers } from "./condition.ts";
import { evaluate, testsOf } from "./condition.ts";
import type { Dialog, Outcome, Question } from "./dialog.ts";
import type { Sayable } from "./sayable.ts";

/** What a dialog does next: ask a question, or conclude. `step` counts from 1 to `of` along the questions still possible. */
export type Step =
  | { kind: "ask"; question: Question; step: number; of: number }
  | { kind: "conclude"; outcome: Outcome };

/**
 * How a dialog is gone through: `refining` asks what is kept for later, `raised` some of it at once, `again` first asks one question whatever needs
 * it; `put` is what was asked so far, facts and questions that ask for none, where an outcome may ask for more.
 */
export type Manner = { refining?: boolean; raised?: readonly string[]; again?: string; put?: readonly string[] };

/**
 * The first outcome not ruled out decides: it concludes when its condition holds, else the earliest unanswered question it reads is
 * asked. One that asks all first asks what is left. What only questions kept for later could tell rules nothing in.
 */
export const nextStep = (dialog: Dialog, answers: Answers, { again, ...manner }: Manner = {}): Step => {
  const once = dialog.questions.find(({ id }) => id === again && answers[id] === undefined);
  if (once !== undefined)
    return { kind: "ask", question: once, ...progress(dialog, answers, { refining: once.refine }) };
  const open = dialog.questions.filter(
    (question) => answers[question.id] === undefined && isAsked(question, answers, manner),
  );
  for (const outcome of dialog.outcomes) {
    const truth = outcome.when === undefined ? true : evaluate(outcome.when, answers);
    if (truth === false) continue;
    if (truth === true && !outcome.ask_all) return { kind: "conclude", outcome };
    const reads = outcome.when === undefined ? [] : testsOf(outcome.when).map((test) => test.question);
    const question = open.find(({ id }) => truth === true || reads.includes(id));
    if (question !== undefined) return { kind: "ask", question, ...progress(dialog, answers, manner) };
    if (truth !== true) continue;
    const wanted = wantedFirst(dialog, outcome, answers, manner.put);
    if (wanted === undefined) return { kind: "conclude", outcome };
    const raised = [...(manner.raised ?? []), wanted.id];
    return { kind: "ask", question: wanted, ...progress(dialog, answers, { ...manner, raised }) };
  }
  throw new Error(`dialog "${dialog.id}" has no outcome without condition: checkDialog let it through`);
};

const isAsked = ({ id, refine, only_if }: Question, answers: Answers, { refining, raised }: Manner): boolean =>
  (refining || !refine || raised?.includes(id) === true) &&
  (only_if === undefined || evaluate(only_if, answers) === true);

/** What an outcome is better asked after, while there is room for it; nothing of somebody who said it all, and was asked nothing. */
const wantedFirst = (
  { questions, most_asked = Number.POSITIVE_INFINITY }: Dialog,
  { asks_first }: Outcome,
  answers: Answers,
  put: readonly string[] | undefined,
): Question | undefined => {
  if (put === undefined || put.length === 0) return undefined;
  const wanted = asks_first.filter(({ when }) => when === undefined || evaluate(when, answers) === true);
  const open = questions.filter(({ id }) => answers[id] === undefined);
  const isPut = ({ id, fact: [fact = id] }: Question): boolean => put.includes(fact);
  return wanted
    .flatMap(({ question }) => open.filter(({ id }) => id === question))
    .find((question) => isPut(question) || put.length < most_asked);
};

/** Along the questions that are asked now: what was known before is no step, nor what nobody is asked. */
const progress = (
  { questions }: Dialog,
  answers: Answers,
  { refining = false, raised = [] }: Manner,
): { step: number; of: number } => {
  const asked = questions.filter(
    ({ id, refine, recap, only_if }) =>
      (refine === refining || raised.includes(id)) &&
      recap !== "never" &&
      (only_if === undefined || answers[id] !== undefined || evaluate(only_if, answers) === true),
  );
  const step = asked.filter(({ id }) => answers[id] !== undefined).length + 1;
  return { step, of: Math.max(asked.length, step) };
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
export const pointsOf = (dialog: Dialog, answers: Answers, outcome: Outcome): Sayable[] =>
  dialog.points
    .filter(
      ({ id, when, beside }) =>
        id !== outcome.id && (beside?.includes(outcome.verdict) ?? true) && evaluate(when, answers) === true,
    )
    .map(({ say }) => say);

/** Whether somebody who reached a verdict may go on: something is left to ask. */
export const canRefine = ({ questions }: Dialog, answers: Answers): boolean =>
  questions.some(
    (question) =>
      question.refine && answers[question.id] === undefined && isAsked(question, answers, { refining: true }),
  );
