import { holds } from "../../french/expressions.ts";
import { wants } from "../../guide/read-wish.ts";
import type { ReadyDialog } from "../../guide/ready-dialog.ts";
import { hasBegun } from "../../situation/circumstances.ts";
import { foundAs } from "../found-as.ts";
import type { Memory } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import type { Told } from "../told.ts";
import { tellOf } from "./hear-remark.ts";
import type { Utterance } from "./utterance.ts";
import { stemsIn } from "./wished.ts";

/**
 * The dialog that somebody begins with by saying what is to be done with what it is for, and asking nothing: « inscrire ma vendeuse sur Click&Form »,
 * « je veux inscrire un maçon à une action de Constructys dès la semaine prochaine ».
 */
export const neededDialog = (assistant: Assistant, memory: Memory, utterance: Utterance): ReadyDialog | undefined => {
  if (!saysNeed(assistant, memory, utterance)) return undefined;
  const whole = { start: 0, end: utterance.calm.length };
  return [...assistant.dialogs.values()].find((ready) => wants(stemsIn(utterance, whole, ready), ready));
};

/** Whether somebody begins by saying what they want to do, and asks nothing. */
const saysNeed = ({ hearing: { needs } }: Assistant, { last, dialog }: Memory, utterance: Utterance): boolean =>
  last === undefined &&
  dialog === undefined &&
  !utterance.isQuestion &&
  utterance.clauses().every(({ asks }) => !asks) &&
  holds(utterance.spoken, needs.wish) &&
  !holds(utterance.spoken, needs.unless);

/**
 * « On voudrait former deux vendeuses »: who begins by saying only that, and asks nothing, hears how a training is paid for, with what is known
 * of the company, and is offered the check; who says in which catalogue (« inscrire ma vendeuse sur Click&Form ») begins it.
 */
export const hearNeed = (
  assistant: Assistant,
  memory: Memory,
  { utterance, told, today }: { utterance: Utterance; told: Told; today: string },
): Move | undefined => {
  const { base, hearing, dialogs } = assistant;
  const {
    need,
    dialogs: [first = ""],
  } = base.welcome;
  const article = need === undefined ? undefined : base.knowledge.get(need);
  if (!saysNeed(assistant, memory, utterance)) return undefined;
  const wished = neededDialog(assistant, memory, utterance);
  if (wished !== undefined) return tellOf(wished, utterance);
  if (article === undefined || !holds(utterance.spoken, hearing.needs.of) || hasBegun(told.facts, today) === true)
    return undefined;
  const topics = Object.entries(base.rules?.topics ?? {}).flatMap(([topic, { sections = [] }]) =>
    sections.includes(article.id) ? [topic] : [],
  );
  const check = dialogs.get(first);
  const others = check === undefined ? [] : [{ kind: "dialog", dialog: check.dialog } as const];
  const answers = [{ ...foundAs(article, article.sections[0]), others }] as const;
  return { do: "ask", question: utterance.text, found: { kind: "answers", answers }, topics };
};
