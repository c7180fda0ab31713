import { words } from "../../french/fold.ts";
import { distinctWords, readWords } from "../../search/asked.ts";
import { askedFact, type Memory } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import type { Told } from "../told.ts";
import { labelledOption } from "./hear-option.ts";
import { askedTrade, statedTrade } from "./hear-trade.ts";
import type { Utterance } from "./utterance.ts";

/** The fact that was just asked, told or denied, when the message asks nothing else. */
export const hearAsked = (memory: Memory, utterance: Utterance, told: Told): Move | undefined => {
  const asked = askedFact(memory);
  if (asked === undefined || told.asks || labelledOption(memory, utterance) !== undefined) return undefined;
  const tells =
    told.facts[asked] !== undefined || told.doubts.some(({ fact }) => fact === asked) || told.denied.includes(asked);
  return tells ? { do: "note", told } : undefined;
};

/** A message that only tells facts; a trade with the word OPCO, or whom no OPCO serves, is shown as such. */
export const hearNote = (assistant: Assistant, utterance: Utterance, told: Told): Move | undefined => {
  if (!onlyTells(assistant, utterance, told)) return undefined;
  const finding = askedTrade(assistant, utterance) ?? statedTrade(assistant, utterance);
  return finding === undefined ? { do: "note", told } : { do: "trade", finding };
};

/** Whether a message states or denies something, and neither asks nor says much besides. */
const onlyTells = (assistant: Assistant, utterance: Utterance, told: Told): boolean => {
  const tells = Object.keys(told.facts).length + told.doubts.length + told.denied.length > 0;
  if (!tells || utterance.isQuestion || told.asks) return false;
  if (
    told.denied.length > 0 ||
    told.changes.some(({ is, was }) => was !== undefined && (is.how !== "deduced" || is.from !== undefined))
  )
    return true;
  const beside = distinctWords(readWords(assistant.index, words(told.rest))).map(({ word }) => word);
  return beside.length <= WORDS_BESIDE && !saysPhrasing(assistant, utterance, new Set(beside));
};

/** « Mon salarié n'est pas venu à la formation »: what is near a phrasing by some of these words asks, without a question mark. */
const saysPhrasing = ({ base: { policy } }: Assistant, utterance: Utterance, beside: ReadonlySet<string>): boolean => {
  const [first] = utterance.ranking().hits;
  return (
    first !== undefined &&
    first.what.kind === "section" &&
    first.nearness >= policy.near &&
    first.matched.some((word) => beside.has(word))
  );
};

/** Words that may stand beside facts in a message that asks nothing (« notre salariée part », « à Lyon »). */
export const WORDS_BESIDE = 2;
