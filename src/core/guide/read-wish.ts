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

/** The same of somebody who is spoken of. */
export const wantsForOneself = (stems: readonly string[], ready: ReadyDialog): boolean =>
  ready.wish !== undefined && holds(stems, ready.wish.who) && wants(stems, ready);

/** Whether a message asks for something else than a dialog is for. */
export const asksElse = (stems: readonly string[], { wish }: ReadyDialog): boolean =>
  wish === undefined || holds(stems, wish.unless) || holds(stems, wish.unlessDoes);
