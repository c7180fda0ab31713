import type { Memory } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import type { Told } from "../told.ts";
import { hearQuestion } from "./hear-question.ts";
import { readWithin, type Utterance } from "./utterance.ts";

/** « On est éligibles ? Et qui paie les repas ? »: what is asked beside the wish to begin a dialog is answered first. */
export const withQuestionBeside = (
  assistant: Assistant,
  memory: Memory,
  { begin, ...heard }: { begin: Move; utterance: Utterance; told: Told; today: string },
): Move => {
  if (begin.do !== "start" && (begin.do !== "tell" || begin.dialog === undefined)) return begin;
  const moves = heard.utterance
    .clauses()
    .filter(({ asks }) => asks)
    .map((clause) => hearClause(assistant, memory, { clause, ...heard }));
  const asked = moves.find((move) => move.do === "ask" && move.found.kind === "answers");
  return asked?.do === "ask" && moves.some(({ do: does }) => does === "start" || does === "tell")
    ? { do: "ask-and-begin", asked, begin }
    : begin;
};

const hearClause = (
  assistant: Assistant,
  memory: Memory,
  {
    clause: { start, end },
    utterance,
    told,
    today,
  }: { clause: { start: number; end: number }; utterance: Utterance; told: Told; today: string },
): Move => {
  const said = readWithin(assistant, utterance, start, end);
  const subjects = told.subjects.filter((one) => said.calm.includes(one));
  return hearQuestion(assistant, memory, { utterance: said, told: { ...told, subjects }, today });
};
