import type { Doubt } from "../situation/cross-check.ts";
import { type Change, forget, type Situation, sameValue } from "../situation/situation.ts";

/** What a message tells of the situation, once taken in. */
export type Told = {
  /** Every fact that it states. */
  facts: Situation;
  /** What is new, or replaces what was known. */
  changes: readonly Change[];
  /** Facts that were denied, and are known no more. */
  denied: readonly string[];
  /** What is supposed for this answer only (« et si on est 60 ? »). */
  supposed: Situation;
  /** What it tells of the company of somebody else for whom it asks: this answer is for them. */
  theirs?: Situation;
  /** It tells nothing new of them: the last answer was for them, and this goes on. */
  goesOn?: true;
  /** What must be asked again. */
  doubts: readonly Doubt[];
  /** Whether something in the message asks. */
  asks: boolean;
  /** What the message says besides facts, greetings and thanks. */
  rest: string;
  /** The same with the facts of the training, cut where it begins to ask something else: what rules are asked about. */
  subjects: readonly string[];
};

/** Nothing was told: a button was pressed, or nothing was read. */
export const NOTHING_TOLD: Told = {
  facts: {},
  changes: [],
  denied: [],
  supposed: {},
  doubts: [],
  asks: false,
  rest: "",
  subjects: [],
};

/** Whether a message names another OPCO than the one that is known, without saying that it is theirs: they compare (« et chez Atlas ? »). */
export const comparesOpco = ({ opco: own }: Situation = {}, { facts: { opco } }: Pick<Told, "facts">): boolean =>
  own !== undefined && opco?.how === "deduced" && opco.from === undefined && !sameValue(own.value, opco.value);

/** Whether the OPCO of one answer is only that of the catalogue named in it: nobody's own. */
export const isOfCatalogue = ({ opco, catalogue }: Situation = {}, { facts, supposed }: Told): boolean =>
  [opco, facts.opco, supposed.opco].every((one) => one === undefined) &&
  (catalogue ?? facts.catalogue ?? supposed.catalogue) !== undefined;

/** What counts for one answer: what is known, what the message says even when it does not replace it, and what it supposes. */
export const situationNow = (known: Situation = {}, { facts, supposed, theirs }: Told): Situation => {
  if (theirs !== undefined) return { ...theirs, ...supposed };
  const said: Situation = { ...facts, ...supposed };
  if (known.opco === undefined && said.opco === undefined) {
    const { catalogue = known.catalogue } = said;
    if (catalogue !== undefined) return { ...known, ...said, opco: { ...catalogue, how: "deduced" } };
  }
  const other = said.opco !== undefined && known.opco !== undefined && !sameValue(said.opco.value, known.opco.value);
  // The convention of another OPCO's company says nothing of this one's.
  const kept = other && said.convention === undefined ? forget(known, "convention") : known;
  return { ...kept, ...said };
};
