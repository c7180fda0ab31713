import type { Topic } from "../../content/topic.ts";
import { holds } from "../../french/expressions.ts";
import { words } from "../../french/fold.ts";
import type { Article } from "../../knowledge/article.ts";
import { type AskedWord, distinctWords, readWords } from "../../search/asked.ts";
import { confidence, MOST_CHOICES } from "../../search/decide.ts";
import { type Hit, rankAsked } from "../../search/rank.ts";
import type { Memory } from "../memory.ts";
import type { Found, FoundSection } from "../move.ts";
import type { Assistant, Target } from "../prepare.ts";

/** Near answers about the last one. */
type Choice = Extract<Found, { kind: "choice" }>;

/** The last answer, on which a short question leans. */
export type Last = Pick<NonNullable<Memory["last"]>, "article" | "section">;

/** What stands beside the last answer, best first: a section of it or of an article tied to it, and the share that it explains. */
export type Beside = FoundSection & { share: number };

/**
 * Looks for words beside the last answer: in the other sections of its article, and in the articles that it leads to or that lead to it.
 * The title of the article says what they are about.
 */
export const besideLast = (assistant: Assistant, said: readonly string[], last: Last): Beside[] => {
  const { index, base } = assistant;
  const article = base.knowledge.get(last.article);
  const asked = distinctWords(readWords(index, said));
  if (article === undefined || asked.length === 0) return [];
  const title = words(article.title);
  const about = distinctWords(readWords(index, title));
  const tied = tiedTo(assistant, article);
  const weight = weigh(asked);
  return rankAsked(index, [...new Set([...asked, ...about])], [...said, ...title]).hits.flatMap((hit): Beside[] => {
    const section = sectionOf(hit);
    if (section === undefined || !tied.has(section.article)) return [];
    if (section.article === article && section.section.id === last.section) return [];
    // « Ça revient quand ? »: what is about one OPCO says nothing to everybody.
    if (section.article !== article && section.article.concerns?.opco !== undefined) return [];
    const matched = asked.filter(({ word }) => hit.matched.includes(word));
    if (matched.length === 0) return [];
    const found = { others: [], matched: matched.map(({ word }) => word), repaired: [] };
    return [{ ...section, ...found, score: confidence(hit, base.policy), share: weigh(matched) / weight }];
  });
};

const weigh = (asked: readonly AskedWord[]): number => asked.reduce((sum, { weight }) => sum + weight, 0);

const sectionOf = ({ what }: Hit<Target>): Pick<FoundSection, "article" | "section"> | undefined =>
  what.kind === "section" ? { article: what.article, section: what.section } : undefined;

/** An article with those that it leads to and those that lead to it. */
export const tiedTo = ({ base: { knowledge } }: Assistant, article: Article): ReadonlySet<Article> =>
  new Set([
    article,
    ...article.seeAlso.flatMap((id) => knowledge.get(id) ?? []),
    ...[...knowledge.values()].filter(({ seeAlso }) => seeAlso.includes(article.id)),
  ]);

/** What may be read next about the last answer: what was found beside it, its other sections, then the articles that it leads to. */
export const offerBeside = (
  { base: { knowledge } }: Assistant,
  found: readonly Pick<FoundSection, "article" | "section">[],
  last: Last,
): Choice => {
  const article = knowledge.get(last.article);
  const own = article?.sections.filter(({ id }) => id !== last.section).map((section) => ({ article, section })) ?? [];
  const tied = article?.seeAlso.flatMap((id) => knowledge.get(id) ?? []) ?? [];
  const all = [...found, ...own, ...tied.map((one) => ({ article: one, section: one.sections[0] }))];
  const distinct = [...new Map(all.map((one) => [one.section, one] as const)).values()];
  return {
    kind: "choice",
    near: distinct.slice(0, MOST_CHOICES).map((one): Topic => ({ kind: "section", ...one })),
    about: article,
  };
};

/** « Ça vient de notre budget ? », « j'appelle qui alors ? »: names what was said before; « faut-il » does not. */
export const namesLast = ({ pointing, pointsBack }: Assistant["hearing"], text: string): boolean =>
  holds(words(text), pointsBack) ||
  text.split(/\s+/).some((piece) => {
    const [only = "", ...more] = words(piece);
    return more.length === 0 && pointing.has(only);
  });
