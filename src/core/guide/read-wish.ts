import { holds } from "../french/expressions.ts";
import type { ReadyDialog } from "./ready-dialog.ts";

/**
 * Whether somebody wishes what a dialog is for, whatever the forms of the words: « ma boîte peut-elle en bénéficier ? ».
 * @param stems the stems of the spoken words
 */
export const wishes = (stems: readonly string[], { wish }: ReadyDialog): boolean =>
  wish !== undefined && holds(stems, wish.who) && holds(stems, wish.what) && !holds(stems, wish.unless);
