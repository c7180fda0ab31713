import { words } from "../../french/fold.ts";
import type { Proposals } from "../../french/repair.ts";
import { type AskedWord, readWords } from "../../search/asked.ts";
import { domainOf } from "../../search/domain.ts";
import { OF_COMPANY } from "../../situation/circumstances.ts";
import type { FactSpan } from "../../situation/fact-span.ts";
import type { Piece } from "../../situation/piece.ts";
import { piecesOf, type ReadWords } from "../../situation/pieces.ts";
import type { Assistant } from "../prepare.ts";

/** A piece of a message with its words that carry meaning. */
export type WordedPiece = Piece & {
  text: string;
  /** Whether it may only announce what follows a colon. */
  announces: boolean;
  /** Folded. */
  words: readonly string[];
  /** Those that state no fact, those that do not say what the company is, then all. */
  plain: readonly AskedWord[];
  beyond: readonly AskedWord[];
  asked: readonly AskedWord[];
};

/** Cuts a message into pieces, and reads their words once. `spans`: where facts are stated. */
export const readPieces = (
  { facts, index }: Assistant,
  { proposals, ...words }: ReadWords & { proposals: Proposals },
  spans: readonly FactSpan[],
): WordedPiece[] => {
  const { text } = words;
  const pieces = piecesOf(facts, words);
  const cuts = pieces.map((piece) => cutAtSpans(text, piece, spans));
  const said = cuts.flat();
  const read = readWords(
    index,
    said.map(({ word }) => word),
    proposals,
  );
  let [at, taken] = [0, 0];
  const worded = pieces.map((piece, index_): WordedPiece => {
    const [from, first] = [at, taken];
    at += cuts[index_]?.length ?? 0;
    while ((read[taken]?.at ?? at) < at) taken++;
    const own = read.slice(first, taken);
    return {
      ...piece,
      text: text.slice(piece.start, piece.end).trim(),
      announces: false,
      words: said.slice(from, at).map(({ word }) => word),
      plain: own.filter((one) => said[one.at]?.isTold !== true).map(({ asked }) => asked),
      beyond: own.filter((one) => said[one.at]?.isOfCompany !== true).map(({ asked }) => asked),
      asked: own.map(({ asked }) => asked),
    };
  });
  return worded.map((piece, at) => ({
    ...piece,
    aside: asideBy(worded, at),
    announces: announcesAt(index, worded, at),
  }));
};

/** What follows a colon after something aside is not itself aside: « Nom : Petit, message : quel délai ». */
const asideBy = (pieces: readonly WordedPiece[], at: number): Piece["aside"] => {
  const [before, piece] = [pieces[at - 1], pieces[at]];
  const opened = before?.aside === "yes" && endsWithColon(before) && before.sentence === piece?.sentence;
  return piece?.aside === "perhaps" && opened ? "no" : (piece?.aside ?? "no");
};

/**
 * « Premier essai de votre assistant : quel délai pour déposer ? »: what is said before a colon without a word of our domain, when what follows
 * says one, may only announce it.
 */
const announcesAt = (index: Assistant["index"], pieces: readonly WordedPiece[], at: number): boolean => {
  const piece = pieces[at];
  if (piece === undefined || piece.kind !== "said" || piece.aside !== "no" || piece.asks !== "no") return false;
  const isOwn = ({ sentence, kind }: WordedPiece): boolean => sentence === piece.sentence && kind === "said";
  const colon = pieces.findIndex((one, other) => other >= at && isOwn(one) && endsWithColon(one));
  if (colon < 0) return false;
  const announced = pieces.slice(0, colon + 1).filter(isOwn);
  const follows = meantBy(pieces.slice(colon + 1).filter(isOwn));
  return (
    announced.every(({ asks }) => asks === "no") &&
    follows.size > 1 &&
    domainOf(index, follows) !== "none" &&
    domainOf(index, meantBy(announced)) === "none"
  );
};

const endsWithColon = (piece: WordedPiece | undefined): boolean => /:$/.test(piece?.text ?? "");

/** What the words of some pieces mean. */
const meantBy = (pieces: readonly WordedPiece[]): ReadonlySet<string> =>
  new Set(pieces.flatMap(({ asked }) => asked.map(({ meant }) => meant)));

/** The folded words of a piece, and which of them state a fact, or say what the company is. */
const cutAtSpans = (
  text: string,
  { says: start, end }: Piece,
  spans: readonly FactSpan[],
): { word: string; isTold: boolean; isOfCompany: boolean }[] => {
  const edges = [start, end, ...spans.flatMap((span) => [span.start, span.end])]
    .filter((edge) => edge >= start && edge <= end)
    .sort((a, b) => a - b);
  return edges.slice(1).flatMap((to, at) => {
    const from = edges[at] ?? start;
    const told = spans.filter((span) => span.start <= from && to <= span.end);
    const [isTold, isOfCompany] = [told.length > 0, told.some(({ fact }) => OF_COMPANY.has(fact))];
    return words(text.slice(from, to)).flatMap((word) =>
      /[a-z0-9]/.test(word) ? [{ word, isTold, isOfCompany }] : [],
    );
  });
};

/** The clauses of a message, or its sentences, that are no manners: each with its folded words. */
export const joinPieces = (
  text: string,
  pieces: readonly WordedPiece[],
  by: "clause" | "sentence",
): { text: string; words: readonly string[]; asks: boolean; from: number; to: number }[] => {
  const begins = pieces.flatMap(({ parted }, at) =>
    at === 0 || parted === "sentence" || (by === "clause" && parted === "clause") ? [at] : [],
  );
  return begins.flatMap((from, index) => {
    const to = begins[index + 1] ?? pieces.length;
    const own = pieces.slice(from, to).filter(({ kind }) => kind === "said");
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined) return [];
    return [
      {
        from,
        to,
        text: text.slice(first.start, last.end).trim(),
        words: own.flatMap(({ words: said }) => said),
        asks: own.some(({ asks }) => asks !== "no"),
      },
    ];
  });
};
