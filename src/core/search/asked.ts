import type { Proposals, Repair } from "../french/repair.ts";
import { stem } from "../french/stem.ts";
import { analyseWords } from "./analyse.ts";
import type { SearchIndex } from "./build-index.ts";

/** One word of a question, and the indexed stems that stand for it: itself, a repaired spelling, a synonym at a discount. */
export type AskedWord = {
  word: string;
  /** The stem of the word, or of the one that it was taken for. */
  meant: string;
  /** How telling the word is, from 0; a rare or unknown word weighs most. */
  weight: number;
  forms: readonly Form[];
  /** The known word it was taken for, when it was misspelt. */
  repaired?: string;
};

/** An indexed stem, by name and by number, and what it counts for 1 of the word. */
export type Form = { stem: string; number: number; discount: number };

/** A word of a text that carries meaning, and which of its folded words it comes from. The same stem is the same word. */
export type SaidWord = { asked: AskedWord; at: number };

/**
 * Reads the folded words of a text once: whatever part of it is ranked then, no word is stemmed or mended again. `proposals`: how its words
 * were mended before.
 */
export const readWords = (index: SearchIndex<unknown>, said: readonly string[], proposals?: Proposals): SaidWord[] => {
  const known = new Map<string, AskedWord>();
  const repair = index.repairs(proposals);
  return analyseWords(said, index.language).map(({ word, stem: root, at }) => {
    const asked = known.get(root) ?? askedWord(index, { word, root, repair });
    known.set(root, asked);
    return { asked, at };
  });
};

/** Each word once, in the order in which they are first said. */
export const distinctWords = (said: readonly SaidWord[]): AskedWord[] => [...new Set(said.map(({ asked }) => asked))];

/** Whether the same words are sought, for the same forms. */
export const isSameAsked = (some: readonly AskedWord[], others: readonly AskedWord[]): boolean =>
  some.length === others.length && some.every((one, at) => isSameWord(one, others[at]));

const isSameWord = (one: AskedWord, other: AskedWord | undefined): boolean =>
  one.word === other?.word &&
  one.meant === other.meant &&
  one.weight === other.weight &&
  one.repaired === other.repaired &&
  one.forms.length === other.forms.length &&
  one.forms.every(
    ({ number, discount }, at) => number === other.forms[at]?.number && discount === other.forms[at]?.discount,
  );

const askedWord = (
  index: SearchIndex<unknown>,
  { word, root, repair }: { word: string; root: string; repair: Repair },
): AskedWord => {
  const direct = forms(index, root, 1);
  if (direct.length > 0) {
    const insistence = index.language.names.has(root) ? index.weights.name : 1;
    return { word, meant: root, weight: insistence * weigh(index, direct), forms: direct };
  }
  const repaired = repair(word);
  const mended = repaired.flatMap(({ word: known, belief }) => forms(index, stem(known), belief));
  const taken = mended.length > 0 ? repaired[0]?.word : undefined;
  return {
    word,
    meant: taken === undefined ? root : stem(taken),
    weight: weigh(index, mended),
    forms: mended,
    ...(taken !== undefined && { repaired: taken }),
  };
};

const forms = (index: SearchIndex<unknown>, said: string, discount: number): Form[] => {
  const found: Form[] = [];
  addForm(index, { stem: said, discount }, found);
  for (const written of index.language.synonyms.get(said) ?? [])
    addForm(index, { stem: written, discount: discount * index.weights.synonym }, found);
  return found;
};

/** Nothing is added when no entry holds the stem. */
const addForm = (
  { stems, postings: { begins } }: SearchIndex<unknown>,
  { stem: written, discount }: Pick<Form, "stem" | "discount">,
  found: Form[],
): void => {
  const number = stems.get(written);
  if (number !== undefined && begins[number] !== begins[number + 1]) found.push({ stem: written, number, discount });
};

/** Rarity of the commonest form; an unknown word weighs as the rarest. */
const weigh = ({ rarities, rarest }: SearchIndex<unknown>, of: readonly Form[]): number =>
  of.reduce((least, { number }) => Math.min(least, rarities[number] ?? least), rarest);
