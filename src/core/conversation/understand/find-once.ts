import { FACT_OF } from "../../situation/circumstances.ts";
import { mayAnswer } from "../concerning.ts";
import type { Memory } from "../memory.ts";
import type { Assistant } from "../prepare.ts";
import { find } from "./find.ts";
import { askedTrade, namesOpco } from "./hear-trade.ts";
import type { Look } from "./look.ts";
import { placesOf } from "./read-text.ts";
import type { Utterance } from "./utterance.ts";

/**
 * What a question finds, looked up once for all who ask it in the same words. Besides the text and the base, it depends on what was answered
 * last, on the OPCO that is known and on where facts are stated, which is no question.
 */
export const findOnce = (assistant: Assistant, message: Utterance, { last, situation = {} }: Memory): Look => {
  const subject = last === undefined ? "" : `${last.article}#${last.section}`;
  const may = mayAnswer(assistant, situation, message.text);
  const own = may === undefined ? "" : JSON.stringify(situation[FACT_OF.opco]?.value);
  const depends = `${subject} ${own} ${namesOpco(message)} ${placesOf(message.facts().spans)}`;
  const known = message.looks.get(depends);
  if (known !== undefined) return known;
  const look = asksNothing(assistant, message)
    ? NOTHING
    : find(may === undefined ? assistant : { ...assistant, mayAnswer: may }, message, last);
  if (message.looks.size < MOST_LOOKS) message.looks.set(depends, look);
  return look;
};

/** A number alone, but for a code: « 12 ». */
const asksNothing = (assistant: Assistant, message: Utterance): boolean =>
  message.words.every((word) => /^\d+$/.test(word)) && askedTrade(assistant, message) === undefined;

const NOTHING: Look = { kind: "unknown", near: [] };

/** What is kept of one text, whatever was answered before it. */
const MOST_LOOKS = 8;
