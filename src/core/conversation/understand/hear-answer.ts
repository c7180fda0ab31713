import { holds } from "../../french/expressions.ts";
import { nextStep } from "../../guide/next-step.ts";
import { readAnswer } from "../../guide/read-answer.ts";
import { factsOf } from "../asked.ts";
import { dialogAwaits, isPending, type Memory, runOf } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import type { Told } from "../told.ts";
import type { Utterance } from "./utterance.ts";

/** The answer to what the dialog asks; undefined when the message is about something else. A yes said with a hedge is « je ne sais pas ». */
export const hearAnswer = (
  assistant: Assistant,
  memory: Memory,
  { utterance, told }: { utterance: Utterance; told: Told },
): Move | undefined => {
  const run = runOf(assistant, memory);
  const waits = dialogAwaits(memory);
  if (run === undefined || waits.kind === "nothing") return undefined;
  const { id: dialog, version } = run.dialog;
  if (waits.kind === "facts") {
    const reading = readAnswer(utterance.spoken, assistant.hearing.yesNo);
    return reading.ok ? { do: "confirm", dialog, version, yes: reading.choice } : undefined;
  }
  const step = nextStep(run.dialog, run.answers, run.manner);
  const asked =
    step.kind === "ask" ? run.ready.questions.find(({ question }) => question === step.question) : undefined;
  if (asked === undefined) return undefined;
  const { question, answers } = asked;
  const reading = readAnswer(utterance.spoken, answers);
  const isHedged = holds(utterance.spoken, assistant.hearing.hedges);
  const answered = (choice: string): Move => ({ do: "answer", dialog, version, question: question.id, choice });
  if (reading.ok && !isHedged) return answered(reading.choice);
  if (!told.asks && factsOf(question).some((fact) => told.facts[fact] !== undefined)) return { do: "note", told };
  if (reading.ok) return answered(question.answer.unknown ?? reading.choice);
  return reading.reason === "contradiction" ? { do: "puzzle", why: "contradiction" } : undefined;
};

/** A yes or a no, when nothing was asked: no question for the base is made of it. */
export const hearIdleAnswer = ({ hearing }: Assistant, memory: Memory, { spoken }: Utterance): Move | undefined =>
  !isPending(memory) && readAnswer(spoken, hearing.yesNo).ok ? { do: "puzzle", why: "nothing-asked" } : undefined;
