import type { AskedWord } from "../../search/asked.ts";
import { rankAsked } from "../../search/rank.ts";
import type { Assistant } from "../prepare.ts";
import type { Kept } from "./left-out.ts";
import type { WordedPiece } from "./message.ts";

/**
 * Where a question may stand in what is said in one breath, as when it is dictated: nothing tells where it begins, so it is looked for
 * where the words that one entry holds stand close together. None in messages that stop or pause now and then.
 */
export const closeWords = (assistant: Assistant, pieces: readonly WordedPiece[]): Kept[] =>
  breaths(pieces)
    .filter(({ from, to }) => countWords(pieces.slice(from, to)) >= assistant.base.weights.questions.breath)
    .flatMap((breath) => {
      const words = pieces
        .slice(breath.from, breath.to)
        .flatMap(({ kind, beyond }) => (kind === "said" ? beyond : []))
        .filter(({ forms }) => forms.length > 0);
      const said = pieces.slice(breath.from, breath.to).flatMap((piece) => piece.words);
      const { hits } = rankAsked(assistant.index, [...new Set(words)], said);
      const found = hits
        .slice(0, assistant.base.weights.questions.tried)
        .map(({ matched }) => closest(words, new Set(matched)))
        .filter((close) => close.length > 1);
      return distinct(found).map((close): Kept => ({ ...breath, words: close }));
    });

type Stretch = Pick<Kept, "from" | "to">;

/** What is said without a stop nor a comma. */
const breaths = (pieces: readonly WordedPiece[]): Stretch[] => {
  const begins = pieces.flatMap((_, at) =>
    at === 0 || /[^\p{L}\p{N}]$/u.test(pieces[at - 1]?.text ?? "") ? [at] : [],
  );
  return begins.map((from, index) => ({ from, to: begins[index + 1] ?? pieces.length }));
};

const countWords = (pieces: readonly WordedPiece[]): number => pieces.reduce((sum, { words }) => sum + words.length, 0);

/** The run of words in which those held outweigh the others most. */
const closest = (words: readonly AskedWord[], held: ReadonlySet<string>): AskedWord[] => {
  let best = { from: 0, to: 0, gain: 0 };
  let run = { from: 0, gain: 0 };
  for (const [at, { word, weight }] of words.entries()) {
    if (run.gain <= 0) run = { from: at, gain: 0 };
    run.gain += held.has(word) ? weight : -weight;
    if (run.gain > best.gain) best = { from: run.from, to: at + 1, gain: run.gain };
  }
  return [...new Set(words.slice(best.from, best.to))];
};

const distinct = (all: readonly AskedWord[][]): AskedWord[][] => [
  ...new Map(all.map((words) => [words.map(({ word }) => word).join(" "), words])).values(),
];
