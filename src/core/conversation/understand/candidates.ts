import type { AskedWord } from "../../search/asked.ts";
import { explainRuns, type Holders } from "../../search/explain.ts";
import type { Weights } from "../../search/weights.ts";
import type { Assistant } from "../prepare.ts";
import type { Kept } from "./left-out.ts";
import type { WordedPiece } from "./message.ts";

/** Words that may be a question, with the most that any entry explains of them and that they may be worth. */
export type Candidate = Kept & Record<"explained" | "most", number>;

/** Pieces of a message, from one to the one after the last. */
export type Span = Pick<Kept, "from" | "to">;

/** Every run that may be a question, with the most that any entry explains of it and that it may be worth, highest first. */
export const candidates = (
  { index, base: { weights } }: Assistant,
  pieces: readonly WordedPiece[],
  held: Holders,
): Candidate[] => {
  const { pieces: longest } = weights.questions;
  const said = pieces.map(({ asked }) => asked);
  const explains = explainRuns(index, said, { longest, held });
  // « 35 salariés, quel plafond »: what says what the company is, and nothing else, is no question beside something else.
  const mayAsk = pieces.some(saysMore) ? saysMore : () => true;
  return pieces
    .flatMap((_, from) =>
      pieces.slice(from, from + longest).flatMap((_, length): Kept[] => {
        const span = { from, to: from + length + 1 };
        const run = pieces.slice(from, span.to);
        if (!isWhole(pieces, span) || !run.some(mayAsk)) return [];
        return [{ ...span, words: [...new Set(run.flatMap(({ asked }) => asked))] }];
      }),
    )
    .filter(({ words }) => words.length > 0)
    .map((one) => {
      const explained = explains(one.from, one.to);
      return { ...one, explained, most: explained * proof(weights.questions, one.words) };
    })
    .sort((a, b) => b.most - a.most);
};

const saysMore = ({ beyond }: WordedPiece): boolean => beyond.length > 0;

/** Whether pieces may be a question: none is manners, and what holds several sentences holds each whole. */
const isWhole = (pieces: readonly WordedPiece[], { from, to }: Span): boolean => {
  const run = pieces.slice(from, to);
  const [first, last] = [run[0], run.at(-1)];
  if (run.some(({ kind }) => kind !== "said")) return false;
  if (first?.sentence === last?.sentence) return true;
  return pieces[from - 1]?.sentence !== first?.sentence && pieces[to]?.sentence !== last?.sentence;
};

/** How much so many words prove, 0 to 1. */
export const proof = ({ words: few }: Weights["questions"], words: readonly AskedWord[]): number =>
  1 - Math.exp(-words.length / few);

/** Whether some pieces ask something. */
export const asksIn = (pieces: readonly WordedPiece[], { from, to }: Span): boolean =>
  pieces.slice(from, to).some(({ asks }) => asks !== "no");

/** How many sentences some pieces are of. */
export const sentencesOf = (pieces: readonly WordedPiece[], { from, to }: Span): number =>
  new Set(pieces.slice(from, to).map(({ sentence }) => sentence)).size;
