import type { Doubt } from "../situation/cross-check.ts";
import type { Change, Situation } from "../situation/situation.ts";

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
  /** What must be asked again. */
  doubts: readonly Doubt[];
  /** Whether something in the message asks. */
  asks: boolean;
  /** What the message says besides facts, greetings and thanks. */
  rest: string;
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
};
