import type { AskedWord } from "../../search/asked.ts";
import type { WordedPiece } from "./message.ts";
import { MOST_QUESTIONS } from "./several.ts";

/**
 * The items of a list that may each be a question (« 1) gratuit ou pas 2) le salaire 3) les repas », « frais de repas, remboursés ou non ; le
 * salaire »), with what is stated left out; none when there are not two of them. One numbers questions; of what only stands in lines of its own,
 * `mayAsk` tells what is one.
 */
export const listedParts = (
  text: string,
  pieces: readonly WordedPiece[],
  mayAsk: (part: readonly WordedPiece[]) => boolean,
): WordedPiece[][] => {
  const begins = (mark: RegExp): number[] =>
    pieces.flatMap(({ start }, at) => (mark.test(text.slice(0, start)) ? [at] : []));
  const numbered = begins(NUMBERED);
  const lined = numbered.length > 1 ? numbered : begins(LINED);
  const parted = begins(/;\s*$/);
  const items = lined.length > 1 ? lined : parted.length > 0 ? [openingOf(pieces, parted[0] ?? 0), ...parted] : [];
  const mayBeNotes = items === lined && lined !== numbered;
  const parts = items
    .map((from, index) => pieces.slice(from, items[index + 1] ?? pieces.length))
    .map(([first, ...others]) =>
      first === undefined ? [] : [first, ...others.filter(({ sentence }) => sentence === first.sentence)],
    )
    .map((part) => part.map((piece) => withoutMark(text, piece)))
    .filter((part) => part.some(({ kind, aside, beyond }) => kind === "said" && aside !== "yes" && beyond.length > 0))
    .filter((part) => !mayBeNotes || mayAsk(part));
  return parts.length < 2 ? [] : parts.slice(0, MOST_QUESTIONS);
};

/** Whether a number, a dash or a bullet opens an item. */
export const isMarked = (text: string, [first]: readonly WordedPiece[]): boolean =>
  [NUMBERED, LINED].some((mark) => mark.test(text.slice(0, first?.start)));

/** What numbers an item: « 1) », « 2/ », and « 3. » where a line begins; what else may open it. */
const NUMBERED = /(?:^|[\s:])\d{1,2}\s?[)°/]\s*$|(?:^|\n)\s*\d{1,2}\s?\.\s*$/;
const LINED = /(?:^|\n)[ \t]*[-–—*•·]\s*$/;

/** A piece without what opens the item after it. */
const withoutMark = (text: string, piece: WordedPiece): WordedPiece => {
  const said = text.slice(0, piece.end);
  const mark = NUMBERED.exec(said) ?? LINED.exec(said);
  const number = mark === null ? null : /\d+/.exec(mark[0]);
  if (mark === null || mark.index <= piece.start) return piece;
  const kept = (all: readonly AskedWord[]): readonly AskedWord[] => all.filter(({ word }) => word !== number?.[0]);
  const { plain, beyond, asked } = piece;
  return { ...piece, end: mark.index, plain: kept(plain), beyond: kept(beyond), asked: kept(asked) };
};

/** Where the first item of a list begins: after what announces it, if anything does (« je récapitule : »). */
const openingOf = (pieces: readonly WordedPiece[], before: number): number => {
  const announced = pieces.slice(0, before).findLastIndex(({ text }) => /:$/.test(text));
  return announced + 1;
};
