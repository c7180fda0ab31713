import { type Expressions, expressions, plainExpressions } from "../french/expressions.ts";
import { spoken, words } from "../french/fold.ts";
import { stem } from "../french/stem.ts";
import type { Dialog, Question } from "./dialog.ts";

/** How answers are worded in everyday French, whatever the question. From dialogs/wordings.yaml. */
export type AnswerWordings = {
  /** Expressions by choice id (`oui`, `non`, `inconnu`…). */
  choices: Readonly<Record<string, readonly string[]>>;
  /** Words by position: « la première », « 1 »… The first list means the first choice. */
  positions: readonly (readonly string[])[];
};

/** What a question is answered with: wordings, among words that carry no answer (politeness, hesitation, « nous sommes »). */
type AnswerWords = AnswerWordings & { fillers: readonly string[] };

/** What may be meant by an answer, among words that mean nothing by themselves. */
export type Answering<Meaning = string> = Expressions<Meaning | undefined>;

/** A question with what is said to answer it. */
export type ReadyQuestion = {
  question: Question;
  /** What answers it when it is asked. */
  answers: Answering;
  /** The same when it is put with another question. */
  answersOfBoth: Answering;
  /** The same without what answers it even unasked. */
  plainAnswers: Answering;
  /** What answers it even unasked. */
  cues: Expressions<string>;
  /** What makes it be asked before a first verdict. */
  raisedBy: Expressions;
};

/** A dialog made ready to be talked with. Every wish expression is made of stems. */
export type ReadyDialog = {
  dialog: Dialog;
  questions: readonly ReadyQuestion[];
  /** What begins it when it is all that a clause says: folded words joined by spaces. */
  triggers: ReadonlySet<string>;
  wish?: Record<"who" | "what" | "unless" | "does" | "of" | "unlessDoes", Expressions>;
};

/** Prepares a dialog for what people say. */
export const readyDialog = (dialog: Dialog, wordings: AnswerWords): ReadyDialog => ({
  dialog,
  questions: dialog.questions.map((question) => readyQuestion(question, wordings)),
  triggers: new Set(dialog.triggers.map((trigger) => words(trigger).join(" "))),
  ...(dialog.wish && {
    wish: {
      who: plainExpressions(dialog.wish.who, spokenStems),
      what: plainExpressions(dialog.wish.what, spokenStems),
      unless: plainExpressions(dialog.wish.unless, spokenStems),
      does: plainExpressions(dialog.wish.does, spokenStems),
      of: plainExpressions(dialog.wish.of, spokenStems),
      unlessDoes: plainExpressions(dialog.wish.unless_does, spokenStems),
    },
  }),
});

/** The stems of what is said, letters drawn out counted once. */
const spokenStems = (text: string): string[] => spoken(text).map(stem);

const readyQuestion = (question: Question, wordings: AnswerWords): ReadyQuestion => {
  const worded = (cued: boolean): (readonly [string, string])[] =>
    Object.entries(question.answer.choices).flatMap(([choice, label]) =>
      [
        label,
        ...(wordings.choices[choice] ?? []),
        ...(question.wordings?.[choice] ?? []),
        ...(cued ? (question.cues?.[choice] ?? []) : []),
      ].map((text) => [text, choice] as const),
    );
  const placed = (choices: readonly (readonly [choice: string, label: string])[]): (readonly [string, string])[] =>
    choices.flatMap(([choice], position) =>
      (wordings.positions[position] ?? []).map((text) => [text, choice] as const),
    );
  const meant = (cued: boolean) => [...worded(cued), ...placed(Object.entries(question.answer.choices))];
  const labelsOfBoth = Object.entries(question.both?.choices ?? {}).map(
    ([choice, { label }]) => [label, choice] as const,
  );
  // « Le catalogue, je ne sais pas » names the question before answering it.
  const fillers = [...wordings.fillers, ...(question.named ?? [])];
  return {
    question,
    answers: answering(meant(true), fillers),
    answersOfBoth: answering([...worded(true), ...labelsOfBoth, ...placed(choicesOfBoth(question))], fillers),
    plainAnswers: answering(meant(false), fillers),
    cues: expressions(
      Object.entries(question.cues ?? {}).flatMap(([choice, texts]) => texts.map((text) => [text, choice] as const)),
      spoken,
    ),
    raisedBy: plainExpressions(question.raised_by ?? [], spoken),
  };
};

/** The choices of a question that is put with another one, in the order shown: its own follow, but for those of which the first tell more. */
export const choicesOfBoth = ({ id, answer, both }: Question): [choice: string, label: string][] => {
  const buttons = Object.entries(both?.choices ?? {});
  const told = new Set(buttons.map(([, { means }]) => means[id]));
  return [
    ...buttons.map(([choice, { label }]): [string, string] => [choice, label]),
    ...Object.entries(answer.choices).filter(([choice]) => !told.has(choice)),
  ];
};

/** Expressions that answer, among words that carry no answer. */
export const answering = <Meaning>(
  meant: readonly (readonly [text: string, meaning: Meaning])[],
  fillers: readonly string[],
): Answering<Meaning> => expressions([...meant, ...fillers.map((filler) => [filler, undefined] as const)], spoken);
