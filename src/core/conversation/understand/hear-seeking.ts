import type { Topic } from "../../content/topic.ts";
import { isPending, isSeeking, type Memory } from "../memory.ts";
import type { Found, Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import { tradeBeside } from "./hear-trade.ts";
import type { Utterance } from "./utterance.ts";

/**
 * To somebody who was asked what their company does: words that are no question, and that the base does not answer, are an activity that the
 * tables do not know. They are told so, and asked for other words. What they ask beside their trade is offered.
 */
export const hearSought = (
  assistant: Assistant,
  memory: Memory,
  { utterance, move }: { utterance: Utterance; move: Move },
): Move => {
  if (!isSeeking(memory) || isPending(memory) || move.do !== "ask") return move;
  if (utterance.isQuestion) {
    const told = tradeBeside(assistant, utterance);
    return told === undefined ? move : { do: "trade", finding: told, more: topicsOf(move.found) };
  }
  const finding = utterance.trade();
  return finding === undefined || move.found.kind === "answers" ? move : { do: "trade", finding };
};

/** What the base holds for a question, to be offered. */
const topicsOf = (found: Found): readonly Topic[] => {
  switch (found.kind) {
    case "answers":
      return found.answers.map(({ article, section }) => ({ kind: "section", article, section }));
    case "choice":
    case "unknown":
      return found.near;
    case "off-topic":
      return [];
  }
};
