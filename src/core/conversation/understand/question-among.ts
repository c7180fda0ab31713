import type { Assistant } from "../prepare.ts";
import { asksIn, type Span, sentencesOf } from "./candidates.ts";
import { halfSure } from "./domain.ts";
import type { WordedPiece } from "./message.ts";
import { firstHit, type Run } from "./runs.ts";

/**
 * The run that is the question of the message, if any: one that answers and asks before others, then of those as good, the longest. What is
 * only said beside a question declines nothing (« CDI, fiche de paie et tout. On peut lui payer une formation ? »).
 */
export const questionAmong = (
  { base: { weights, policy } }: Assistant,
  pieces: readonly WordedPiece[],
  all: readonly Run[],
): Run | undefined => {
  const asking = new Set(pieces.filter(({ asks }) => asks !== "no").map(({ sentence }) => sentence));
  const isAside = ({ from, to }: Run): boolean =>
    asking.size > 0 && !pieces.slice(from, to).some(({ sentence }) => asking.has(sentence));
  const runs = all.filter((run) => firstHit(run).what.kind !== "off-topic" || !isAside(run));
  const answering = runs.filter(({ decision }) => decision.kind === "answer");
  const asked = preferring(answering, (run) => asksIn(pieces, run));
  // Where nobody asks, what somebody states of themselves is no question beside something else.
  const [first, ...others] = preferring(asked, (run) => asking.size > 0 || !isAllAside(pieces, run)).sort(
    (a, b) => b.worth - a.worth,
  );
  if (first === undefined) return runs.toSorted((a, b) => b.worth - a.worth)[0];
  const [best = first] = [first, ...others]
    .filter(({ worth }) => worth >= weights.questions.as_good * first.worth)
    .filter((one) => sentencesOf(pieces, one) <= sentencesOf(pieces, first))
    .sort((a, b) => saidIn(pieces, b) - saidIn(pieces, a));
  const isMore = (one: Run): boolean =>
    pieces.slice(one.from, one.to).every(({ aside }, at) => aside !== "yes" || isWithin(one.from + at, best));
  const declined = runs.find(
    (one) =>
      one.from <= best.from &&
      one.to >= best.to &&
      isMore(one) &&
      firstHit(one).what.kind === "off-topic" &&
      one.sureness >= halfSure(policy),
  );
  return declined ?? best;
};

const isWithin = (at: number, { from, to }: Span): boolean => at >= from && at < to;

const preferring = <T>(all: readonly T[], isPreferred: (one: T) => boolean): T[] => {
  const preferred = all.filter(isPreferred);
  return preferred.length > 0 ? preferred : [...all];
};

/** How many words a run says that are not aside. */
const saidIn = (pieces: readonly WordedPiece[], { from, to, words }: Run): number => {
  const own = pieces.slice(from, to);
  const counted = own.some(({ aside }) => aside !== "yes") ? own.filter(({ aside }) => aside !== "yes") : own;
  return words.filter((word) => counted.some(({ asked }) => asked.includes(word))).length;
};

const isAllAside = (pieces: readonly WordedPiece[], { from, to }: Span): boolean =>
  pieces.slice(from, to).every(({ aside }) => aside !== "no");
