import type { WordedPiece } from "./message.ts";

/** Questions of one message that are looked for, at most. */
const MOST_QUESTIONS = 3;

/**
 * The stretches of a message that each ask something, in order, with what is said before in the same sentence; none when it asks only once.
 * « Quels papiers faut-il » asks once: a question begins after a stop, a comma or what passes to something else.
 */
export const askingParts = (pieces: readonly WordedPiece[]): WordedPiece[][] => {
  const begins: number[] = [];
  let asked: number | undefined;
  for (const [at, piece] of pieces.entries()) {
    if (piece.kind !== "said" || piece.asks === "no") continue;
    const from = beginOf(pieces, { at, after: asked });
    if (from !== undefined) begins.push(from, ...joinedTo(pieces, { from, at }));
    asked = at;
  }
  if (begins.length < 2) return [];
  return begins.slice(0, MOST_QUESTIONS).map((from, index) => {
    const sentence = pieces[from]?.sentence;
    const next = begins[index + 1] ?? pieces.length;
    return pieces.slice(from, next).filter((piece) => piece.sentence === sentence);
  });
};

/**
 * « Qui règle la facture et doit-on la recevoir ? »: what a word joins to a question is one too, unless somebody states it. The place after
 * it, where the other begins.
 */
const joinedTo = (pieces: readonly WordedPiece[], { from, at }: { from: number; at: number }): number[] => {
  const joint = pieces.findIndex(
    ({ parted, asked, asks }, index) =>
      index > from && index < at && parted === "clause" && asks === "no" && asked.length === 0,
  );
  const isAsked =
    joint > from && pieces.slice(from, joint).every(({ aside, kind }) => aside === "no" && kind === "said");
  return isAsked && pieces[at]?.asks === "plainly" ? [joint] : [];
};

/** Where the question that a piece asks begins; undefined when it goes on from the question before. */
const beginOf = (
  pieces: readonly WordedPiece[],
  { at, after }: { at: number; after: number | undefined },
): number | undefined => {
  const sentence = pieces.findIndex((piece) => piece.sentence === pieces[at]?.sentence);
  if (after === undefined || after < sentence) return sentence;
  const parted = pieces.slice(after + 1, at + 1).findIndex(({ parted: by }) => by !== "barely");
  return parted < 0 ? undefined : after + 1 + parted;
};
