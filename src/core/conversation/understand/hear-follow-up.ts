import { takeAll } from "../../french/expressions.ts";
import { withoutEmoji, words } from "../../french/fold.ts";
import { stem } from "../../french/stem.ts";
import type { Article, Section } from "../../knowledge/article.ts";
import { hearTopics } from "../../rules/heard-topics.ts";
import { distinctWords, readWords } from "../../search/asked.ts";
import { isPending, type Memory } from "../memory.ts";
import type { FoundSection, Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import type { Told } from "../told.ts";
import { besideLast, offerBeside } from "./beside-last.ts";
import { hearQuestion } from "./hear-question.ts";
import { homeOf } from "./hear-ruled.ts";
import { sentenceSaying, shortly } from "./say-of-last.ts";
import { readUtterance, type Utterance } from "./utterance.ts";

type Text = { utterance: Utterance; told: Told; today: string };

/**
 * A short question after an answer or a verdict: « oui mais qui paie ? » asks what stands after the assent; « et le délai ? », « ok et quels
 * papiers ? » ask about a topic of rules and nothing else.
 */
export const hearFollowUp = (
  assistant: Assistant,
  memory: Memory,
  { utterance, told, today }: Text,
): Move | undefined => {
  if (memory.last === undefined || isPending(memory)) return undefined;
  const bare = bareFollowUp(assistant, memory.last, utterance);
  if (bare !== undefined) return bare;
  const said = afterAssent(assistant, utterance);
  const asked = said === undefined ? utterance : readUtterance(assistant, said, { today });
  const byTopic = isCompany(memory) ? topicAsked(assistant, memory.last, { utterance: asked, told }) : undefined;
  if (byTopic !== undefined) return byTopic;
  return said === undefined
    ? undefined
    : (bareFollowUp(assistant, memory.last, asked) ??
        hearQuestion(assistant, memory, { utterance: asked, told, today }));
};

/** « Pourquoi ? », « un exemple ? », « et après ? »: says nothing by itself, and asks about the last answer. */
const bareFollowUp = (
  assistant: Assistant,
  last: NonNullable<Memory["last"]>,
  utterance: Utterance,
): Move | undefined => {
  const { meanings, rest } = takeAll(utterance.spoken, assistant.hearing.followUps);
  // « Concrètement on fait quoi »: of two, the one that says more.
  const meant = rest.length > 0 ? undefined : [...meanings].find((meaning) => meaning !== undefined);
  const article = assistant.base.knowledge.get(last.article);
  const section = article?.sections.find(({ id }) => id === last.section) ?? article?.sections[0];
  if (meant === undefined || article === undefined || section === undefined) return undefined;
  const { means, does, shows } = meant;
  if (does === "again") return last.topics === undefined ? undefined : { do: "again" };
  if (does === "shorten") return { do: "explain", ...shortly(article, section) };
  const near = besideLast(assistant, means.flatMap(words), last);
  const sought = new Set(means.flatMap(words).map(stem));
  const named = near.filter(({ section: { label } }) => words(label).some((word) => sought.has(stem(word))));
  const own = theOne(named.filter((one) => one.article === article));
  if (own !== undefined) return answerWith(utterance, own);
  const showing = shows && { shows, pointing: assistant.hearing.pointing };
  const said = showing && sentenceSaying([{ article, section }], { ...showing, least: 1 });
  if (said !== undefined) return { do: "explain", ...said };
  if (does === "vouch") return { do: "read", article: article.id, section: section.id };
  const [first] = named;
  const leads = does === "offer" || does === "search";
  if (leads && first !== undefined && named.every((one) => one.article === first.article))
    return answerWith(utterance, first);
  if (does === "search") return undefined;
  const beside =
    showing && sentenceSaying(openingsBeside(assistant, article, section), { ...showing, least: SURE_SIGNS });
  if (beside !== undefined) return { do: "explain", ...beside };
  if (does === "read" && paragraphsOf(section).length > 1)
    return { do: "read", article: article.id, section: section.id };
  const found = offerBeside(assistant, [...named, ...near], last);
  return { do: "ask", question: utterance.text, found, topics: [] };
};

/** The first paragraphs of the other sections of an article and of the articles that it leads to. */
const openingsBeside = (
  { base: { knowledge } }: Assistant,
  article: Article,
  read: Section,
): Pick<FoundSection, "article" | "section">[] => {
  const others = article.sections.filter((one) => one !== read).map((section) => ({ article, section }));
  // What concerns one OPCO, or one kind of employer, explains nothing to everybody.
  const tied = article.seeAlso
    .flatMap((id) => knowledge.get(id) ?? [])
    .filter(({ concerns }) => concerns === undefined);
  return [...others, ...tied.map((one) => ({ article: one, section: one.sections[0] }))].map((place) => ({
    ...place,
    section: { ...place.section, text: paragraphsOf(place.section)[0] ?? "" },
  }));
};

const paragraphsOf = ({ text }: Section): string[] => text.trim().split(/\n{2,}/);

/** Signs by which a sentence read nowhere yet must show that it answers. */
const SURE_SIGNS = 2;

const theOne = <One>([only, other]: readonly One[]): One | undefined => (other === undefined ? only : undefined);

const answerWith = ({ text }: Utterance, found: FoundSection): Move => ({
  do: "ask",
  question: text,
  found: { kind: "answers", answers: [found] },
  topics: [],
});

/** Whether something is known of the company, or a verdict was just given: rules then answer. */
const isCompany = ({ situation = {}, last }: Memory): boolean =>
  last?.dialog !== undefined || Object.keys(situation).length > 0;

/** What is said after « oui », « ok et sinon », « ah mais » at the head of a question; undefined when nothing stands there, or nothing after it. */
const afterAssent = ({ hearing }: Assistant, { text, isQuestion }: Utterance): string | undefined => {
  const pieces = withoutEmoji(text).trim().split(/\s+/);
  const [assent = ""] = pieces;
  const opens = (piece: string): boolean => {
    const said = words(piece);
    const { meanings, rest } = takeAll(said, hearing.yesNo);
    // « Si » is a yes at the head alone.
    const isYes = piece === assent && meanings.has(true) && rest.length === 0;
    return isYes || said.every((word) => hearing.openings.has(word));
  };
  const joins = (piece: string): boolean => words(piece).every((word) => hearing.connectors.has(word));
  const first = pieces.findIndex((piece) => !opens(piece) && !joins(piece));
  const head = pieces.slice(0, Math.max(0, first));
  const asks = isQuestion || head.some(joins);
  return asks && head.some(opens) ? pieces.slice(first).join(" ") : undefined;
};

const isManners = ({ hearing }: Assistant, word: string): boolean =>
  hearing.yesNo.has(word) ||
  [hearing.connectors, hearing.fillers, hearing.pointing, hearing.openings].some((manners) => manners.has(word));

/** Words that such a question may hold: those that carry meaning, and all but manners. */
const MOST_WORDS = 2;
const MOST_WORDS_SAID = 3;

/** Nearness to one of its phrasings from which another article is meant. */
const NEARER = 0.5;

const topicAsked = (
  assistant: Assistant,
  last: NonNullable<Memory["last"]>,
  { utterance, told }: { utterance: Utterance; told: Told },
): Move | undefined => {
  const { base, index, topicCues } = assistant;
  const { rules } = base;
  if (rules === undefined || !utterance.isQuestion || last.topics === undefined) return undefined;
  // « C'est quoi un OPCO ? » is a question of the base's own, whatever was said before.
  if ((utterance.ranking().hits[0]?.nearness ?? 0) >= base.weights.plainly_near) return undefined;
  const rest = words(told.rest).filter(
    (word) => !isManners(assistant, word) && !assistant.facts.words.linked.has(word),
  );
  const asked = rest.length > MOST_WORDS_SAID ? [] : distinctWords(readWords(index, rest));
  if (asked.length === 0 || asked.length > MOST_WORDS) return undefined;
  const stems = utterance.words.map(stem);
  const ofVerdict = last.dialog === undefined ? [] : last.topics;
  const heard = hearTopics(topicCues, stems, (topic) => ofVerdict.includes(topic));
  const meant = new Set(heard.flatMap(({ at }) => [...at].map((place) => stems[place])));
  if (!asked.every(({ word }) => meant.has(stem(word)))) return undefined;
  const topics = heard.map(({ topic }) => topic).filter((topic) => rules.topics[topic]?.first !== true);
  // Before the training ends, « quels papiers ? » asks about those of the request.
  const comesAfter = (topic: string): boolean =>
    rules.byTopic.get(topic)?.some(({ anchor }) => anchor === "after-end") === true;
  const ordered = [...topics.filter((topic) => !comesAfter(topic)), ...topics.filter(comesAfter)];
  const home = homeOf(assistant, ordered);
  // « Ça vient en moins de notre budget ? » is nearer to what another article is asked.
  const [best] = utterance.ranking().hits;
  const isNearer = best !== undefined && best.nearness >= NEARER && best.group !== home?.article.id;
  return home === undefined || (isNearer && best.what.kind === "section")
    ? undefined
    : { do: "ask", question: utterance.text, found: { kind: "answers", answers: [home] }, topics: ordered };
};
