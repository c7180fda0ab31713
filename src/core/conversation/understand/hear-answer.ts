import { holds, takeAll } from "../../french/expressions.ts";
import { nextStep } from "../../guide/next-step.ts";
import { readAnswer } from "../../guide/read-answer.ts";
import { factsOf } from "../asked.ts";
import { askedFact, dialogAwaits, isPending, type Memory, runOf } from "../memory.ts";
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
  const unsure = question.answer.unknown;
  if (reading.ok) return answered(unsure ?? reading.choice);
  if (isHesitant(assistant, utterance)) {
    const isYesNo = Object.hasOwn(question.answer.choices, assistant.base.wordings.confirmation.yes);
    const isAgain = memory.dialog?.again === question.id;
    return unsure !== undefined && (isYesNo || isAgain) ? answered(unsure) : { do: "hesitate", question: question.id };
  }
  return reading.reason === "contradiction" ? { do: "puzzle", why: "contradiction" } : undefined;
};

/** A yes, a no or a hedge and nothing else (« je crois que oui »): it chooses nothing. */
const isHesitant = ({ hearing }: Assistant, { spoken }: Utterance): boolean => {
  if (readAnswer(spoken, hearing.yesNo).ok) return true;
  const { meanings, rest } = takeAll(spoken, hearing.hedges);
  return meanings.size > 0 && takeAll(rest, hearing.yesNo).rest.length === 0;
};

/** A yes, a no or a hedge, when nothing was asked that it answers: no question for the base is made of it. */
export const hearIdleAnswer = (assistant: Assistant, memory: Memory, utterance: Utterance): Move | undefined => {
  if (isPending(memory) || !isHesitant(assistant, utterance)) return undefined;
  return { do: "puzzle", why: askedFact(memory) === undefined ? "nothing-asked" : "not-understood" };
};
