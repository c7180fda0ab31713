import { words } from "../../french/fold.ts";
import { onceFor } from "../../french/once-for.ts";
import { stem } from "../../french/stem.ts";
import type { Article, Section } from "../../knowledge/article.ts";
import type { HeardTopic } from "../../rules/heard-topics.ts";
import type { Rules } from "../../rules/rules.ts";
import { FACT_OF } from "../../situation/circumstances.ts";
import type { Situation } from "../../situation/situation.ts";
import { isRuledByOpco } from "../known-answers.ts";
import type { Found, FoundSection } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import { served } from "../served.ts";
import { homeOf } from "./hear-ruled.ts";
import type { Utterance } from "./utterance.ts";

/** The topics heard in the questions of a message. */
type Heard = {
  topics: readonly HeardTopic[];
  utterance: Utterance;
  subjects: readonly string[];
  situation: Situation;
  today: string;
};

type Answers = Extract<Found, { kind: "answers" }>;

/**
 * What answers where the topic heard stands, when a rule of it is told to this company under a section that is where another topic stands, which
 * is not asked about: « quel budget ? » finds what to do once the funds are spent, and asks for the ceiling. So does what only presents the OPCO
 * that is named (« OPCO EP : qu'envoyer pour être remboursé ? »), and what stands elsewhere when the topic says all that is asked (« et le
 * catalogue ? »). What is found for sure yields to nothing that a couple of words may say by chance.
 */
export const atTopic = (
  assistant: Assistant,
  found: Answers,
  { topics, utterance, subjects, situation, today }: Heard,
): Answers => {
  const { base } = assistant;
  const [only, ...others] = found.answers;
  const said = topics.filter(({ at }) => at.size > 0).map(({ topic }) => topic);
  const [first] = said;
  const known = { situation: served(base, situation), rules: base.rules, today };
  const isTold = (topic: string): boolean =>
    isRuledByOpco([topic, ...(base.rules?.topics[topic]?.failing ?? [])], known);
  const { confidence, words: least } = base.weights.yields;
  const isSaid = (topics[0]?.sureness ?? 0) >= (only.score >= confidence ? least : 0);
  const isBeside =
    (isSaid && isOfOthers(assistant, only, said)) ||
    (isSaid && !saysOf(only, { topics, subjects, utterance }) && isElsewhere(assistant, only, { topics, isTold })) ||
    presentsOpco(assistant, only) ||
    (saysAll(utterance, subjects, topics[0]) && !standsAt(assistant, only, said));
  if (first === undefined || others.length > 0) return found;
  // What presents an OPCO says less than where the topic stands, even when nothing is known of this company.
  const isTurned = isBeside && (isTold(first) || (situation.opco !== undefined && presentsOpco(assistant, only)));
  const own = isTurned ? undefined : sectionShowing(assistant, only, first);
  if (own !== undefined) return own === only.section ? found : { ...found, answers: [{ ...only, section: own }] };
  const home = isTurned ? homeOf(assistant, [first]) : undefined;
  if (home === undefined || home.section === only.section) return found;
  const beside = { kind: "section", article: only.article, section: only.section } as const;
  return { ...found, answers: [{ ...home, others: [beside, ...only.others] }] };
};

/**
 * Whether a section stands where none of the topics heard does, nor shows a rule of theirs, when the rules told of the surest settle what is
 * asked: « c'est refusé si je dépose le 3 ? » finds how to contest.
 */
const isElsewhere = (
  assistant: Assistant,
  found: FoundSection,
  { topics, isTold }: { topics: readonly HeardTopic[]; isTold: (topic: string) => boolean },
): boolean => {
  const [first] = topics;
  const { shows = [] } = found.section;
  return (
    first !== undefined &&
    first.sureness > 1 &&
    isTold(first.topic) &&
    !topics.some(({ topic }) => shows.includes(topic)) &&
    !standsAt(
      assistant,
      found,
      topics.map(({ topic }) => topic),
    )
  );
};

/**
 * Whether the heading of a section says a word of the topic heard (« Où verser la contribution conventionnelle ? » asks of that), or it is about
 * the catalogue that is named.
 */
const saysOf = (
  { article, section: { heading } }: FoundSection,
  { topics: [first], subjects, utterance }: Pick<Heard, "topics" | "subjects" | "utterance">,
): boolean => {
  const stems = (text: string): string[] => words(text).map(stem);
  const said = new Set(stems(heading));
  const asked = stems(subjects.join(" "));
  const named = utterance
    .facts()
    .spans.flatMap(({ fact, start, end }) =>
      fact === FACT_OF.catalogue ? stems(utterance.calm.slice(start, end)) : [],
    );
  const title = new Set([...said, ...stems(article.title)]);
  return [...(first?.at ?? [])].some((place) => said.has(asked[place] ?? "")) || named.some((one) => title.has(one));
};

/** Whether a section is the first one of the article of an OPCO. */
const presentsOpco = (assistant: Assistant, { article, section }: FoundSection): boolean =>
  section === article.sections[0] && isOfOpco(assistant, article);

const isOfOpco = ({ finder }: Assistant, { id }: Article): boolean =>
  [...(finder?.tables.opcos.values() ?? [])].some(({ article }) => article === id);

/** The section of the article of an OPCO that shows the rules of a topic: the one found, when it does. */
const sectionShowing = (
  assistant: Assistant,
  { article, section }: FoundSection,
  topic: string,
): Section | undefined => {
  if (!isOfOpco(assistant, article) || section === article.sections[0]) return undefined;
  return [section, ...article.sections.slice(1)].find(({ shows = [] }) => shows.includes(topic));
};

/** Whether the words of a topic are all that a short question says. */
const saysAll = (utterance: Utterance, [subject = "", ...more]: readonly string[], topic?: HeardTopic): boolean => {
  const asked = words(subject);
  const meant = new Set([...(topic?.at ?? [])].map((place) => asked[place]));
  const said = utterance.ranking().asked.filter(({ word }) => asked.includes(word));
  // « Contribution conventionnelle HCR » asks about what the branch has of its own.
  const tells = utterance.facts().spans.length > 0;
  return (
    !tells &&
    more.length === 0 &&
    said.length > 0 &&
    said.length <= MOST_WORDS &&
    said.every(({ word }) => meant.has(word))
  );
};

const MOST_WORDS = 3;

/** Whether some topics are answered in the article of a section. */
const standsAt = ({ base: { rules } }: Assistant, { article }: FoundSection, topics: readonly string[]): boolean =>
  topics.some((one) => rules?.topics[one]?.sections?.some((place) => place.split("#")[0] === article.id) === true);

/** Whether a section is where some topic is answered, and none of those said. */
const isOfOthers = (
  { base: { rules } }: Assistant,
  { article, section }: FoundSection,
  said: readonly string[],
): boolean => {
  if (rules === undefined) return false;
  const { homes, standing } = places(rules);
  const own = [article.id, `${article.id}#${section.id}`];
  return (
    own.some((one) => homes.has(one)) && own.every((one) => !standing.get(one)?.some((topic) => said.includes(topic)))
  );
};

/** Where topics stand: the first place of each, and the topics of each place. */
const places = onceFor(({ topics }: Rules) => {
  const standing = new Map<string, string[]>();
  for (const [topic, { sections = [] }] of Object.entries(topics))
    for (const place of sections) standing.set(place, [...(standing.get(place) ?? []), topic]);
  return { homes: new Set(Object.values(topics).flatMap(({ sections }) => sections?.[0] ?? [])), standing };
});
