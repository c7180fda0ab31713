import type { Article, Section } from "../../knowledge/article.ts";
import type { Hearing } from "../hearing.ts";

/** Some sentences of a section, which say what is asked of it. */
export type Excerpt = { article: Article; section: Section; text: string };

/** What shows that a sentence says what is asked, and the words with which one leans on what is said before it. */
type Showing = { shows: RegExp; pointing: Hearing["pointing"] };

/**
 * The sentence that says what a short question asks (« pourquoi ? », « depuis quand ? »): of those of some sections, the one that shows it
 * most, if it shows it by so many signs at `least`.
 */
export const sentenceSaying = (
  places: readonly Pick<Excerpt, "article" | "section">[],
  { shows, pointing, least }: Showing & { least: number },
): Excerpt | undefined => {
  let best: { count: number; excerpt: Excerpt } | undefined;
  for (const { article, section } of places) {
    const sentences = sentencesOf(section.text);
    for (const [at, sentence] of sentences.entries()) {
      const count = new Set(sentence.toLowerCase().match(shows)).size;
      if (count < (best?.count ?? least - 1) + 1) continue;
      const before = at > 0 && leansBack(sentence, pointing) ? `${sentences[at - 1]} ` : "";
      best = { count, excerpt: { article, section, text: `${before}${sentence}` } };
    }
  }
  return best?.excerpt;
};

/** What a section says in short: its first sentence, with the next one when that is hardly one (« Non. »). */
export const shortly = (article: Article, section: Section): Excerpt => {
  const [first = "", second = ""] = sentencesOf(section.text);
  const isBare = first.split(/\s+/).length <= BARE_WORDS;
  return { article, section, text: isBare ? `${first} ${second}`.trim() : first };
};

/** Words of a sentence that says hardly anything by itself. */
const BARE_WORDS = 6;

/** The sentences of a text, each line of a list being one; what is laid out otherwise (a heading, a table, code) is none. */
const sentencesOf = (text: string): string[] =>
  text
    .split(/\n{2,}|\n(?=\s*(?:[-*+]|\d+[.)]) )/)
    .filter((block) => !/^\s*(?:#|\||>|```|~~~)/.test(block))
    .flatMap((block) =>
      block
        .replace(/^\s*(?:[-*+]|\d+[.)]) /, "")
        .replace(/\s*\n\s*/g, " ")
        .trim()
        .split(/(?<=[.!?…][»*_)]*)\s+(?=[\p{Lu}«*[])/u),
    )
    .filter((sentence) => sentence !== "" && !sentence.endsWith(":"));

/** « Elle se fait avant »: begins with what was named before. */
const leansBack = (sentence: string, pointing: Hearing["pointing"]): boolean =>
  pointing.has(/^\p{L}+/u.exec(sentence.toLowerCase())?.[0] ?? "");
