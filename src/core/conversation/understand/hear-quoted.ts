import { readAnswer } from "../../guide/read-answer.ts";
import type { About } from "../heard.ts";
import { type Memory, runOf } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import type { Utterance } from "./utterance.ts";

/**
 * The answer to a question of the dialog that the person quotes, or whose answer they correct, asked long ago or not; undefined when
 * their message is about something else.
 */
export const hearQuoted = (
  assistant: Assistant,
  memory: Memory,
  { utterance, about }: { utterance: Utterance; about: About | undefined },
): Move | undefined => {
  const run = runOf(assistant, memory);
  if (about?.kind !== "question" || run?.dialog.id !== about.dialog) return undefined;
  const asked = run.ready.questions.find(({ question }) => question.id === about.question);
  if (asked === undefined || !Object.hasOwn(run.answers, about.question)) return undefined;
  const reading = readAnswer(utterance.spoken, asked.answers);
  return reading.ok ? { do: "change", question: about.question, choice: reading.choice } : undefined;
};
