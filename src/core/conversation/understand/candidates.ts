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
    .flatMap((_, from) => runsFrom(pieces, from, { longest, mayAsk }))
    .map((one) => {
      const explained = explains(one.from, one.to);
      return { ...one, explained, most: explained * proof(weights.questions, one.words) };
    })
    .sort((a, b) => b.most - a.most);
};

/** The runs from a piece on that may be a question, each longer than the one before. */
const runsFrom = (
  pieces: readonly WordedPiece[],
  from: number,
  { longest, mayAsk }: { longest: number; mayAsk: (piece: WordedPiece) => boolean },
): Kept[] => {
  const runs: Kept[] = [];
  const words = new Set<AskedWord>();
  let asks = false;
  for (let at = from; at < Math.min(from + longest, pieces.length); at++) {
    const piece = pieces[at];
    if (piece?.kind !== "said") break;
    for (const word of piece.asked) words.add(word);
    asks ||= mayAsk(piece);
    if (asks && words.size > 0 && holdsWhole(pieces, { from, to: at + 1 }))
      runs.push({ from, to: at + 1, words: [...words] });
  }
  return runs;
};

const saysMore = ({ beyond }: WordedPiece): boolean => beyond.length > 0;

/** What holds several sentences must hold each whole. */
const holdsWhole = (pieces: readonly WordedPiece[], { from, to }: Span): boolean => {
  const first = pieces[from];
  const last = pieces[to - 1];
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
