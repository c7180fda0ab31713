import { rewrite, takeAll } from "../french/expressions.ts";
import { spokenWord, words } from "../french/fold.ts";
import { stem } from "../french/stem.ts";
import type { Language } from "./language.ts";

/** A word that carries meaning: as typed (folded), as indexed, and which of the words of the text it comes from. */
export type Term = { word: string; stem: string; at: number };

/**
 * The meaningful words of a text: fixed phrases rewritten, filler left out, the rest stemmed. Questions and articles go through the same.
 * Short forms of a word come first (« koi »), then the phrases that they make (« c'est quoi »).
 */
export const analyse = (text: string, language: Language): Term[] => analyseWords(words(text), language);

/** The same of folded words. */
export const analyseWords = (said: readonly string[], { rewritten, ignored, ignoredPhrases }: Language): Term[] => {
  const full = rewrite(said, rewritten.words);
  const meant = rewrite(full.words, rewritten.phrases);
  const { rest, restAt } = takeAll(meant.words, ignoredPhrases);
  const terms: Term[] = [];
  for (const [index, word] of rest.entries())
    if (!ignored.has(word) && !ignored.has(spokenWord(word)))
      terms.push({ word, stem: stem(word), at: full.from[meant.from[restAt[index] ?? 0] ?? 0] ?? 0 });
  return terms;
};
