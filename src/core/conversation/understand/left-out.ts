import type { AskedWord } from "../../search/asked.ts";
import type { Weights } from "../../search/weights.ts";
import type { WordedPiece } from "./message.ts";

/** Some of the pieces of a message, from one to the one after the last, and the words of it that are kept. */
export type Kept = { from: number; to: number; words: readonly AskedWord[] };

/**
 * What is left out of a message by those who keep only a part of it, by weight: `all` of it, what is of its `own` sentences, the known words
 * that are `torn` from it without even a comma, those among them that are `stuck` in its own pieces or follow the words that ask, and what is `counted` against it
 * besides these: what is of its own sentences and is no manners, no fact, and nothing that somebody states of themselves; `topic`, what of it
 * may be what they are about (« contrat pro, combien donne l'OPCO »); `announced`, what is counted of what may only announce them.
 */
export type LeftOut = Record<"all" | "own" | "torn" | "stuck" | "counted" | "topic" | "announced", number>;

/** How the words kept are said, with the small ones between and around them: nothing that is left out. */
export const saidOf = (pieces: readonly WordedPiece[], { from, to, words }: Kept): string[] => {
  const own = pieces.slice(from, to);
  const kept = new Set(words.map(({ word }) => word));
  const dropped = new Set(own.flatMap(({ asked }) => asked.map(({ word }) => word)).filter((word) => !kept.has(word)));
  const said = own.flatMap((piece) => piece.words);
  const first = said.findIndex((word) => kept.has(word));
  const last = said.findLastIndex((word) => kept.has(word));
  const begin = said.findLastIndex((word, at) => at < first && dropped.has(word)) + 1;
  const end = said.findIndex((word, at) => at > last && dropped.has(word));
  return said.slice(begin, end < 0 ? said.length : end).filter((word) => !dropped.has(word));
};

/** What words left out weigh: an unknown one may be a name and weighs `unknown` at most, one of no French `foreign`. */
export type Scale = Pick<Weights["questions"], "unknown" | "foreign" | "opened" | "perhaps"> & {
  isFrench: (word: string) => boolean;
};

/** See {@link LeftOut}. */
export const leftOut = (pieces: readonly WordedPiece[], kept: Kept, scale: Scale): LeftOut => {
  const weigh = weigher(kept.words, scale);
  const sentences = new Set(pieces.slice(kept.from, kept.to).map(({ sentence }) => sentence));
  const left: LeftOut = { all: 0, own: 0, torn: 0, stuck: 0, counted: 0, topic: 0, announced: 0 };
  for (const [at, piece] of pieces.entries()) {
    if (piece.kind !== "said") continue;
    if (!sentences.has(piece.sentence)) {
      left.all += weigh(piece.asked);
      continue;
    }
    const weight = weigh(piece.plain);
    const known = weigh(piece.plain.filter(isKnown));
    if (at >= kept.from && at < kept.to) {
      left.all += weight;
      left.own += weight;
      left.torn += known;
      left.stuck += known;
      left.counted += weight - known;
      continue;
    }
    const bond = bondOf(pieces, kept, at);
    left.all += weigh(piece.asked);
    if (bond === "torn") left.torn += known;
    if (bond === "parted" && piece.aside === "no") left.topic += known;
    left.own += weigh(piece.asked);
    // « Comment | ils s'appellent »: what follows the words that ask is asked.
    if (bond === "torn" && at === kept.to && pieces[at - 1]?.asks !== "no") left.stuck += weight;
    else left.counted += weight * countOf(piece, bond, scale);
    if (piece.announces) left.announced += weight * countOf(piece, bond, scale);
  }
  return left;
};

/** Said as the base says it: no name, and nothing that was mended. */
const isKnown = ({ forms, repaired }: AskedWord): boolean => forms.length > 0 && repaired === undefined;

/** How much words weigh, each once, those kept aside. */
const weigher =
  (kept: readonly AskedWord[], { unknown, foreign, isFrench }: Scale) =>
  (said: readonly AskedWord[]): number =>
    said.reduce((sum, word, at) => {
      if (kept.includes(word) || said.indexOf(word) < at) return sum;
      return sum + (isKnown(word) ? word.weight : Math.min(word.weight, isFrench(word.word) ? unknown : foreign));
    }, 0);

type Bond = "torn" | "opened" | "parted";

/** What holds a piece to those kept: nothing parts it from them, or only that somebody begins to say something there, or a sign does. */
const bondOf = (pieces: readonly WordedPiece[], { from, to }: Kept, at: number): Bond => {
  const between = at < from ? pieces.slice(at + 1, from + 1) : pieces.slice(to, at + 1);
  if (between.some(({ parted }) => parted !== "barely")) return "parted";
  const opens = at < from ? beginsAfter(pieces, at, from) : pieces[to]?.opens === true && pieces[to - 1]?.asks === "no";
  return opens ? "opened" : "torn";
};

/** « J'appelle pour savoir combien »: what is stated first is parted from what is asked then. */
const beginsAfter = (pieces: readonly WordedPiece[], at: number, from: number): boolean =>
  pieces[from]?.asks !== "no" &&
  pieces.slice(0, at + 1).findLast(({ parted }, index) => parted !== "barely" || index === 0)?.opens === true;

const countOf = ({ aside }: WordedPiece, bond: Bond, { opened, perhaps }: Scale): number => {
  if (bond !== "parted") return bond === "torn" ? 1 : opened;
  return { yes: 0, perhaps, no: 0.5 }[aside];
};
