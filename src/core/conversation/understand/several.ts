import { holds, placesOf, takeAll } from "../../french/expressions.ts";
import { spokenWord, words } from "../../french/fold.ts";
import type { Hearing } from "../hearing.ts";
import type { WordedPiece } from "./message.ts";

/** Questions of one message that are looked for, at most. */
export const MOST_QUESTIONS = 3;

/**
 * The stretches of a message that each ask something, in order, with what is said before in the same sentence; none when it asks only once.
 * « Quels papiers faut-il » asks once: a question begins after a stop, a comma or what passes to something else.
 */
export const askingParts = (pieces: readonly WordedPiece[], hearing: Asking): WordedPiece[][] => {
  const begins: number[] = [];
  let asked: number | undefined;
  for (const [at, piece] of pieces.entries()) {
    if (piece.kind !== "said" || (piece.asks === "no" && !goesOnAsking(pieces, at, hearing))) continue;
    const from = beginOf(pieces, { at, after: asked }, hearing);
    if (from !== undefined) begins.push(from, ...joinedTo(pieces, { from, at }, hearing));
    asked = at;
  }
  const parts = begins
    .map((from, index) => {
      const sentence = pieces[from]?.sentence;
      const next = begins[index + 1] ?? pieces.length;
      return pieces.slice(from, next).filter((piece) => piece.sentence === sentence);
    })
    .filter(
      (part, index, all) =>
        asksSomething(part, hearing) ||
        asksApart(part, all[index + 1], hearing) ||
        asksOfTold(pieces, part, all[index - 1]),
    );
  return parts.length < 2 ? [] : parts.slice(0, MOST_QUESTIONS);
};

/** The words that ask, those that pass from one question to the next, and those that suppose. */
type Asking = Pick<Hearing, "interrogatives" | "connectors" | "supposing">;

const beginsWithOr = ([first]: readonly WordedPiece[]): boolean => /^ou(?!\p{L})/iu.test(first?.text ?? "");

/** Whether a part asks something of its own: in words, or after « et ». */
const asksSomething = (part: readonly WordedPiece[], { interrogatives, connectors }: Asking): boolean => {
  const said = part.filter(({ kind }) => kind === "said").flatMap(({ words: all }) => all);
  return connectors.has(said[0] ?? "") || beginsWithOr(part) || holds(withoutOr(part).map(spokenWord), interrogatives);
};

/**
 * Whether a part that does not asks all the same: two words of it mean something (« 30 ou 60 jours ? » does not), and the next part is of another
 * sentence or joined to it (« je me demande : quel délai ? » is one question).
 */
const asksApart = (
  part: readonly WordedPiece[],
  [next]: readonly WordedPiece[] = [],
  { connectors }: Asking,
): boolean => {
  return meaningIn(part) > 1 && (next?.sentence !== part[0]?.sentence || connectors.has(next?.words[0] ?? ""));
};

/** « On me promet 100 % pris en charge ; c'est crédible ? »: whether what is stated just before makes a question of a sentence with a question mark. */
const asksOfTold = (
  pieces: readonly WordedPiece[],
  part: readonly WordedPiece[],
  before: readonly WordedPiece[] = [],
): boolean => {
  if (!part.some(({ asks, asked }) => asks === "plainly" && asked.length > 0)) return false;
  return meaningIn(toldBefore(pieces, part, before)) > 1;
};

/** What is said between the question before and this one, and asks nothing. */
export const toldBefore = (
  pieces: readonly WordedPiece[],
  [first]: readonly WordedPiece[],
  before: readonly WordedPiece[] = [],
): WordedPiece[] => {
  const at = pieces.findIndex(({ start }) => start === first?.start);
  const last = before.at(-1)?.start ?? -1;
  const asked = pieces.slice(0, Math.max(0, at)).findLastIndex(({ asks, start }) => asks !== "no" || start <= last);
  return pieces.slice(asked + 1, Math.max(0, at)).filter(({ kind }) => kind === "said");
};

/** How many words of some pieces mean something; a number does not. */
const meaningIn = (pieces: readonly WordedPiece[]): number =>
  new Set(pieces.flatMap(({ asked }) => asked).filter(({ word }) => !/\d/.test(word))).size;

/** « 30 ou 60 » asks nothing, where « où » does: both are folded alike. */
const withoutOr = (part: readonly WordedPiece[]): string[] =>
  part.flatMap(({ text, kind }) => (kind === "said" ? words(text.replace(/(?<!\p{L})ou(?!\p{L})/giu, " ")) : []));

/** Whether a part says more than the words that ask (« auprès de qui », « jusqu'à quand »). */
export const saysSomething = (
  part: readonly WordedPiece[],
  { interrogatives }: Pick<Asking, "interrogatives">,
): boolean => {
  const said = part.flatMap(({ words: all }) => all).map(spokenWord);
  const left = new Set(takeAll(said, interrogatives).rest);
  return part.some(({ asked }) => asked.some(({ word }) => !/\d/.test(word) && left.has(spokenWord(word))));
};

/** « Comment faire, et qui a le droit d'y aller ? »: what follows in a sentence that asks, after « et » or a colon, asks when it begins so. */
const goesOnAsking = (pieces: readonly WordedPiece[], at: number, hearing: Asking): boolean => {
  const { interrogatives, connectors } = hearing;
  const piece = pieces[at];
  const asksPlainly = pieces.some(({ sentence, asks }) => sentence === piece?.sentence && asks === "plainly");
  if (piece?.parted === "sentence")
    return !asksPlainly && (asksAfter(pieces, at, hearing) || supposesAfter(pieces, at, hearing));
  if (piece === undefined || piece.parted !== "clause" || piece.aside !== "no") return false;
  const isJoined = connectors.has(piece.words[0] ?? "");
  if (isJoined && goesOnBare(pieces, at)) return true;
  if (!asksPlainly) return false;
  const said = piece.words.filter((word) => !connectors.has(word)).map(spokenWord);
  const opens = placesOf(said, interrogatives).some(({ start }) => start === 0);
  return opens && (isJoined || /:\s*$/.test(pieces[at - 1]?.text ?? ""));
};

/** « Le contrat pro est financé à quelle hauteur, et pour l'apprentissage ? »: the few last words of a sentence that asks before them. */
const goesOnBare = (pieces: readonly WordedPiece[], at: number): boolean => {
  const sentence = pieces.filter((one) => one.sentence === pieces[at]?.sentence && one.kind === "said");
  const bare = sentence.slice(sentence.findIndex(({ start }) => start === pieces[at]?.start));
  return (
    sentence.some(({ asks }) => asks !== "no") &&
    meaningIn(bare) > 0 &&
    bare.every(({ asks, parted }, index) => asks === "no" && (index === 0 || parted === "barely")) &&
    bare.flatMap(({ words: all }) => all).length <= FEW_WORDS
  );
};

/** Words that only name what a question goes on about, at most. */
const FEW_WORDS = 6;

/** « Puis-je changer d'OPCO ? et si la branche est mal déclarée »: what « et si » adds to a plain question, and nobody states. */
const supposesAfter = (pieces: readonly WordedPiece[], at: number, { connectors, supposing }: Asking): boolean => {
  const [piece, before] = [pieces[at], pieces[at - 1]];
  const [joins = "", supposes = ""] = piece?.words ?? [];
  return (
    piece?.kind === "said" &&
    piece.aside === "no" &&
    connectors.has(joins) &&
    supposing.has(supposes) &&
    pieces.some(({ sentence, asks }) => sentence === before?.sentence && asks === "plainly")
  );
};

/** « On paie quoi ? et pour en reprendre un autre y a-t-il une aide »: a sentence that « et » joins to one that asks, and that asks in words. */
const asksAfter = (pieces: readonly WordedPiece[], at: number, { interrogatives, connectors }: Asking): boolean => {
  const sentence = pieces[at]?.sentence ?? 0;
  const own = pieces.filter((piece) => piece.sentence === sentence && piece.kind === "said");
  return (
    connectors.has(own[0]?.words[0] ?? "") &&
    pieces.some((piece) => piece.sentence === sentence - 1 && piece.asks === "plainly") &&
    holds(withoutOr(own).map(spokenWord), interrogatives)
  );
};

/**
 * « Qui règle la facture et doit-on la recevoir ? »: what a word joins to a question is one too, unless somebody states it. The place after
 * it, where the other begins.
 */
const joinedTo = (
  pieces: readonly WordedPiece[],
  { from, at }: { from: number; at: number },
  { interrogatives, connectors }: Asking,
): number[] => {
  const joint = pieces.findIndex(
    ({ parted, words: [joins = ""], asked, asks }, index) =>
      index > from && index < at && parted === "clause" && asks === "no" && asked.length === 0 && connectors.has(joins),
  );
  const before = pieces.slice(from, Math.max(from, joint)).filter(({ kind }) => kind === "said");
  const isStated = before.some(({ aside }) => aside !== "no");
  const isAsked = before.length > 0 && (!isStated || holds(withoutOr(before).map(spokenWord), interrogatives));
  return isAsked && pieces[at]?.asks === "plainly" ? [joint] : [];
};

/** Where the question that a piece asks begins; undefined when it goes on from the question before. */
const beginOf = (
  pieces: readonly WordedPiece[],
  { at, after }: { at: number; after: number | undefined },
  { connectors }: Asking,
): number | undefined => {
  const sentence = pieces.findIndex((piece) => piece.sentence === pieces[at]?.sentence);
  if (after === undefined || after < sentence) return sentence;
  const between = pieces.slice(after + 1, at + 1);
  const parted = between.findIndex(({ parted: by }) => by !== "barely");
  // « Quel budget on a chez Akto puis comment on s'inscrit »: no sign parts « on a » from what it is asked with.
  const isMarked = parted > 0 || /[^\p{L}\p{N}]$/u.test(pieces[after]?.text ?? "");
  const linked = isMarked
    ? -1
    : between.findIndex(({ parted: by, words }) => by !== "barely" && connectors.has(words[0] ?? ""));
  if (parted >= 0) return after + 1 + Math.max(parted, linked);
  // « À qui on les verse et si on a oublié on rattrape comment », said in one breath.
  const joined = pieces.slice(after + 1, at + 1).findIndex(({ words }) => connectors.has(words[0] ?? ""));
  return joined < 0 || pieces[at]?.asks !== "in-words" ? undefined : after + 1 + joined;
};
