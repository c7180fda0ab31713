import { stem } from "../french/stem.ts";
import type { Dialog } from "./dialog.ts";
import { spoken } from "./wording.ts";

/** Whether a message wishes what a dialog is for, whatever the forms of the words: « ma boîte peut-elle en bénéficier ? ». */
export const wishes = (text: string, { wish }: Dialog): boolean => {
  if (wish === undefined) return false;
  const said = stems(text);
  const says = (expression: string): boolean => holds(said, stems(expression));
  return wish.who.some(says) && wish.what.some(says) && !wish.unless.some(says);
};

const stems = (text: string): string[] => spoken(text).map(stem);

const holds = (text: readonly string[], expression: readonly string[]): boolean =>
  expression.length > 0 && text.some((_, start) => expression.every((word, offset) => text[start + offset] === word));
