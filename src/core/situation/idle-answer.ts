import type { Expressions } from "../french/expressions.ts";
import type { Said } from "./manner.ts";
import type { Match } from "./match.ts";
import { othersPaid } from "./others-paid.ts";
import { holdsIn } from "./parts.ts";
import type { Pattern } from "./patterns.ts";
import { lengthAt } from "./tokens.ts";

/** Matches without the yes or no of a message that speaks of something else (« oui c'est bien notre branche »): it answers nothing. */
export const withoutIdle = (
  { prepared, tokens }: Said,
  { matches, hasTrade }: { matches: readonly Match[]; hasTrade: boolean },
): readonly Match[] => {
  const yes = matches.find(({ pattern }) => isYesOrNo(pattern));
  const own = yes && prepared.subjects.get(yes.pattern.fact);
  if (yes === undefined || own === undefined) return matches;
  const { fact } = yes.pattern;
  const to = endOf(yes, { prepared, tokens });
  const told = matches.filter((match) => match !== yes && match.at < to);
  const isAbout = (words: Expressions) => holdsIn(tokens, { from: 0, to }, words);
  // « Les bénévoles ne sont pas payés, mes salariés oui » speaks of no contribution.
  const [paid] = othersPaid({ prepared, tokens });
  const isOfOwn = paid === undefined ? isAbout(own) : holdsIn(tokens, { from: paid.to, to }, own);
  // « Oui, à part décembre » is of the question, and no yes.
  if (isOfOwn || isAbout(prepared.words.exceptions) || told.some(({ pattern }) => pattern.fact === fact))
    return matches;
  const isElsewhere = hasTrade || told.length > 0 || [...prepared.subjects.values()].some(isAbout);
  return isElsewhere ? matches.filter((match) => match !== yes) : matches;
};

/** Where what goes with a yes ends: « oui et nous sommes 12 » goes on with something else. */
const endOf = ({ end }: Match, { prepared, tokens }: Pick<Said, "prepared" | "tokens">): number => {
  const next = tokens.findIndex((_, at) => at >= end && lengthAt(tokens, at, prepared.words.connectors) > 0);
  return next === -1 ? tokens.length : next;
};

const isYesOrNo = ({ strength, value }: Pattern): boolean =>
  strength === "answer" && value?.kind === "choice" && YES_OR_NO.has(value.choice);

const YES_OR_NO: ReadonlySet<string> = new Set(["oui", "non"]);
