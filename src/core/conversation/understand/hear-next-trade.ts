import type { Memory } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import { toldTrade } from "./hear-trade.ts";
import type { Utterance } from "./utterance.ts";

/** « Et pour ma sœur qui a un pressing ? », to somebody who was just told the OPCO of a trade: that of another one. */
export const hearNextTrade = (
  assistant: Assistant,
  { offered: [shown] }: Memory,
  utterance: Utterance,
): Move | undefined => {
  const { finder, hearing } = assistant;
  const article = shown?.action.do === "open" ? shown.action.article : undefined;
  const isFinding = finder?.tables.opcos.values().some((opco) => opco.article === article) === true;
  if (!isFinding || utterance.words.length > MOST_WORDS || !hearing.connectors.has(utterance.words[0] ?? ""))
    return undefined;
  const finding = toldTrade(assistant, utterance);
  return finding !== undefined && finding.kind === "one" ? { do: "trade", finding } : undefined;
};

const MOST_WORDS = 10;
