import { words } from "../../french/fold.ts";
import { onceFor } from "../../french/once-for.ts";
import { stem } from "../../french/stem.ts";
import type { Article, Section } from "../../knowledge/article.ts";
import { type HeardTopic, type Hearing, hearTopics } from "../../rules/heard-topics.ts";
import type { Rules } from "../../rules/rules.ts";
import type { Memory } from "../memory.ts";
import type { Assistant } from "../prepare.ts";
import { asksBefore } from "./before-training.ts";
import type { Look } from "./look.ts";

/**
 * The stems of each question of a message, the last answer, on which a short one may lean, and the topics that mean nothing to whoever
 * asks: who is served by no OPCO is told to nobody else.
 */
export type Asked = {
  questions: readonly (readonly string[])[];
  last: Memory["last"];
  leavesOut: (topic: string) => boolean;
  /** Whether the training is over. */
  isOver?: boolean;
};

/**
 * The topics of rules that a message asks about, those of the section that was found first; the section's own when the message says none
 * in so many words.
 */
export const topicsOf = (
  assistant: Assistant,
  { questions, last, leavesOut, isOver }: Asked,
  found?: Look,
): HeardTopic[] => {
  const answers = found?.kind === "answers" ? found.answers : [];
  const places = answers.flatMap(({ article, section }) => [article.id, `${article.id}#${section.id}`]);
  const { rules, weights } = assistant.base;
  // « C'est quoi un OPCO ? » is surely answered by itself, whatever was asked before.
  const isSure = (answers[0]?.score ?? 0) >= weights.questions.sure.confidence;
  const topics = rules?.topics ?? {};
  const favours = (topic: string): boolean => topics[topic]?.sections?.some((one) => places.includes(one)) === true;
  const hearing = { favours, leavesOut };
  const [only = [], ...others] = questions;
  const heard =
    others.length === 0
      ? ofPlace(hearLeaning(assistant, { stems: only, last: isSure ? undefined : last, isOver }, hearing), favours)
      : distinct(questions.flatMap((one) => hearTopics(assistant.topicCues, one, hearing).slice(0, MOST_BY_QUESTION)));
  if (heard.length > 0) return heard;
  const homes = answers.map(({ article, section }) => placeOf(article, section));
  if (homes.length === 0 || rules === undefined) return [];
  const exact = homed(rules).filter(({ home }) => homes.includes(home));
  const told = exact.length > 0 ? exact : ofArticles(rules, answers);
  return told.map(({ topic }) => ({ topic, sureness: 1, at: new Set<number>() }));
};

/** The topic of the articles found, wherever in them: « et l'hôtel ? » finds which OPCOs pay costs beside the training; none where they have several. */
const ofArticles = (rules: Rules, answers: readonly { article: Article }[]): readonly { topic: string }[] => {
  const ids = new Set(answers.map(({ article }) => article.id));
  const theirs = homed(rules).filter(({ home }) => ids.has(home));
  return theirs.length === 1 ? theirs : [];
};

/** The topics that have sections, and the first of these. */
export const homed = onceFor(({ topics }: Rules) =>
  Object.entries(topics).flatMap(([topic, { sections }]) => {
    const home = sections?.[0];
    return home === undefined ? [] : [{ topic, home }];
  }),
);

/** Without what is heard in words that tell more surely of the section found. */
const ofPlace = (heard: readonly HeardTopic[], speaks: (topic: string) => boolean): HeardTopic[] => {
  const spoken = heard.filter(({ topic }) => speaks(topic));
  const isOfThese = ({ at, sureness }: HeardTopic): boolean =>
    spoken.some((one) => one.sureness > sureness && !one.at.isDisjointFrom(at));
  return heard.filter((one) => spoken.includes(one) || !isOfThese(one));
};

/** Topics of each question of a message that asks several. */
const MOST_BY_QUESTION = 1;

const distinct = (heard: readonly HeardTopic[]): HeardTopic[] => [
  ...new Map(heard.map((one) => [one.topic, one] as const)).values(),
];

/** A question this short may lean on the last one: « et pour l'apprenti, son contrat ? ». */
const WORDS_OF_A_FOLLOW_UP = 7;

const hearLeaning = (
  { topicCues, facts, base: { rules } }: Assistant,
  { stems, last, isOver }: { stems: readonly string[] } & Pick<Asked, "last" | "isOver">,
  hearing: Hearing,
): HeardTopic[] => {
  const heard = hearTopics(topicCues, stems, hearing);
  const [{ sureness } = { sureness: 0 }] = heard;
  if (last?.question === undefined || sureness > 1 || stems.length > WORDS_OF_A_FOLLOW_UP) return heard;
  const before = words(last.question).map(stem);
  // Heard in what is newly said and in what was said before, and in neither alone.
  // « Mon associé » says no more of it than « associé ».
  const says = (place: number): boolean => place < stems.length && !facts.tradeWords.articles.has(stems[place] ?? "");
  const mayBe = rules === undefined ? () => true : asksBefore(rules, { last, isOver });
  const leaning = hearTopics(topicCues, [...stems, ...before], hearing).filter(
    ({ topic, sureness: both, at }) => both > Math.max(sureness, 1) && [...at].some(says) && mayBe(topic),
  );
  return leaning.length > 0 ? leaning : heard;
};

/** A section as sujets.yaml names it: the first one of an article by the article alone. */
const placeOf = (article: Article, section: Section): string =>
  section === article.sections[0] ? article.id : `${article.id}#${section.id}`;
