import type { Answers } from "./condition.ts";
import { evaluate, testsOf } from "./condition.ts";
import type { Dialog, Outcome, Question } from "./dialog.ts";
import type { Sayable } from "./sayable.ts";

/** What a dialog does next: ask a question, or conclude. */
export type Step = { kind: "ask"; question: Question } | { kind: "conclude"; outcome: Outcome };

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
  if (once !== undefined) return { kind: "ask", question: once };
  const next = questionNext(dialog, answers, manner);
  return "outcome" in next ? { kind: "conclude", ...next } : { kind: "ask", ...next };
};

const questionNext = (
  dialog: Dialog,
  answers: Answers,
  manner: Manner,
): { question: Question } | { outcome: Outcome } => {
  const open = dialog.questions.filter(
    (question) => answers[question.id] === undefined && isAsked(question, answers, manner),
  );
  for (const outcome of dialog.outcomes) {
    const truth = outcome.when === undefined ? true : evaluate(outcome.when, answers);
    if (truth === false) continue;
    if (truth === true && !outcome.ask_all) return { outcome };
    const reads = outcome.when === undefined ? [] : testsOf(outcome.when).map((test) => test.question);
    const question = open.find(({ id }) => truth === true || reads.includes(id));
    if (question !== undefined) return { question };
    if (truth !== true) continue;
    const wanted = wantedFirst(dialog, outcome, answers, manner.put);
    return wanted === undefined ? { outcome } : { question: wanted };
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

/** How many questions follow one that is put (`put` tells of it already), for somebody whose every answer is the first one. */
export const leftAfter = (
  dialog: Dialog,
  answers: Answers,
  { question, ...manner }: Manner & { question: Question },
): number => {
  const { id, answer } = question;
  const [first = ""] = Object.keys(answer.choices);
  const [button] = isPutWithAnother(question, answers) ? Object.values(question.both.choices) : [];
  const after = { ...answers, ...(button?.means ?? { [id]: first }) };
  const next = questionNext(dialog, after, manner);
  if ("outcome" in next) return 0;
  const { id: other, fact: [fact = other] = [] } = next.question;
  return 1 + leftAfter(dialog, after, { ...manner, ...next, put: manner.put && [...new Set([...manner.put, fact])] });
};

/** One more answer; changing an earlier one keeps its place. */
export const withAnswer = (answers: Answers, question: string, choice: string): Answers => ({
  ...answers,
  [question]: choice,
});

/** Whether a question is put with another one: as long as both are open. */
export const isPutWithAnother = (
  question: Question,
  answers: Answers,
): question is Question & { both: NonNullable<Question["both"]> } =>
  question.both !== undefined && answers[question.id] === undefined && answers[question.both.question] === undefined;

/** The answers that a choice stands for; undefined when the question has no such choice. */
export const meantBy = ({ id, answer, both }: Question, choice: string): Answers | undefined => {
  if (both !== undefined && Object.hasOwn(both.choices, choice)) return both.choices[choice]?.means;
  return Object.hasOwn(answer.choices, choice) ? { [id]: choice } : undefined;
};

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
