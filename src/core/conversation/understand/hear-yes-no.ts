import { readAnswer } from "../../guide/read-answer.ts";
import type { Memory } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import { labelledOption } from "./hear-option.ts";
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
