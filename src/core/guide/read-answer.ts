import { isMadeOf, takeAll } from "../french/expressions.ts";
import type { Answers } from "./condition.ts";
import type { Answering, ReadyDialog } from "./ready-dialog.ts";

/** What was understood of an answer: one meaning, several that exclude each other, or nothing. */
export type Reading<Meaning = string> =
  | { ok: true; choice: Meaning }
  | { ok: false; reason: "contradiction" | "not-an-answer" };

/**
 * Reads a whole message, given by its spoken words, as an answer. One that says more than an answer (« oui mais c'est quoi un OPCO ? »)
 * is not one: the caller may look for a question in it.
 */
export const readAnswer = <Meaning>(said: readonly string[], answers: Answering<Meaning>): Reading<Meaning> => {
  if (!isMadeOf(said, answers)) return { ok: false, reason: "not-an-answer" };
  const { meanings, rest } = takeAll(said, answers);
  const [choice, other] = [...meanings].filter((meaning) => meaning !== undefined);
  if (rest.length > 0 || choice === undefined) return { ok: false, reason: "not-an-answer" };
  return other === undefined ? { ok: true, choice } : { ok: false, reason: "contradiction" };
};

/** The answers that a free sentence already gives (« nous sommes à jour de nos contributions »), by question id; contradictory ones are left out. */
export const readCues = (said: readonly string[], { questions }: ReadyDialog): Answers =>
  Object.fromEntries(
    questions.flatMap(({ question, cues }) => {
      const [choice, other] = takeAll(said, cues).meanings;
      return choice !== undefined && other === undefined ? [[question.id, choice] as const] : [];
    }),
  );
