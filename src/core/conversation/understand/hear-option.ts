import { fold } from "../../french/fold.ts";
import { readAnswer } from "../../guide/read-answer.ts";
import { isPending, type Memory } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import type { Utterance } from "./utterance.ts";

/** The option just shown that a message designates, by its label or, outside a dialog, by its position. */
export const hearOption = ({ hearing }: Assistant, memory: Memory, utterance: Utterance): Move | undefined => {
  const labelled = labelledOption(memory, utterance);
  if (labelled !== undefined || isPending(memory)) return labelled?.action;
  const position = readAnswer(utterance.spoken, hearing.positions);
  return position.ok ? memory.offered[position.choice]?.action : undefined;
};

/** The option just shown whose label a message is. */
export const labelledOption = ({ offered }: Memory, { text }: Utterance): Memory["offered"][number] | undefined => {
  const said = fold(text);
  return offered.find(({ label }) => fold(label) === said);
};
