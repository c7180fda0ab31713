import { spoken } from "../../french/fold.ts";
import { stem } from "../../french/stem.ts";
import { readAnswer } from "../../guide/read-answer.ts";
import { asksElse, wants, wantsForOneself, wishes } from "../../guide/read-wish.ts";
import type { ReadyDialog } from "../../guide/ready-dialog.ts";
import { FACT_OF } from "../../situation/circumstances.ts";
import { isPending, type Memory } from "../memory.ts";
import type { Assistant } from "../prepare.ts";
import type { Utterance } from "./utterance.ts";

/**
 * The dialog that a clause wishes for, whatever is told around it (« notre OPCO est Atlas, […]. Sommes-nous éligibles ? »), or something to do
 * with what it is for (« notre vendeuse peut-elle suivre une action collective ? », « former deux caristes sur M-Campus, c'est possible ? »).
 */
export const wishedDialog = (assistant: Assistant, memory: Memory, utterance: Utterance): ReadyDialog | undefined => {
  if (isPending(memory)) return undefined;
  const cut = utterance.clauses();
  const asking = cut.filter(({ asks }) => asks);
  if (asking.length === 0) return undefined;
  const others = asking.every((clause) => asksWhether(assistant, utterance, clause))
    ? cut.filter(({ asks }) => !asks)
    : [];
  const whole = { start: 0, end: utterance.calm.length };
  const wished = [...assistant.dialogs.values()].find((ready) => {
    const said = (place: Place): string[] => stemsIn(utterance, place, ready);
    return (
      asking.some((clause) => wishes(said(clause), ready)) ||
      others.some((clause) => wants(said(clause), ready)) ||
      (asking.some((clause) => wantsForOneself(said(clause), ready)) && !asksElse(said(whole), ready))
    );
  });
  return wished === undefined || asksSection(assistant, utterance) ? undefined : wished;
};

type Place = { start: number; end: number };

/** What is said in a place, a catalogue named there standing for what a dialog is about: « a-t-on droit à Sélexion ? » asks for one of its actions. */
export const stemsIn = (utterance: Utterance, place: Place, { dialog }: ReadyDialog): string[] =>
  spoken(naming(utterance, place, dialog.wish?.named)).map(stem);

/** « C'est possible ? », « comment je fais ? », after what one wants to do. */
const asksWhether = ({ hearing }: Assistant, { calm }: Utterance, { start, end }: Place): boolean => {
  const said = spoken(calm.slice(start, end));
  return readAnswer(said, hearing.aboutTold).ok || readAnswer(said, hearing.verdictAsked).ok;
};

const naming = ({ calm, facts }: Utterance, { start, end }: Place, named?: string): string => {
  const spans =
    named === undefined
      ? []
      : facts().spans.filter((span) => span.fact === FACT_OF.catalogue && start <= span.start && span.end <= end);
  return spans.reduceRight(
    (said, span) => said.slice(0, span.start - start) + named + said.slice(span.end - start),
    calm.slice(start, end),
  );
};

/** « Les fonds mutualisés, on y a droit ? »: whether a section is asked for in its own words. */
const asksSection = ({ base }: Assistant, { ranking }: Utterance): boolean => {
  const [first] = ranking().hits;
  return first?.what.kind === "section" && first.nearness >= base.weights.plainly_near;
};
