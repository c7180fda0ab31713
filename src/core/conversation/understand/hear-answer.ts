import { nextStep } from "../../guide/next-step.ts";
import { readAnswer } from "../../guide/read-answer.ts";
import { dialogAwaits, type Memory, runOf } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import { toldTrade } from "./hear-trade.ts";
import type { Utterance } from "./utterance.ts";

/** The answer to what the dialog asks; undefined when the message is about something else. */
export const hearAnswer = (assistant: Assistant, memory: Memory, utterance: Utterance): Move | undefined => {
  const run = runOf(assistant, memory);
  const waits = dialogAwaits(memory);
  if (run === undefined || waits.kind === "nothing") return undefined;
  const { id: dialog, version } = run.dialog;
  if (waits.kind === "facts") {
    const reading = readAnswer(utterance.spoken, assistant.hearing.yesNo);
    return reading.ok ? { do: "confirm", dialog, version, yes: reading.choice } : undefined;
  }
  const step = nextStep(run.dialog, run.answers);
  const asked =
    step.kind === "ask" ? run.ready.questions.find(({ question }) => question === step.question) : undefined;
  if (asked === undefined) return undefined;
  const { question, answers, plainAnswers } = asked;
  const reading = readAnswer(utterance.spoken, answers);
  if (!reading.ok) return reading.reason === "contradiction" ? { do: "puzzle", why: "contradiction" } : undefined;
  // « Métallurgie » says more than yes: the OPCO is named, and the person confirms.
  const saysMore = reading.choice === question.finds && !readAnswer(utterance.spoken, plainAnswers).ok;
  const trade = saysMore ? toldTrade(utterance) : undefined;
  return trade === undefined || trade.kind === "unknown"
    ? { do: "answer", dialog, version, question: question.id, choice: reading.choice }
    : { do: "trade", finding: trade };
};
