import { SOURCE_KINDS, type Source } from "./article.ts";

/** Sources in the order in which a reader should trust them; those of one kind keep their order, those of no stated kind come last. */
export const officialFirst = <One extends Pick<Source, "kind">>(sources: readonly One[]): One[] =>
  [...sources].sort((a, b) => rank(a) - rank(b));

const rank = ({ kind }: Pick<Source, "kind">): number =>
  kind === undefined ? SOURCE_KINDS.length : SOURCE_KINDS.indexOf(kind);

/** Whether a date (a year, a month or a day) comes after another, as far as both are known. */
export const isAfter = (date: string, other: string): boolean => {
  const known = Math.min(date.length, other.length);
  return date.slice(0, known) > other.slice(0, known);
};
