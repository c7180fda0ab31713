import { isEmoji, spoken, visible } from "../../french/fold.ts";
import { readAnswer } from "../../guide/read-answer.ts";
import { clauses } from "../../situation/clauses.ts";
import { type FactsRead, readFacts } from "../../situation/read-facts.ts";
import { forget, merge, type Situation, sameValue } from "../../situation/situation.ts";
import { factAsked, questionAsked } from "../asked.ts";
import { type Heard, MESSAGE_MAX_CHARACTERS } from "../heard.ts";
import { askedFact, dropYesNo, type Memory } from "../memory.ts";
import type { Assistant } from "../prepare.ts";
import { NOTHING_TOLD, type Told } from "../told.ts";
import { hearCommand } from "./hear-command.ts";
import { hearYesNo, labelledOption } from "./hear-option.ts";
import { readUtterance } from "./utterance.ts";

/** Takes the facts of a message into what is known of the situation, and tells what that changes. */
export const hearFacts = (assistant: Assistant, memory: Memory, heard: Heard): { memory: Memory; told: Told } => {
  if (heard.kind !== "text" || heard.text.length > MESSAGE_MAX_CHARACTERS) return { memory, told: NOTHING_TOLD };
  const { facts: prepared } = assistant;
  const { today } = heard;
  const text = plainly(heard.text);
  if (isNoTelling(assistant, memory, text)) return { memory, told: NOTHING_TOLD };
  const known = memory.situation ?? {};
  const read = readFacts(prepared, text, {
    today,
    asked: askedFact(memory) ?? factOfDialog(assistant, memory, text),
    known,
  });
  const cut = clauses(prepared, text);
  const denied = read.denied.flatMap(({ fact, value }) => {
    const was = known[fact];
    return was !== undefined && sameValue(was.value, value) ? [fact] : [];
  });
  const { situation, changes } = merge(denied.reduce(forget, known), read.facts);
  const told: Told = {
    facts: read.facts,
    changes,
    denied,
    supposed: read.supposed,
    doubts: read.doubts,
    asks: cut.some(({ asks }) => asks),
    rest: restOf(
      text,
      read,
      cut.filter(({ kind }) => kind !== "said"),
    ),
  };
  return { memory: withSituation(memory, situation), told };
};

/** The fact that the dialog asks for. One who answers with a button's word names no OPCO. */
const factOfDialog = (assistant: Assistant, memory: Memory, text: string): string | undefined => {
  const asked = questionAsked(assistant, memory);
  const fact = asked && factAsked(asked.question, memory.situation ?? {});
  if (asked === undefined || fact === undefined || assistant.facts.file.facts[fact]?.kind !== "opco") return fact;
  return readAnswer(spokenIn(text), asked.answers).ok ? undefined : fact;
};

/** A command, a button's words, a yes or no of ours: « aide » is no home help, « modifier la réponse 2 » no size. */
const isNoTelling = (assistant: Assistant, memory: Memory, text: string): boolean => {
  const utterance = readUtterance(assistant, text);
  return (
    hearYesNo(assistant, memory, utterance) !== undefined ||
    hearCommand(assistant, dropYesNo(memory), utterance) !== undefined ||
    labelledOption(memory, utterance) !== undefined
  );
};

const spokenIn = (text: string): string[] => spoken(text).filter((word) => !isEmoji(word));

const withSituation = (memory: Memory, situation: Situation): Memory =>
  situation === memory.situation || (memory.situation === undefined && Object.keys(situation).length === 0)
    ? memory
    : { ...memory, situation };

/** Words without what nobody sees in them, nor the emoji that decorate them. */
const plainly = (text: string): string => visible(text).replace(EMOJI, " ").trim();

const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[\u200d\ufe0f]/gu;

type Place = { start: number; end: number };

/** A message without the pieces that state facts, greet or thank. */
const restOf = (text: string, { spans }: FactsRead, others: readonly Place[]): string => {
  const left = [...text];
  // Places count code units: what is written with two of them is never a fact.
  if (left.length !== text.length) return text;
  for (const { start, end } of [...spans, ...others]) left.fill(" ", start, end);
  return left.join("").replace(/\s+/g, " ").trim();
};
