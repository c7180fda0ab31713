import { domainOf } from "../../search/domain.ts";
import type { Assistant } from "../prepare.ts";
import { isMarked, listedParts } from "./listed-parts.ts";
import type { WordedPiece } from "./message.ts";
import { askingParts } from "./several.ts";
import { readUtterance, textOf, type Utterance } from "./utterance.ts";

/** Whether a message asks several questions, as far as its words tell. */
export const asksSeveral = (assistant: Assistant, message: Utterance): boolean =>
  partsOf(assistant, message).length > 1;

/** The questions of a message, or else the items of a list, when there are more of these: « - commander du papier » is a thing to do. */
export const partsOf = (assistant: Assistant, message: Utterance): WordedPiece[][] => {
  const parts = askingParts(message.pieces(), assistant.hearing);
  const items = listedParts(message.calm, message.pieces(), (item) => mayAsk(assistant, message, item));
  const isList = items.length === parts.length && items.some((item) => isMarked(message.calm, item));
  return isList || items.length > parts.length ? items : parts;
};

/** Whether an item asks, says a word of our domain, or is asked in just these words (« délai de paiement »). */
const mayAsk = (assistant: Assistant, message: Utterance, item: readonly WordedPiece[]): boolean => {
  if (item.some(({ asks }) => asks !== "no")) return true;
  if (domainOf(assistant.index, new Set(item.flatMap(({ asked }) => asked.map(({ meant }) => meant)))) !== "none")
    return true;
  const [first] = readUtterance(assistant, textOf(message, item), { today: "" }).ranking().hits;
  return first?.what.kind === "section" && first.nearness >= assistant.base.weights.plainly_near;
};
