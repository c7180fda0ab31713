import type { Answers } from "../guide/condition.ts";
import type { Dialog, Question } from "../guide/dialog.ts";
import { FACT_OF } from "../situation/circumstances.ts";
import type { Situation } from "../situation/situation.ts";
import { knownAnswers, unconfirmed } from "./known-answers.ts";
import type { Memory } from "./memory.ts";
import type { Assistant } from "./prepare.ts";
import { served } from "./served.ts";

/** The dialog under way goes by what is known now: of the situation, of the rules, of the day. */
export const knowAnew = (
  { assistant: { base }, today }: { assistant: Assistant; today: string },
  memory: Memory,
): Memory => {
  const { dialog: state, situation = {} } = memory;
  const dialog = state === undefined ? undefined : base.dialogs.get(state.id);
  if (state === undefined || dialog === undefined) return memory;
  const now = { situation: served(base, situation), rules: base.rules, today };
  const asking = knownAnswers(dialog, { ...now, confirms: true });
  const isSettled = dialog.questions.every((question) => unconfirmed(question, now.situation) === undefined);
  const known = isSettled || hasRoom(dialog, state, asking) ? asking : knownAnswers(dialog, now);
  const { known: _before, ...rest } = state;
  return { ...memory, dialog: { ...rest, ...(Object.keys(known).length > 0 && { known }) } };
};

/** Whether a guess may still be asked about: a first verdict takes so many questions at most. */
const hasRoom = (
  { questions, most_asked = Number.POSITIVE_INFINITY }: Dialog,
  { put = [], refining, answers }: NonNullable<Memory["dialog"]>,
  known: Answers,
): boolean => {
  // Who did not know is not asked again.
  if (questions.some(({ id, same }) => same !== undefined && answers[id] !== undefined)) return false;
  if (refining || put.includes(FACT_OF.opco)) return true;
  const isLeft = ({ id, refine, same }: Question): boolean =>
    !refine && same === undefined && !put.includes(id) && (answers[id] ?? known[id]) === undefined;
  return put.length + 1 + questions.filter(isLeft).length <= most_asked;
};

/** Memory with what is known; nothing is kept of a situation of which nothing is. */
export const withSituation = ({ situation: _before, ...memory }: Memory, situation: Situation): Memory =>
  Object.keys(situation).length === 0 ? memory : { ...memory, situation };
