import { leftOf, rewrite } from "../french/expressions.ts";
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
  const terms: Term[] = [];
  for (const at of leftOf(meant.words, ignoredPhrases)) {
    const word = meant.words[at] ?? "";
    if (!ignored.has(word) && !ignored.has(spokenWord(word)))
      terms.push({ word, stem: stem(word), at: full.from(meant.from(at)) });
  }
  return terms;
};
