import { holds } from "../../french/expressions.ts";
import { domainOf } from "../../search/domain.ts";
import type { Assistant } from "../prepare.ts";
import type { WordedPiece } from "./message.ts";
import { readWithin, type Utterance } from "./utterance.ts";

/** A message without what only greets, thanks or takes leave before and after it: « Bonjour, combien ? Merci d'avance. » asks what « combien ? » asks. */
export const withoutManners = (assistant: Assistant, message: Utterance): Utterance =>
  between(assistant, message, ({ kind }) => kind === "said");

/**
 * A message without the sentences before and after it that ask nothing and say no word of our domain (« Je suis DRH d'un groupe de presse. »,
 * « PS : bravo pour l'outil. »), nor what is said before a question that is announced; the message itself when nothing else is said.
 */
export const heartOf = (assistant: Assistant, message: Utterance): Utterance => {
  const sentences = [...Map.groupBy(message.pieces(), ({ sentence }) => sentence).values()];
  const announced = announcedIn(assistant, message.pieces());
  const counts = new Set(sentences.filter((pieces) => !isBeside(assistant, pieces)).flat());
  const heart = between(assistant, message, (piece) => counts.has(piece) && piece.start >= announced);
  return isApart(message.calm, heart.calm) ? heart : message;
};

/** « […] Ma question est simple : pour deux jours, qui dépose le dossier ? »: where a question begins that somebody announces, and asks after a colon. */
const announcedIn = ({ facts: { words } }: Assistant, pieces: readonly WordedPiece[]): number => {
  const at = pieces.findLastIndex(
    (piece, index) =>
      piece.asks === "no" &&
      /:$/.test(piece.text) &&
      holds(piece.words, words.announcing) &&
      pieces.slice(index + 1).some(({ sentence, asks }) => sentence === piece.sentence && asks !== "no"),
  );
  const asksBefore = pieces.slice(0, Math.max(0, at)).some(({ asks }) => asks !== "no");
  return asksBefore ? 0 : (pieces[at + 1]?.start ?? 0);
};

/** Whether what surrounds a part of a text is parted from it by more than a bracket or a quotation mark. */
const isApart = (text: string, part: string): boolean => {
  const at = text.indexOf(part);
  const before = /[^\p{L}\p{N}]*$/u.exec(text.slice(0, at))?.[0] ?? "";
  const after = /[^\p{L}\p{N}]*$/u.exec(part)?.[0] + (/^[^\p{L}\p{N}]*/u.exec(text.slice(at + part.length))?.[0] ?? "");
  return ![before, after].some((gap) => ENCLOSING.test(gap) && !gap.includes("\n"));
};

const ENCLOSING = /[()[\]{}<>«»"“”|;]/u;

const isBeside = ({ index }: Assistant, pieces: readonly WordedPiece[]): boolean =>
  pieces.every(({ kind, asks }) => kind !== "said" || asks === "no") &&
  domainOf(index, new Set(pieces.flatMap(({ asked }) => asked.map(({ meant }) => meant)))) === "none";

/** From the first piece that counts to the last. */
const between = (assistant: Assistant, message: Utterance, counts: (piece: WordedPiece) => boolean): Utterance => {
  const pieces = message.pieces();
  const [first, last] = [pieces.find(counts), pieces.findLast(counts)];
  if (first === undefined || last === undefined || (first === pieces[0] && last === pieces.at(-1))) return message;
  return readWithin(assistant, message, first.start, last.end);
};
