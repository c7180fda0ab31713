import { once } from "../french/once.ts";
import type { Question } from "./dialog.ts";
import { spoken, takeExpressions, type Wording, wording } from "./wording.ts";

/** How answers are worded in everyday French, whatever the question. From dialogs/wordings.yaml. */
export type AnswerWordings = {
  /** Expressions by choice id (`oui`, `non`, `inconnu`…). */
  choices: Readonly<Record<string, readonly string[]>>;
  /** Words by position: « la première », « 1 »… The first list means the first choice. */
  positions: readonly (readonly string[])[];
  /** Words that carry no answer: politeness, hesitation, « nous sommes ». */
  fillers: readonly string[];
};

/** What was understood of an answer: one choice, several that exclude each other, or nothing. */
export type Reading = { ok: true; choice: string } | { ok: false; reason: "contradiction" | "not-an-answer" };

/**
 * Reads a whole message as the answer to a question. A message that says more than an answer (« oui mais c'est quoi un OPCO ? »)
 * is not one: the caller may look for a question in it.
 */
export const readAnswer = (text: string, question: Question, wordings: AnswerWordings): Reading => {
  const { meanings, rest } = takeExpressions(spoken(text), expressionsFor(wordings)(question));
  const choices = [...meanings].filter((meaning) => meaning !== FILLER);
  if (rest.length > 0 || choices.length === 0) return { ok: false, reason: "not-an-answer" };
  const [choice, other] = choices;
  if (choice === undefined || other !== undefined) return { ok: false, reason: "contradiction" };
  return { ok: true, choice };
};

/** The answers that a free sentence already gives (« nous sommes à jour de nos contributions »), by question id; contradictory ones are left out. */
export const readCues = (text: string, questions: readonly Question[]): Record<string, string> => {
  const said = spoken(text);
  const found = questions.flatMap((question) => {
    const { meanings } = takeExpressions(said, cuesOf(question));
    const [choice, other] = meanings;
    return choice !== undefined && other === undefined ? [[question.id, choice] as const] : [];
  });
  return Object.fromEntries(found);
};

/** The position that a message designates (« la 2 », « le deuxième »), from 0; undefined when it designates none or is about something else. */
export const readPosition = (text: string, count: number, wordings: AnswerWordings): number | undefined => {
  const { meanings, rest } = takeExpressions(spoken(text), positionsOf(wordings));
  const [position, other] = [...meanings].filter((meaning) => meaning !== FILLER).map(Number);
  return rest.length === 0 && other === undefined && position !== undefined && position < count ? position : undefined;
};

const FILLER = "filler";

const cuesOf = once(({ cues = {} }: Question): Wording => wording(cues));

const positionsOf = once(({ positions, fillers }: AnswerWordings): Wording => {
  const byPosition = Object.fromEntries(positions.map((expressions, index) => [String(index), expressions]));
  return wording({ ...byPosition, [FILLER]: fillers });
});

const expressionsFor = once((wordings: AnswerWordings) =>
  once((question: Question) => expressionsOf(question, wordings)),
);

const expressionsOf = (question: Question, wordings: AnswerWordings): Wording => {
  const choices = question.answer.choices;
  const byMeaning = Object.entries(choices).map(([choice, label], index): [string, readonly string[]] => [
    choice,
    [
      label,
      ...(wordings.choices[choice] ?? []),
      ...(question.wordings?.[choice] ?? []),
      ...(question.cues?.[choice] ?? []),
      ...(wordings.positions[index] ?? []),
    ],
  ]);
  return wording({ ...Object.fromEntries(byMeaning), [FILLER]: wordings.fillers });
};
