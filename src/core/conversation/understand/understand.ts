import { placesOf } from "../../french/expressions.ts";
import { type Action, type Heard, MESSAGE_MAX_CHARACTERS } from "../heard.ts";
import { dropYesNo, type Memory } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import { NOTHING_TOLD, type Told } from "../told.ts";
import { withQuestionBeside } from "./beside-begun.ts";
import { hearAnswer, hearIdleAnswer } from "./hear-answer.ts";
import { hearCommand } from "./hear-command.ts";
import { hearCorrection } from "./hear-correction.ts";
import { hearDoubt } from "./hear-doubt.ts";
import { hearFollowUp } from "./hear-follow-up.ts";
import { hearNextTrade } from "./hear-next-trade.ts";
import { hearAsked } from "./hear-note.ts";
import { hearOpinion, hearReason, hearReproach } from "./hear-opinion.ts";
import { firstOffered, hearNext, hearOption, hearRefine, hearYesNo } from "./hear-option.ts";
import { hearOwnOpco } from "./hear-own-opco.ts";
import { hearQuestion } from "./hear-question.ts";
import { hearQuoted } from "./hear-quoted.ts";
import { hearRemark, hearWish } from "./hear-remark.ts";
import { hearSought } from "./hear-seeking.ts";
import { hearTrade } from "./hear-trade.ts";
import { hearVerdictAsked } from "./hear-verdict-asked.ts";
import { readUtterance, type Utterance } from "./utterance.ts";

/** A message as it was read, and what it told. */
export type Listened = { utterance?: Utterance; told?: Told };

/**
 * What the person does: what a button does is told by the button, what a message does is read in it. `told`: what the message told of the
 * situation, which `memory` holds already.
 */
export const understand = (assistant: Assistant, memory: Memory, heard: Heard & Listened): Move => {
  switch (heard.kind) {
    case "arrival":
      return { do: "greet" };
    case "return":
      return { do: "return" };
    case "action":
      return heard.isOthers ? { do: "intrude", dialog: dialogOf(heard.action) } : heard.action;
    case "company":
      return { do: "learn", lookup: heard.lookup };
    case "unreadable":
      return { do: "unheard", why: "unreadable" };
    case "text":
      return understandText(assistant, memory, heard);
  }
};

type Text = Extract<Heard, { kind: "text" }> & Listened;

/** The dialog that a button is of. */
const dialogOf = (action: Action): string | undefined => ("dialog" in action ? action.dialog : undefined);

/** From the most to the least expected; a question for the base is what is left. */
const understandText = (
  assistant: Assistant,
  memory: Memory,
  { text, about, today, told = NOTHING_TOLD, utterance: read }: Text,
): Move => {
  const length = text.trim().length;
  if (length === 0) return { do: "unheard", why: "empty" };
  if (length > MESSAGE_MAX_CHARACTERS) return { do: "unheard", why: "too-long" };
  const utterance = read ?? readUtterance(assistant, text, { today });
  const idle = dropYesNo(memory);
  const calm = passesOn(assistant, utterance) ? withoutLast(idle) : aboutFirstOffered(idle);
  const move =
    hearQuoted(assistant, calm, { utterance, about }) ??
    hearYesNo(assistant, memory, utterance) ??
    hearVerdictAsked(assistant, calm, { utterance, told }) ??
    hearAsked(calm, utterance, told) ??
    hearCorrection(assistant, calm, told) ??
    hearOpinion(assistant, calm, utterance) ??
    hearReproach(assistant, calm, utterance) ??
    hearNext(assistant, calm, utterance) ??
    hearCommand(assistant, calm, utterance) ??
    hearOption(assistant, calm, { utterance, told }) ??
    hearRefine(assistant, calm, utterance) ??
    hearAnswer(assistant, calm, { utterance, told, today }) ??
    hearDoubt(assistant, calm, { utterance, told }) ??
    hearSiret(assistant, utterance) ??
    hearReason(calm, utterance) ??
    hearRemark(assistant, calm, utterance) ??
    hearWish(assistant, calm, { utterance, told }) ??
    hearIdleAnswer(assistant, calm, utterance) ??
    hearTrade(assistant, calm, { utterance, told }) ??
    hearOwnOpco(assistant, calm, { utterance, told }) ??
    hearNextTrade(assistant, calm, utterance) ??
    hearFollowUp(assistant, calm, { utterance, told, today }) ??
    hearSought(assistant, calm, { utterance, move: hearQuestion(assistant, calm, { utterance, told, today }) });
  return withQuestionBeside(assistant, calm, { begin: move, utterance, told, today });
};

/** « Ok. Autre chose : les repas sont remboursés ? » leans on nothing said before. */
const passesOn = ({ hearing }: Assistant, { spoken }: Utterance): boolean => {
  const [first] = placesOf(spoken, hearing.passesOn);
  return first !== undefined && first.end < spoken.length && spoken.slice(0, first.start).every(isOpening(hearing));
};

const isOpening =
  ({ fillers, connectors, openings }: Assistant["hearing"]) =>
  (word: string): boolean =>
    fillers.has(word) || connectors.has(word) || openings.has(word);

const withoutLast = ({ last: _last, ...memory }: Memory): Memory => memory;

/** To somebody who was only offered answers to choose from, what follows is about the question asked, and the first of them. */
const aboutFirstOffered = (memory: Memory): Memory => {
  const first = firstOffered(memory);
  if (first === undefined) return memory;
  const { article, section = "" } = first;
  const last = memory.last ?? { article, section, score: 0, matched: [], repaired: [] };
  return { ...memory, last: memory.unsure === undefined ? last : { ...last, question: memory.unsure } };
};

/** A SIRET, when the assistant may look it up. */
const hearSiret = ({ finder, looksCompaniesUp }: Assistant, { siret }: Utterance): Move | undefined => {
  if (siret === undefined || finder === undefined || !looksCompaniesUp) return undefined;
  return siret.isValid ? { do: "look-up", siret: siret.siret } : { do: "look-up" };
};
