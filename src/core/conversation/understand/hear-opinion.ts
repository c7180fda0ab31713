import { readAnswer } from "../../guide/read-answer.ts";
import type { Action } from "../heard.ts";
import { isPending, type Memory } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import { hearCommand } from "./hear-command.ts";
import { asksVerdict } from "./hear-verdict-asked.ts";
import type { Utterance } from "./utterance.ts";

type Rating = Extract<Action, { do: "rate" }>;

/**
 * Whether the answer just shown helped, where that was asked: a yes, a no, or what says as much. A dialog that waits for an answer hears
 * « oui » for itself.
 */
export const hearOpinion = (assistant: Assistant, memory: Memory, utterance: Utterance): Move | undefined => {
  if (asksVerdict(assistant, utterance)) return undefined;
  const asked = ratingsOffered(memory).filter(({ reason }) => reason === undefined);
  const opinion = readAnswer(utterance.spoken, assistant.hearing.opinions);
  return opinion.ok ? asked.find(({ useful }) => useful === opinion.choice) : undefined;
};

/** What was wrong with the answer, where that was asked: anything but a question. */
export const hearReason = (memory: Memory, utterance: Utterance): Move | undefined =>
  utterance.isQuestion ? undefined : reasonIn(memory, utterance);

/** The same of a bare reproach (« nul »), which is small talk anywhere else. */
export const hearReproach = (assistant: Assistant, memory: Memory, utterance: Utterance): Move | undefined => {
  const heard = hearCommand(assistant, memory, utterance);
  return heard?.do === "command" && heard.command === "reproche" ? reasonIn(memory, utterance) : undefined;
};

const reasonIn = (memory: Memory, { text }: Utterance): Move | undefined => {
  const asked = ratingsOffered(memory).find(({ reason }) => reason !== undefined);
  if (asked === undefined) return undefined;
  const { reason: _suggested, ...rating } = asked;
  return { ...rating, comment: text };
};

const ratingsOffered = (memory: Memory): Rating[] =>
  isPending(memory) ? [] : memory.offered.flatMap(({ action }) => (action.do === "rate" ? [action] : []));
