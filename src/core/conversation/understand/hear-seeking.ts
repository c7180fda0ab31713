import { isPending, isSeeking, type Memory } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Utterance } from "./utterance.ts";

/**
 * To somebody who was asked what their company does: words that are no question, and that the base does not answer, are an activity that the
 * tables do not know. They are told so, and asked for other words.
 */
export const hearSought = (memory: Memory, utterance: Utterance, move: Move): Move => {
  if (!isSeeking(memory) || isPending(memory) || utterance.isQuestion || move.do !== "ask") return move;
  const finding = utterance.trade();
  return finding === undefined || move.found.kind === "answers" ? move : { do: "trade", finding };
};
