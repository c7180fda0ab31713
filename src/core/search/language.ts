import { z } from "zod";
import { words } from "../french/fold.ts";
import { stem } from "../french/stem.ts";

const text = z.string().trim().min(1);

/** knowledge/vocabulary.yaml: the words of everyday French that search leaves out or rewrites. */
export const vocabularySchema = z.strictObject({
  /** Words and groups of words that say nothing of the subject. */
  ignored: z.array(text),
  /** Proper names (organisations, schemes): a question that says one is about it. */
  names: z.array(text).default([]),
  /** Words of our own subject: a question that says one is not one of those to decline. */
  subject: z.array(text).default([]),
  /** What people type for something else: short forms, fixed phrases. */
  rewritten: z.record(z.string(), z.string()),
});

/** knowledge/synonyms.yaml: what people say → how the articles say it, directed. */
export const synonymsSchema = z.record(z.string(), z.array(text).min(1));

/** Words as search sees them. */
export type Language = {
  ignored: ReadonlySet<string>;
  /** Stems of proper names. */
  names: ReadonlySet<string>;
  /** Stems of the words of our own subject. */
  subject: ReadonlySet<string>;
  /** Groups of words that say nothing together, longest first. */
  ignoredPhrases: readonly string[][];
  rewritten: ReadonlyMap<string, readonly string[]>;
  /** Longest phrase of `rewritten`, in words. */
  longestRewritten: number;
  /** Stem said → stems written. A phrase of several words is keyed by its stems joined by a space. */
  synonyms: ReadonlyMap<string, readonly string[]>;
  /** Words that people say and articles do not: as typed (folded), they are no misspelling. */
  said: readonly string[];
  /** Whether a folded word is French: one that no article uses is another subject, not a misspelling. */
  isFrench: (word: string) => boolean;
};

/** Prepares editors' vocabulary and synonyms for search. */
export const language = (
  vocabulary: z.infer<typeof vocabularySchema>,
  synonyms: z.infer<typeof synonymsSchema>,
  isFrench: Language["isFrench"] = () => false,
): Language => {
  const rewritten = new Map(
    Object.entries(vocabulary.rewritten).map(([said, meant]) => [words(said).join(" "), words(meant)]),
  );
  const ignored = vocabulary.ignored.map(words);
  return {
    ignored: new Set(ignored.flatMap((phrase) => (phrase.length === 1 ? phrase : []))),
    ignoredPhrases: ignored.filter((phrase) => phrase.length > 1).sort((a, b) => b.length - a.length),
    rewritten,
    names: stems(vocabulary.names),
    subject: stems(vocabulary.subject),
    longestRewritten: Math.max(0, ...[...rewritten.keys()].map((said) => said.split(" ").length)),
    synonyms: new Map(
      Object.entries(synonyms).map(([said, written]) => [
        words(said).map(stem).join(" "),
        written.flatMap((one) => words(one).map(stem)),
      ]),
    ),
    said: Object.keys(synonyms).flatMap(words),
    isFrench,
  };
};

const stems = (texts: readonly string[]): Set<string> => new Set(texts.flatMap(words).map(stem));
