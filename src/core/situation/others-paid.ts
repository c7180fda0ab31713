import type { Said } from "./manner.ts";
import type { Match } from "./match.ts";
import { isMadeOf, type Part } from "./parts.ts";
import { isParted, lengthAt } from "./tokens.ts";

/** Where a text tells of somebody else who is paid, or is not: « le formateur n'est pas payé », « les salaires sont payés ». */
export const othersPaid = ({ prepared: { words }, tokens }: Pick<Said, "prepared" | "tokens">): Part[] =>
  tokens.flatMap((_, from) => {
    const who = lengthAt(tokens, from, words.othersPaid);
    if (who === 0) return [];
    for (let at = from + who; at <= from + who + FURTHEST && at < tokens.length; at++) {
      const token = tokens[at];
      if (token === undefined || isParted(token)) return [];
      const settled = lengthAt(tokens, at, words.settled);
      const between = { from: from + who, to: at };
      const isLinked = at === between.from || isMadeOf(tokens, between, [words.negations, words.degrees, words.isPaid]);
      if (settled > 0) return isLinked ? [{ from, to: at + settled }] : [];
    }
    return [];
  });

/** Words between who is paid and « payé ». */
const FURTHEST = 5;

/** Matches without what the payment of somebody else was read as: only what a company owes is asked of it. */
export const withoutOthersPaid = (said: Pick<Said, "prepared" | "tokens">, matches: readonly Match[]): Match[] => {
  const places = othersPaid(said);
  const isOfContributions = ({ pattern: { fact } }: Match): boolean =>
    [...said.prepared.partsOfFacts].some(([part, { fact: whole }]) => fact === part || fact === whole);
  return matches.filter(
    (match) => !isOfContributions(match) || !places.some(({ from, to }) => from < match.end && match.at < to),
  );
};
