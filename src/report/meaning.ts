import type { Base } from "../core/content/base.ts";
import { fold, words } from "../core/french/fold.ts";
import type { AskedWord } from "../core/search/asked.ts";
import type { SearchIndex } from "../core/search/build-index.ts";
import { rank } from "../core/search/rank.ts";

/** What a question is about, as search sees it: its telling words, and the entries of the base that come near it. */
export type Meaning = {
  words: readonly AskedWord[];
  /** How much the words weigh together. */
  weight: number;
  /** How near the question is to each group of entries (an article), by name: a vector of length 1. */
  near: ReadonlyMap<string, number>;
  /** Whether anything is asked at all. « non », « asdkjhasd » and « 👍 » are not questions. */
  saysSomething: boolean;
};

/** Entries that tell what a question is about. */
const NEAREST = 12;

/** The content that questions are asked of, made ready to be searched. */
export type Reported = { base: Base; index: SearchIndex<unknown> };

/** Reads a question for what it means. */
export const meaningOf = ({ base, index }: Reported, question: string): Meaning => {
  const { asked, hits } = rank(index, question);
  const near = new Map<string, number>();
  for (const { group, score } of hits.slice(0, NEAREST)) near.set(group, Math.max(near.get(group) ?? 0, score ** 2));
  const length = Math.hypot(...near.values());
  return {
    words: asked,
    weight: asked.reduce((sum, { weight }) => sum + weight, 0),
    near: new Map([...near].map(([group, share]) => [group, share / length])),
    saysSomething:
      asked.length > 0 && !isAnswer(base, question) && words(question).some((word) => isWord(index, word, asked)),
  };
};

/** « non », « ok », « pas du tout »: an answer to something, that asks nothing. */
const isAnswer = ({ wordings }: Base, text: string): boolean =>
  Object.values(wordings.answers.choices)
    .flat()
    .some((answer) => fold(answer) === fold(text));

/** A word of French, one that the base knows, or a name with a figure in it (« F12 »). */
const isWord = ({ language }: SearchIndex<unknown>, word: string, asked: readonly AskedWord[]): boolean =>
  /\d/.test(word) ||
  language.isFrench(word) ||
  asked.some((one) => one.word === word && one.forms.length > 0 && one.repaired === undefined);

/**
 * Shares from which two questions ask the same thing: the words they have in common are enough, or somewhat fewer when they also come near the
 * same articles. Chosen on the development questions of tests/golden with the articles that answer them taken out of the base, where
 * a question then shares its group with those of its own article 19 times out of 20.
 */
const SAME_WORDS = 0.5;
const SOME_WORDS = 0.35;
const SAME_ARTICLES = 0.6;

/** How alike two questions are; 0 when they do not ask the same thing. */
export const alikeness = (one: Meaning, other: Meaning): number => {
  const shared = sharedWords(one, other);
  if (shared >= SAME_WORDS) return shared;
  return shared >= SOME_WORDS && sharedArticles(one, other) >= SAME_ARTICLES ? shared : 0;
};

/** Share of the weight of both that is in words of both: each stands for one word of the other, whole or at a synonym's discount. */
const sharedWords = (one: Meaning, other: Meaning): number => {
  const left = new Set(other.words);
  let shared = 0;
  for (const word of one.words) {
    const [twin] = [...left]
      .map((candidate) => ({ candidate, strength: likeness(word, candidate) }))
      .filter(({ strength }) => strength > 0)
      .sort((a, b) => b.strength - a.strength);
    if (twin === undefined) continue;
    left.delete(twin.candidate);
    shared += (word.weight + twin.candidate.weight) * twin.strength;
  }
  return shared === 0 ? 0 : shared / (one.weight + other.weight);
};

/** 1 for the same word, less for a misspelling or a synonym, 0 for another. */
const likeness = (one: AskedWord, other: AskedWord): number =>
  one.word === other.word
    ? 1
    : Math.max(
        0,
        ...one.forms.flatMap(({ stem, discount }) =>
          other.forms.filter((form) => form.stem === stem).map((form) => discount * form.discount),
        ),
      );

const sharedArticles = (one: Meaning, other: Meaning): number =>
  [...one.near].reduce((sum, [group, share]) => sum + share * (other.near.get(group) ?? 0), 0);

/** What two questions must have at least one of in common to be alike: their words, as typed and as indexed. */
export const cluesOf = ({ words: asked }: Meaning): string[] =>
  asked.flatMap(({ word, forms }) => [word, ...forms.map(({ stem }) => stem)]);
