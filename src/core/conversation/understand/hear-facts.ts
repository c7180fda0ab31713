import { clauses } from "../../situation/clauses.ts";
import { type FactsRead, readFacts } from "../../situation/read-facts.ts";
import { forget, merge, type Situation, sameValue } from "../../situation/situation.ts";
import { factOfDialog } from "../asked.ts";
import { type Heard, MESSAGE_MAX_CHARACTERS } from "../heard.ts";
import { askedFact, type Memory } from "../memory.ts";
import type { Assistant } from "../prepare.ts";
import { NOTHING_TOLD, type Told } from "../told.ts";

/** Takes the facts of a message into what is known of the situation, and tells what that changes. */
export const hearFacts = (assistant: Assistant, memory: Memory, heard: Heard): { memory: Memory; told: Told } => {
  if (heard.kind !== "text" || heard.text.length > MESSAGE_MAX_CHARACTERS) return { memory, told: NOTHING_TOLD };
  const { facts: prepared } = assistant;
  const { text, today } = heard;
  const known = memory.situation ?? {};
  const read = readFacts(prepared, text, { today, asked: askedFact(memory) ?? factOfDialog(assistant, memory), known });
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

const withSituation = (memory: Memory, situation: Situation): Memory =>
  situation === memory.situation || (memory.situation === undefined && Object.keys(situation).length === 0)
    ? memory
    : { ...memory, situation };

type Place = { start: number; end: number };

/** A message without the pieces that state facts, greet or thank. */
const restOf = (text: string, { spans }: FactsRead, others: readonly Place[]): string => {
  const left = [...text];
  // Places count code units: what is written with two of them is never a fact.
  if (left.length !== text.length) return text;
  for (const { start, end } of [...spans, ...others]) left.fill(" ", start, end);
  return left.join("").replace(/\s+/g, " ").trim();
};
