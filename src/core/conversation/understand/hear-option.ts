import { words } from "../../french/fold.ts";
import { readAnswer } from "../../guide/read-answer.ts";
import { isPending, type Memory } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import type { Utterance } from "./utterance.ts";

/** What the two buttons do under « voulez-vous vraiment… ? ». */
const DOES = { cancel: "annuler", erase: "effacer", neither: "reprendre" } as const;

/** Yes or no to a yes-or-no of ours; anything else drops the matter. */
export const hearYesNo = ({ hearing }: Assistant, memory: Memory, utterance: Utterance): Move | undefined => {
  const { awaiting } = memory;
  if (awaiting.kind !== "yes-no") return undefined;
  const labelled = labelledOption(memory, utterance);
  if (labelled !== undefined) return labelled.action;
  const reading = readAnswer(utterance.spoken, hearing.yesNo);
  return reading.ok ? { do: "command", command: DOES[reading.choice ? awaiting.about : "neither"] } : undefined;
};

/** The option just shown that a message designates, by its label or, outside a dialog, by its position. */
export const hearOption = ({ hearing }: Assistant, memory: Memory, utterance: Utterance): Move | undefined => {
  const labelled = labelledOption(memory, utterance);
  if (labelled !== undefined || isPending(memory)) return labelled?.action;
  const position = readAnswer(utterance.spoken, hearing.positions);
  return position.ok ? memory.offered[position.choice]?.action : undefined;
};

/** The option just shown whose label a message is. */
export const labelledOption = ({ offered }: Memory, utterance: Utterance): Memory["offered"][number] | undefined => {
  const said = utterance.words.join(" ");
  return said === "" ? undefined : offered.find(({ label }) => words(label).join(" ") === said);
};
