import { once } from "../french/once.ts";
import { stem } from "../french/stem.ts";
import type { Dialog } from "./dialog.ts";
import { spoken } from "./wording.ts";

/** Whether a message wishes what a dialog is for, whatever the forms of the words: « ma boîte peut-elle en bénéficier ? ». */
export const wishes = (text: string, { wish }: Dialog): boolean => {
  if (wish === undefined) return false;
  const said = stems(text);
  const says = (expression: readonly string[]): boolean => holds(said, expression);
  const { who, what, unless } = stemmed(wish);
  return who.some(says) && what.some(says) && !unless.some(says);
};

const stemmed = once(({ who, what, unless }: NonNullable<Dialog["wish"]>) => ({
  who: who.map(stems),
  what: what.map(stems),
  unless: unless.map(stems),
}));

const stems = (text: string): string[] => spoken(text).map(stem);

const holds = (text: readonly string[], expression: readonly string[]): boolean =>
  expression.length > 0 && text.some((_, start) => expression.every((word, offset) => text[start + offset] === word));
