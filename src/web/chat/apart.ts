import type { PartsOf } from "../../channels/parts/parts.ts";

/** More lines to unfold than these would be longer than the answer. */
const MOST_LINES = 2;

/** The details that stand under an answer, and those that are one more step away. */
export const apart = <One>(details: readonly One[]): [near: readonly One[], far: readonly One[]] =>
  details.length <= MOST_LINES ? [details, []] : [details.slice(0, 1), details.slice(1)];

/** The topic that stands under an answer, and those that are one more step away: all, when what is asked or applies comes first. */
export const topics = ({ forYou, missing, next }: Pick<PartsOf<"article">, "forYou" | "missing" | "next">) => {
  const shown = forYou || missing ? 0 : 1;
  return [next.slice(0, shown), next.slice(shown)] as const;
};

const MOST_CHOICES = 4;

/** Whether choices would take more room than the answer that they stand in. */
export const isLong = (choices: readonly unknown[]): boolean => choices.length > MOST_CHOICES;

/** Words of a verdict's steps before the others are folded: what to do next stays in view under them. */
const MOST_WORDS = 40;
const MOST_STEPS = 3;

/** The steps that are read at once, one at least, and those that open. */
export const steps = (next: readonly string[]): [near: readonly string[], far: readonly string[]] => {
  let words = 0;
  const long = next.findIndex((step) => {
    words += step.split(/\s+/).length;
    return words > MOST_WORDS;
  });
  const count = Math.min(MOST_STEPS, long < 0 ? next.length : Math.max(1, long));
  return [next.slice(0, count), next.slice(count)];
};
