import { type Expressions, holds } from "../../french/expressions.ts";
import type { Question } from "../../guide/dialog.ts";
import { lastAnswered } from "../../guide/next-step.ts";
import { factsOf, ruledBy } from "../asked.ts";
import { isPending, type Memory, type Run, runOf } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import type { Told } from "../told.ts";
import { isHesitant } from "./hear-answer.ts";
import type { Utterance } from "./utterance.ts";

/**
 * A hedge after a verdict (« normalement oui, c'est la comptable qui gère »): the answer of which it speaks, else the last one given, becomes « je
 * ne sais pas ». A bare one lifts nothing that rules the action out.
 */
export const hearDoubt = (
  assistant: Assistant,
  memory: Memory,
  { utterance, told }: { utterance: Utterance; told: Told },
): Move | undefined => {
  const { spoken } = utterance;
  if (isPending(memory) || told.asks || !holds(spoken, assistant.hearing.hedges)) return undefined;
  const run = memory.last?.dialog === memory.dialog?.id ? runOf(assistant, memory) : undefined;
  const isRuledOut = ruledBy(assistant, memory).length > 0;
  const doubted = run && doubtedIn(assistant, run, { utterance, told, isRuledOut });
  const unsure = doubted?.answer.unknown;
  if (doubted === undefined || unsure === undefined) return undefined;
  return { do: "change", question: doubted.id, choice: unsure };
};

const doubtedIn = (
  assistant: Assistant,
  { dialog: { questions }, given, answers }: Run,
  { utterance, told, isRuledOut }: { utterance: Utterance; told: Told; isRuledOut: boolean },
): Question | undefined => {
  const { subjects } = assistant.facts;
  const answered = questions.filter(({ id }) => answers[id] !== undefined);
  const ofFact = (test: (fact: string) => boolean) => answered.find((question) => factsOf(question).some(test));
  // What is told again, hedged, changes nothing that was said plainly.
  const hedged = ofFact((fact) => told.facts[fact]?.how === "hedged" && told.changes.every((one) => one.fact !== fact));
  if (hedged !== undefined || Object.keys(told.facts).length > 0) return hedged;
  const isShort = utterance.spoken.length <= MOST_WORDS;
  const spokenOf = isShort ? ofFact((fact) => holds(utterance.spoken, subjects.get(fact) ?? NO_WORDS)) : undefined;
  if (spokenOf !== undefined || isRuledOut || !isHesitant(assistant, utterance)) return spokenOf;
  const last = lastAnswered(given) ?? lastAnswered(answers);
  return answered.find(({ id }) => id === last);
};

/** More words than these tell something else beside. */
const MOST_WORDS = 8;

const NO_WORDS: Expressions = new Map();
