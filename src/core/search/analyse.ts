import { words } from "../french/fold.ts";
import { stem } from "../french/stem.ts";
import type { Language } from "./language.ts";

/** A word that carries meaning: as typed (folded) and as indexed. */
export type Term = { word: string; stem: string };

/** The meaningful words of a text: fixed phrases rewritten, filler left out, the rest stemmed. Questions and articles go through the same. */
export const analyse = (text: string, language: Language): Term[] => {
  const rewritten = rewrite(words(text), language);
  const kept: (string | undefined)[] = [...rewritten];
  for (const phrase of language.ignoredPhrases) {
    for (let start = 0; start + phrase.length <= kept.length; start++) {
      if (phrase.every((word, offset) => kept[start + offset] === word))
        kept.fill(undefined, start, start + phrase.length);
    }
  }
  return kept
    .filter((word) => word !== undefined)
    .filter((word) => !language.ignored.has(word))
    .map((word) => ({ word, stem: stem(word) }));
};

/** Short forms of a word first (« koi »), then the phrases that they make (« c'est quoi »). */
const rewrite = (typed: readonly string[], language: Language): string[] =>
  rewritePhrases(
    typed.flatMap((word) => language.rewritten.get(word) ?? [word]),
    language,
  );

const rewritePhrases = (typed: readonly string[], language: Language): string[] => {
  const result: string[] = [];
  for (let at = 0; at < typed.length; ) {
    let length = Math.min(language.longestRewritten, typed.length - at);
    let meant: readonly string[] | undefined;
    for (; length > 0 && meant === undefined; length--)
      meant = language.rewritten.get(typed.slice(at, at + length).join(" "));
    if (meant === undefined) {
      result.push(typed[at] ?? "");
      at += 1;
    } else {
      result.push(...meant);
      at += length + 1;
    }
  }
  return result;
};
