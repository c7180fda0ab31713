import type { AskedWord } from "../../search/asked.ts";
import { explainRuns, type Holders } from "../../search/explain.ts";
import type { Assistant } from "../prepare.ts";
import type { Kept } from "./left-out.ts";
import type { WordedPiece } from "./message.ts";

/**
 * Words that follow each other in a sentence and may be a question by themselves, whatever is said before and after them without any sign:
 * those that some entry explains best, no two of them nearly the same. They need not begin nor end where pieces do. `held`: see {@link explainRuns}.
 */
export const windowsOf = ({ index, base }: Assistant, pieces: readonly WordedPiece[], held: Holders): Kept[] => {
  const { narrowest, widest, tried, words: few } = base.weights.questions;
  const all = sentencesOf(pieces).flatMap((said): Window[] => {
    const explains = explainRuns(
      index,
      said.map(({ word }) => [word]),
      { longest: widest, held },
    );
    return said.flatMap((_, from) =>
      said.slice(from + 1, from + widest).map((_last, length): Window => {
        const place = { said, from, to: from + length + 2 };
        const words = new Set(said.slice(from, place.to).map(({ word }) => word)).size;
        return { ...place, most: explains(from, place.to) * (1 - Math.exp(-words / few)) };
      }),
    );
  });
  const best: Window[] = [];
  for (const one of all.sort((a, b) => b.most - a.most)) {
    if (best.length === tried) break;
    if (!best.some((better) => isNearly(one, better))) best.push(one);
  }
  return best.map(keptOf).filter(({ words }) => words.length >= narrowest);
};

/** A word, and which piece says it. */
type Said = { word: AskedWord; at: number };
/** Words of a sentence, and the most that any entry explains of them, less what so few words prove. */
type Window = { said: readonly Said[]; from: number; to: number; most: number };

/** The words of each sentence that the base holds. */
const sentencesOf = (pieces: readonly WordedPiece[]): Said[][] => [
  ...Map.groupBy(
    pieces.flatMap(({ kind, asked, sentence }, at) =>
      kind === "said" ? asked.flatMap((word) => (word.forms.length > 0 ? [{ word, at, sentence }] : [])) : [],
    ),
    ({ sentence }) => sentence,
  ).values(),
];

/** Whether most words of one are those of the other. */
const isNearly = (one: Window, better: Window): boolean =>
  one.said === better.said && Math.min(one.to, better.to) - Math.max(one.from, better.from) > (one.to - one.from) / 2;

const keptOf = ({ said, from, to }: Window): Kept => {
  const taken = said.slice(from, to);
  return {
    from: taken[0]?.at ?? 0,
    to: (taken.at(-1)?.at ?? 0) + 1,
    words: [...new Set(taken.map(({ word }) => word))],
  };
};
