import { holds } from "../../french/expressions.ts";
import { spoken, words } from "../../french/fold.ts";
import { readAnswer } from "../../guide/read-answer.ts";
import { isPending, type Memory } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import type { Told } from "../told.ts";
import { tellOf } from "./hear-remark.ts";
import type { Utterance } from "./utterance.ts";

/** Whether a message ends by asking for a verdict: « c'est du CDI. Alors c'est bon ? ». */
export const asksVerdict = ({ hearing }: Assistant, { calm }: Utterance): boolean => {
  const [asking, ...others] = partsOf(calm);
  return calm.trimEnd().endsWith("?") && asking !== undefined && others.length <= MOST_BEFORE
    ? readAnswer(spoken(asking), hearing.verdictAsked).ok
    : false;
};

/** « On y a droit ? Coiffure, 4 salariés, Sélexion »: what is asked first, before facts and nothing else. */
const asksFirst = ({ hearing }: Assistant, { calm }: Utterance, { rest }: Told): boolean => {
  const [asking, told] = [calm.slice(0, calm.indexOf("?")), calm.slice(calm.indexOf("?") + 1)];
  const beside = words(rest).length - words(asking).length;
  const asksMore = told.includes("?") || holds(spoken(told), hearing.interrogatives);
  return (
    told.trim() !== "" && !asksMore && beside <= WORDS_BESIDE && readAnswer(spoken(asking), hearing.verdictAsked).ok
  );
};

/** « Scierie 12 salariés éligible ? »: what is left when the facts are taken out. */
const asksOnly = ({ hearing }: Assistant, { rest, asks }: Told): boolean =>
  (asks || rest.includes("?")) && readAnswer(spoken(rest), hearing.verdictAsked).ok;

/** Words that may stand among facts: small ones, and the theme of the training. */
const WORDS_BESIDE = 6;

/** The parts of a message, the last one first. */
const partsOf = (text: string): string[] =>
  text
    .split(/[.,;:!?…\n]+/)
    .filter((part) => part.trim() !== "")
    .reverse();

/** Parts of a message that may tell something before it asks. */
const MOST_BEFORE = 8;

/**
 * The wish for a verdict, after facts or alone: the check under way goes on with what was told, the one that was just concluded says its
 * verdict again, and the one that was not begun begins for somebody who only told facts.
 */
export const hearVerdictAsked = (
  assistant: Assistant,
  memory: Memory,
  { utterance, told }: { utterance: Utterance; told: Told },
): Move | undefined => {
  const tells = Object.keys(told.facts).length > 0;
  const asks =
    asksVerdict(assistant, utterance) ||
    (tells && (asksFirst(assistant, utterance, told) || asksOnly(assistant, told)));
  if (!asks) return undefined;
  if (!tells && partsOf(utterance.calm).length > 1) return undefined;
  if (isPending(memory)) return { do: "note", told };
  if (memory.last?.dialog !== undefined) return tells ? { do: "note", told } : { do: "again" };
  const check = [...assistant.dialogs.values()].find(({ wish }) => wish !== undefined);
  const isKnown = Object.keys(memory.situation ?? {}).length > 0;
  return isKnown && memory.last === undefined && check !== undefined ? tellOf(check, utterance) : undefined;
};
