/** More lines to unfold than these would be longer than the answer. */
const MOST_LINES = 2;

/** The details that stand under an answer, and those that are one more step away. */
export const apart = <One>(details: readonly One[]): [near: readonly One[], far: readonly One[]] =>
  details.length <= MOST_LINES ? [details, []] : [details.slice(0, 1), details.slice(1)];
