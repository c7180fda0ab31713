import { placesOf } from "../../french/expressions.ts";
import { isPutWithAnother } from "../../guide/next-step.ts";
import type { ReadyQuestion } from "../../guide/ready-dialog.ts";
import { factsOf } from "../asked.ts";
import type { Run } from "../memory.ts";
import type { Told } from "../told.ts";
import type { Utterance } from "./utterance.ts";

/**
 * « Nous, pour deux vendeuses », « l'employeur c'est nous et la personne est en CDI », to whom two questions are put at once: the answer to the first
 * stands among what is said for the second. Only its first choice is taken so, where no other one is said.
 */
export const answerAmong = (
  { answers }: Pick<Run, "answers">,
  { question, plainAnswers }: ReadyQuestion,
  { utterance: { spoken }, told }: { utterance: Utterance; told: Told },
): string | undefined => {
  if (!isPutWithAnother(question, answers) || told.asks || spoken.length > LONGEST) return undefined;
  if (factsOf(question).some((fact) => told.facts[fact] !== undefined)) return undefined;
  const [first] = Object.keys(question.answer.choices);
  const meant = new Set(placesOf(spoken, plainAnswers).flatMap(({ meaning }) => meaning ?? []));
  return meant.size === 1 && first !== undefined && meant.has(first) ? first : undefined;
};

/** Words of a message that answers so. */
const LONGEST = 14;
