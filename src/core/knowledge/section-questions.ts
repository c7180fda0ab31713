import { slug } from "../french/fold.ts";
import type { Section } from "./article.ts";
import type { FrontMatter } from "./front-matter.ts";
import type { ContentProblem } from "./problems.ts";
import type { RawSection } from "./sections.ts";

/** Key of the `questions` map that stands for the article as a whole. */
const WHOLE_ARTICLE = "article";

type Questions = NonNullable<FrontMatter["questions"]>;

/**
 * The sections of an article, each with its id, its label, its place and the phrasings that it answers.
 * @param bodyLine line of the file, from 1, on which the body starts
 */
export const withQuestions = (raw: readonly RawSection[], questions: Questions, bodyLine: number): Section[] => {
  const taken = new Map<string, number>();
  const headings = new Set(raw.map(({ heading }) => heading));
  // Phrasings of a section that is not there are still asked of the article.
  const whole = Array.isArray(questions)
    ? questions
    : Object.entries(questions).flatMap(([heading, list]) => (headings.has(heading) ? [] : list));
  return raw.map(({ heading, text, line }, index) => {
    const base = slug(heading) || "section";
    const count = (taken.get(base) ?? 0) + 1;
    taken.set(base, count);
    const own = Array.isArray(questions) ? [] : (questions[heading] ?? []);
    return {
      id: count === 1 ? base : `${base}-${count}`,
      heading,
      label: heading,
      line: bodyLine + line - 1,
      text,
      questions: index === 0 ? [...whole, ...own] : own,
    };
  });
};

/** Sections that `questions` names and that the article has not. */
export const unknownSections = (
  place: { file: string; line?: number },
  { raw, questions, title }: { raw: readonly RawSection[]; questions: Questions; title: string },
): ContentProblem[] => {
  if (Array.isArray(questions)) return [];
  const known = new Set([WHOLE_ARTICLE, title, ...raw.map((section) => section.heading)]);
  return Object.keys(questions)
    .filter((key) => !known.has(key))
    .map((key) => ({
      ...place,
      what: `« questions » nomme la section « ${key} », qui n'existe pas.`,
      remedy: `Recopiez le titre exact d'une section (${raw.map((section) => `« ${section.heading} »`).join(", ")}) ou « ${WHOLE_ARTICLE} ».`,
    }));
};
