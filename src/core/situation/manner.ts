import { type Clause, isAskedIn } from "./clauses.ts";
import { holdsIn, isMadeOf, type Part } from "./parts.ts";
import type { Prepared } from "./prepared.ts";
import type { Scope } from "./scope.ts";
import type { How } from "./situation.ts";
import { isParted, lengthAt, type Token } from "./tokens.ts";

/** A text ready to tell how each thing in it is said. */
export type Said = {
  prepared: Prepared;
  text: string;
  tokens: readonly Token[];
  parts: readonly Part[];
  clauses: readonly Clause[];
  scopes: readonly Scope[];
};

/** Whether a place is in what a clause asks: from where it asks in words, or else in its last part (« on est à jour, c'est bon ? »). */
export const isAsked = ({ prepared, text, tokens, parts, clauses }: Said, { at }: { at: number }): boolean => {
  const start = tokens[at]?.start ?? 0;
  const clause = clauses.find((one) => start >= one.start && start < one.end);
  if (clause?.asks !== true) return false;
  const own = parts.filter(({ from }) => {
    const first = tokens[from]?.start ?? 0;
    return first >= clause.start && first < clause.end;
  });
  const asking =
    own.find((part) => isAskedIn(prepared, { text, tokens, ...part })) ??
    // « C'est pareil chez Akto aussi ? »: « aussi » is no part that asks.
    own.findLast((part) => !isMadeOf(tokens, part, [prepared.words.tags])) ??
    own.at(-1);
  return asking === undefined || at >= asking.from;
};

/** A hedge bears upon the part of the sentence that it stands in, or upon the one beside it when that is all there is in its own. */
export const howIn = ({ prepared: { words }, tokens, parts }: Said, { at }: { at: number }): How => {
  const index = parts.findIndex(({ from, to }) => at >= from && at < to);
  const [before, part, next] = [parts[index - 1], parts[index], parts[index + 1]];
  if (part === undefined) return "said";
  const isHedged =
    holdsIn(tokens, part, words.hedges) ||
    [before, next].some(
      (one) =>
        one !== undefined &&
        holdsIn(tokens, one, words.hedges) &&
        isMadeOf(tokens, one, [words.hedges, words.connectors, words.corrections]),
    );
  return isHedged ? "hedged" : "said";
};

/** « Peut-être Akto »: nothing stands in its part but what hedges. */
export const isOnlyHedged = (said: Said, { at, end }: { at: number; end: number }): boolean => {
  const { prepared, tokens, parts } = said;
  const part = parts.find(({ from, to }) => at >= from && at < to);
  const { hedges, connectors } = prepared.words;
  const isHedge = (one: Part): boolean => one.from >= one.to || isMadeOf(tokens, one, [hedges, connectors]);
  return (
    part !== undefined &&
    howIn(said, { at }) === "hedged" &&
    isHedge({ from: part.from, to: at }) &&
    isHedge({ from: end, to: part.to })
  );
};

/** Whether something is left out of it, beside it: « tout est payé, à part décembre ». */
export const hasException = (
  { prepared: { words }, tokens, parts }: Said,
  { at, end }: { at: number; end: number },
): boolean => {
  const index = parts.findIndex(({ from, to }) => at >= from && at < to);
  const [part, next] = [parts[index], parts[index + 1]];
  if (part === undefined) return false;
  const around = [
    { from: part.from, to: at },
    { from: end, to: (next ?? part).to },
  ];
  return around.some((one) => holdsIn(tokens, one, words.exceptions));
};

/** Whether a « si » before it makes it a supposition; « savoir si » asks. */
export const isSupposed = (said: Said, { at }: { at: number }): boolean => {
  const { prepared, tokens, parts } = said;
  const part = parts.find(({ from, to }) => at >= from && at < to);
  return (
    part !== undefined &&
    holdsIn(tokens, { from: part.from, to: at }, prepared.words.supposing) &&
    !holdsIn(tokens, { from: Math.max(0, part.from - 1), to: at }, prepared.words.affirming) &&
    !holdsIn(tokens, { from: Math.max(0, part.from - 1), to: at }, prepared.words.notSupposing)
  );
};

/** Whether somebody wonders about it: « je ne sais pas si tout est payé » tells neither. */
export const isWondered = ({ prepared, tokens, parts }: Said, { at }: { at: number }): boolean => {
  const part = parts.find(({ from, to }) => at >= from && at < to);
  return part !== undefined && holdsIn(tokens, { from: part.from, to: at }, prepared.words.notSupposing);
};

/** « pas », « sans » just before, an article aside, in the same piece. */
export const isDenied = (
  { prepared: { words, tradeWords }, tokens }: Pick<Said, "prepared" | "tokens">,
  { at }: { at: number },
): boolean => {
  const article = tradeWords.articles.has(tokens[at - 1]?.word ?? "") ? 1 : 0;
  for (let back = 1; back <= 2; back++) {
    const from = at - article - back;
    const length = from < 0 ? 0 : lengthAt(tokens, from, words.negations);
    // « Ne sommes pas à jour »: a negation that is part of what was matched denies nothing.
    const isBefore = length >= back && (from + length <= at || lengthAt(tokens, at, words.negations) === 0);
    // « Non, le 21 » corrects.
    if (isBefore && lengthAt(tokens, from, words.corrections) >= length) continue;
    if (isBefore && !tokens.slice(from + 1, at + 1).some(isParted)) return true;
  }
  return false;
};
