import { z } from "zod";
import { type Expressions, expressions, plainExpressions } from "../french/expressions.ts";
import { words } from "../french/fold.ts";
import { stem } from "../french/stem.ts";

const text = z.string().trim().min(1);

/** knowledge/vocabulary.yaml: the words of everyday French that search leaves out or rewrites. */
export const vocabularySchema = z.strictObject({
  /** Words and groups of words that say nothing of the subject, besides those of knowledge/mots-vides.csv. */
  ignored: z.array(text).default([]),
  /** Proper names (organisations, schemes): a question that says one is about it. */
  names: z.array(text).default([]),
  /** Words of our own subject: a question that says one is not one of those to decline. */
  subject: z.array(text).default([]),
  /** Words, or groups of words, of what the base is about: without any, a question is not ours unless it is near one of our phrasings. */
  domain: z.array(text).default([]),
  /** The same, that neighbours of our domain say too (« apprenti »): a question that says no other needs a surer answer. */
  shared: z.array(text).default([]),
  /** What is asked of us beside a shared word: together they are of our domain (« payer », « formation »). */
  asked: z.array(text).default([]),
  /** What people type for something else: short forms, fixed phrases. */
  rewritten: z.record(z.string(), z.string()),
});
/** See {@link vocabularySchema}. */
export type Vocabulary = z.infer<typeof vocabularySchema>;

/** knowledge/synonyms.yaml: what people say → how the articles say it, directed. */
export const synonymsSchema = z.record(z.string(), z.array(text).min(1));

/** Words as search sees them. */
export type Language = {
  ignored: ReadonlySet<string>;
  /** Stems of proper names. */
  names: ReadonlySet<string>;
  /** Stems of the words of our own subject. */
  subject: ReadonlySet<string>;
  /** Stems of the words, or groups of words, of what the base is about. */
  domain: readonly (readonly string[])[];
  /** The same, of those that neighbours of our domain say too. */
  shared: readonly (readonly string[])[];
  /** Stems of what is asked of us beside them. */
  asked: ReadonlySet<string>;
  /** Groups of words that say nothing together. */
  ignoredPhrases: Expressions;
  /** What people type for something else: single words, and all phrases. */
  rewritten: { words: Expressions<readonly string[]>; phrases: Expressions<readonly string[]> };
  /** Stem said → stems written. A phrase of several words is keyed by its stems joined by a space. */
  synonyms: ReadonlyMap<string, readonly string[]>;
  /** Words that people say and articles do not: as typed (folded), they are no misspelling. */
  said: readonly string[];
  /** Whether a folded word is French: one that no article uses is another subject, not a misspelling. */
  isFrench: (word: string) => boolean;
};

/** Prepares editors' vocabulary and synonyms for search. */
export const language = (
  vocabulary: Vocabulary,
  synonyms: z.infer<typeof synonymsSchema>,
  isFrench: Language["isFrench"] = () => false,
): Language => {
  const rewritten = Object.entries(vocabulary.rewritten).map(([said, meant]) => [said, words(meant)] as const);
  const isWord = (said: string): boolean => words(said).length === 1;
  const ignored = new Set(vocabulary.ignored.filter(isWord).flatMap(words));
  const together = (said: string): string[] =>
    words(said)
      .filter((word) => !ignored.has(word))
      .map(stem);
  return {
    ignored,
    ignoredPhrases: plainExpressions(
      vocabulary.ignored.filter((said) => !isWord(said)),
      words,
    ),
    rewritten: {
      words: expressions(
        rewritten.filter(([said]) => isWord(said)),
        words,
      ),
      phrases: expressions(rewritten, words),
    },
    names: stems(vocabulary.names),
    subject: stems(vocabulary.subject),
    domain: vocabulary.domain.map(together),
    shared: vocabulary.shared.map(together),
    asked: stems(vocabulary.asked),
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
