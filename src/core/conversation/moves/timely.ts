import type { Base } from "../../content/base.ts";
import type { Article, Section } from "../../knowledge/article.ts";
import type { Topics } from "../../rules/topics.ts";
import { hasBegun, hasEnded } from "../../situation/circumstances.ts";
import type { Situation } from "../../situation/situation.ts";

/** Where an answer stands, and the topics of rules that it is about. */
export type Place = { article: Article; section: Section; topics: readonly string[] };

/**
 * An answer at the time of the training: once it has begun, that is told first wherever the article or what is asked is about what comes
 * before; once it is over, what is
 * asked of what comes before turns to what comes after; as long as it has not, what is said of trainings that have begun gives way to what is to be done before.
 * @param today YYYY-MM-DD
 */
export const timely = (
  base: Base,
  { article, section, topics }: Place,
  { situation, today }: { situation: Situation; today: string },
): Place => {
  const after = hasEnded(situation, today) ? afterEnd(base, { article, section, topics }) : undefined;
  if (after !== undefined) return after;
  const isBegun = hasBegun(situation, today);
  if (isBegun === undefined) return { article, section, topics };
  const begun = Object.entries(base.rules?.topics ?? {}).filter(([, topic]) => topic.begun !== undefined);
  if (isBegun) {
    const first = begun.filter(([, topic]) => isBefore(topic, article, topics)).map(([id]) => id);
    return { article, section, topics: [...first, ...topics.filter((one) => !first.includes(one))] };
  }
  const tooSoon = begun.find(([id]) => topics.includes(id));
  if (tooSoon === undefined) return { article, section, topics };
  const others = topics.filter((topic) => topic !== tooSoon[0]);
  const left = others.length > 0 ? others : (tooSoon[1].with ?? []);
  const home = tooSoon[1].sections?.includes(article.id) ? homeOf(base, left[0]) : undefined;
  return { article: home ?? article, section: home?.sections[0] ?? section, topics: left };
};

/** An answer once the training is over: what is asked of what comes before turns to what comes after; undefined when none of it does. */
const afterEnd = (base: Base, { article, section, topics }: Place): Place | undefined => {
  const { topics: all = {}, byTopic } = base.rules ?? {};
  const turned = [...new Set(topics.flatMap((topic) => all[topic]?.over ?? [topic]))];
  const [moved] = turned.filter((topic) => !topics.includes(topic));
  if (moved === undefined) {
    const isAfter = topics.some((topic) => byTopic?.get(topic)?.some(({ anchor }) => anchor === "after-end") === true);
    return isAfter ? { article, section, topics } : undefined;
  }
  const [first] = turned;
  const home = homeOf(base, topics.includes(first ?? "") ? first : moved) ?? article;
  return { article: home, section: home.sections[0], topics: turned };
};

const isBefore = (
  { begun = [], with: beside = [] }: Topics[string],
  article: Article,
  topics: readonly string[],
): boolean => begun.includes(article.id) || topics.some((topic) => beside.includes(topic));

/** Whether some topics are answered in an article. */
export const standIn = ({ rules }: Base, topics: readonly string[], { id }: Article): boolean =>
  topics.some((topic) => rules?.topics[topic]?.sections?.some((place) => place.split("#")[0] === id) === true);

/** The article that a topic stands in. */
export const homeOf = ({ rules, knowledge }: Base, topic = ""): Article | undefined =>
  knowledge.get(rules?.topics[topic]?.sections?.[0] ?? "");
