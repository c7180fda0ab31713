import type { Topic } from "../../content/topic.ts";
import { words } from "../../french/fold.ts";
import type { Article } from "../../knowledge/article.ts";
import { type AskedWord, distinctWords, readWords } from "../../search/asked.ts";
import { confidence, MOST_CHOICES } from "../../search/decide.ts";
import { type Hit, rankAsked } from "../../search/rank.ts";
import type { Memory } from "../memory.ts";
import type { Found, FoundSection } from "../move.ts";
import type { Assistant, Target } from "../prepare.ts";
import type { Utterance } from "./utterance.ts";

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
  const about = distinctWords(readWords(index, words(article.title)));
  const tied = tiedTo(assistant, article);
  const weight = weigh(asked);
  return rankAsked(index, [...new Set([...asked, ...about])]).hits.flatMap((hit): Beside[] => {
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
const tiedTo = ({ base: { knowledge } }: Assistant, article: Article): ReadonlySet<Article> =>
  new Set([
    article,
    ...article.seeAlso.flatMap((id) => knowledge.get(id) ?? []),
    ...[...knowledge.values()].filter(({ seeAlso }) => seeAlso.includes(article.id)),
  ]);

/** Whether an article is the one of the last answer, leads to it or is led to by it. */
export const isTied = (assistant: Assistant, one: Article, last: Last): boolean => {
  const article = assistant.base.knowledge.get(last.article);
  return article !== undefined && tiedTo(assistant, article).has(one);
};

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

/**
 * A short question that nothing answers by itself, read beside the last answer: that alone when it surely says what is asked, else what
 * may be meant, `near` being what was found without it. Undefined when nothing leans on the last answer.
 */
export const leanOnLast = (
  assistant: Assistant,
  { utterance, near }: { utterance: Utterance; near: readonly Topic[] },
  last: Last,
): Found | undefined => {
  const text = utterance.calm;
  const said = words(text);
  const isNamed = namesLast(assistant, text);
  const isPointing = isNamed || assistant.hearing.connectors.has(said[0] ?? "");
  if (!isPointing && !utterance.isQuestion) return undefined;
  if (!isPointing && utterance.ranking().asked.length > assistant.base.weights.leaning_words) return undefined;
  const found = besideLast(assistant, said, last).filter(({ share }) => share >= SAID);
  const [first] = found;
  if (first === undefined && !isNamed && (near.length > 0 || !isPointing)) return undefined;
  const [best] = near;
  const isBest = best === undefined || (best.kind !== "dialog" && best.article === first?.article);
  if (first !== undefined && first.share >= SURELY && isBest) return { kind: "answers", answers: [first] };
  const offered = offerBeside(assistant, found, last);
  const others = offered.near.filter((one) => !near.some((other) => isOfOne(one, other)));
  if (near.length === 0) return offered;
  // « Et l'apprentissage ? » may pass to something else; « ils peuvent nous faire payer ? » does not.
  const before = isNamed ? others.slice(0, 2) : near.slice(0, 2);
  const after = isNamed ? near : [...others.slice(0, 1), ...near.slice(2)];
  return { ...offered, near: [...before, ...after].slice(0, MOST_CHOICES + 1) };
};

/** Whether two topics are of one article. */
const isOfOne = (one: Topic, other: Topic): boolean =>
  one.kind !== "dialog" && other.kind !== "dialog" && one.article === other.article;

/** Share of what is newly asked, by weight, that must be said beside the last answer to be offered. */
const SAID = 0.35;
/** The same, to be the answer. */
export const SURELY = 0.65;

/** « Ça vient de notre budget ? », « j'appelle qui alors ? »: names what was said before; « faut-il » does not. */
const namesLast = ({ hearing }: Assistant, text: string): boolean =>
  text.split(/\s+/).some((piece) => {
    const [only = "", ...more] = words(piece);
    return more.length === 0 && hearing.pointing.has(only);
  });
