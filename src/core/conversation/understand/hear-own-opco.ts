import { holds } from "../../french/expressions.ts";
import { FACT_OF } from "../../situation/circumstances.ts";
import { isPending, isSeeking, type Memory } from "../memory.ts";
import type { Move } from "../move.ts";
import { knownOpco } from "../own-opco.ts";
import type { Assistant } from "../prepare.ts";
import { situationNow, type Told } from "../told.ts";
import { askedTrade } from "./hear-trade.ts";
import type { Utterance } from "./utterance.ts";

/** « Et mes salariés, c'est quel OPCO ? » of somebody whose OPCO is known, without a trade in the message. */
export const hearOwnOpco = (
  assistant: Assistant,
  memory: Memory,
  { utterance, told }: { utterance: Utterance; told: Told },
): Move | undefined => {
  if (isPending(memory) || isSeeking(memory) || !holds(utterance.spoken, assistant.hearing.opcoQuestions))
    return undefined;
  const { opco } = situationNow(memory.situation, told);
  const finding = opco === undefined ? undefined : knownOpco(assistant.base, { [FACT_OF.opco]: opco });
  return finding === undefined || askedTrade(assistant, utterance) !== undefined ? undefined : { do: "trade", finding };
};
