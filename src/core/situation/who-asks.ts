import { isAskedIn } from "./clauses.ts";
import { holdsIn } from "./parts.ts";
import type { PieceRun } from "./piece.ts";
import type { Prepared } from "./prepared.ts";
import { lengthAt, type Token } from "./tokens.ts";

type Read = { prepared: Prepared; text: string; tokens: readonly Token[] };

/**
 * A sentence with a question mark asks where it asks in words, or else in its last piece. What follows « je voulais savoir si » asks, and so does
 * what goes on from there (« et si le salaire est remboursé »).
 */
export const tellWhoAsks = (read: Read, runs: readonly PieceRun[]): PieceRun[] =>
  [...Map.groupBy(runs, ({ sentence }) => sentence).values()].flatMap((sentence) => {
    const last = sentence.at(-1);
    const isMarked = last !== undefined && /\?[^\p{L}\p{N}]*$/u.test(read.text.slice(last.start, last.end));
    const inWords = sentence.filter(
      (run, at) =>
        (isAskedIn(read.prepared, { ...read, ...run }) && !(run !== last && onlyOpens(read, run))) ||
        isOpened(read, sentence, at),
    );
    const asking = inWords.length === 0 && isMarked ? [last] : inWords;
    return sentence.map(
      (run): PieceRun => (asking.includes(run) ? { ...run, asks: isMarked ? "plainly" : "in-words" } : run),
    );
  });

/** « Ma question est bête, »: what opens a question, and a word at most. */
const onlyOpens = ({ prepared: { words }, tokens }: Read, { from, to }: PieceRun): boolean =>
  to - from - lengthAt(tokens, from, words.openers) <= 1 &&
  lengthAt(tokens, from, words.openers) > 0 &&
  !holdsIn(tokens, { from, to }, words.questions);

/** « Je voulais savoir si | elle y a droit, et si le salaire est remboursé »: whether what opens a question stands right before a piece, or before « et si ». */
const isOpened = ({ prepared: { words }, tokens }: Read, sentence: readonly PieceRun[], at: number): boolean => {
  const [run, before] = [sentence[at], sentence[at - 1]];
  if (run === undefined || before === undefined || run.kind !== "said") return false;
  const opensAt = ({ from, to }: PieceRun): boolean =>
    Array.from({ length: to - from }, (_, index) => from + index).some(
      (start) => start + lengthAt(tokens, start, words.openers) === to && lengthAt(tokens, start, words.openers) > 1,
    );
  if (run.parted === "barely" && opensAt(before)) return true;
  const joins = lengthAt(tokens, run.from, words.connectors);
  const goesOn = joins > 0 && lengthAt(tokens, run.from + joins, words.supposing) > 0;
  return goesOn && sentence.slice(0, at).some((one) => holdsIn(tokens, one, words.openers));
};
