import { holds } from "../french/expressions.ts";
import type { ReadyDialog } from "./ready-dialog.ts";

/**
 * Whether somebody wishes what a dialog is for, whatever the forms of the words: « ma boîte peut-elle en bénéficier ? ».
 * @param stems the stems of the spoken words
 */
export const wishes = (stems: readonly string[], { wish }: ReadyDialog): boolean =>
  wish !== undefined && holds(stems, wish.who) && holds(stems, wish.what) && !holds(stems, wish.unless);

/** Whether something is to be done with what a dialog is for, and nothing else with it: « inscrire ma vendeuse à une action collective ». */
export const wants = (stems: readonly string[], { wish }: ReadyDialog): boolean =>
  wish !== undefined && holds(stems, wish.does) && holds(stems, wish.of) && !holds(stems, wish.unlessDoes);

/** The same of a whole message that asks: whether somebody is spoken of, and nothing else is asked. */
export const wantsOnly = (stems: readonly string[], ready: ReadyDialog): boolean =>
  ready.wish !== undefined &&
  holds(stems, ready.wish.who) &&
  !holds(stems, ready.wish.unless) &&
  !holds(stems, ready.wish.unlessDoes);
