import type { Article, Section } from "./article.ts";
import { plain } from "./sections.ts";

/** The texts by which a question finds a section, the most telling first. */
export type FoundBy = { title: string; phrasings: readonly string[]; description: string; text: string };

/**
 * What finds each section of an article, in order. Where nobody wrote how people ask, the title, the heading and the first sentence say it,
 * and people are taken to ask what these name; the lead answers to the article's own name.
 */
export const foundBy = (article: Article): (FoundBy & { section: Section })[] => {
  const bare = article.sections.every(({ questions }) => questions.length === 0);
  return article.sections.map((section, position) => {
    const { heading, questions, text } = section;
    const lead = position === 0;
    const named = lead && heading !== article.title;
    const about = lead ? article.description : article.title;
    const names = named ? [article.title, heading] : [heading];
    return {
      section,
      title: named ? `${article.title} ${heading}` : heading,
      phrasings: bare ? names.flatMap((name) => [name, `c'est quoi ${name}`]) : [...questions, ...(named ? names : [])],
      description: bare ? `${about} ${firstSentence(text)}`.trim() : about,
      text,
    };
  });
};

/** Up to the first full stop, or the end of the first line of text. */
const firstSentence = (markdown: string): string => {
  const [line = ""] = markdown
    .split("\n")
    .filter((one) => /\p{L}/u.test(one) && !/^\s*(?:[|>#`~]|[-*+] |\d+[.)] )/.test(one));
  return plain(/^.*?[.!?…](?=\s|$)/.exec(line)?.[0] ?? line);
};
