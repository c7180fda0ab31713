import { holds, takeAll } from "../../french/expressions.ts";
import { FACT_OF } from "../../situation/circumstances.ts";
import { isPending, isSeeking, type Memory } from "../memory.ts";
import type { Move } from "../move.ts";
import { knownOpco } from "../own-opco.ts";
import type { Assistant } from "../prepare.ts";
import type { Told } from "../told.ts";
import { askedTrade } from "./hear-trade.ts";
import type { Utterance } from "./utterance.ts";

/** « Et mes salariés, c'est quel OPCO ? » of somebody whose OPCO is known, without a trade in the message. */
export const hearOwnOpco = (
  assistant: Assistant,
  memory: Memory,
  { utterance, told }: { utterance: Utterance; told: Told },
): Move | undefined => {
  const { opcoQuestions, interrogatives, connectors, fillers, yesNo } = assistant.hearing;
  if (isPending(memory) || isSeeking(memory) || told.facts[FACT_OF.opco] !== undefined) return undefined;
  const { rest } = takeAll(utterance.spoken, opcoQuestions);
  if (rest.length === utterance.spoken.length || holds(rest, interrogatives)) return undefined;
  const beside = rest.filter((word) => !connectors.has(word) && !fillers.has(word) && !yesNo.has(word));
  const finding = beside.length > WORDS_BESIDE ? undefined : knownOpco(assistant.base, memory.situation ?? {});
  return finding === undefined || askedTrade(assistant, utterance) !== undefined ? undefined : { do: "trade", finding };
};

/** Words that may stand beside such a question (« pour mes salariés »). */
const WORDS_BESIDE = 3;
