import { takeAll } from "../../french/expressions.ts";
import { words } from "../../french/fold.ts";
import { stem } from "../../french/stem.ts";
import { hearTopics } from "../../rules/heard-topics.ts";
import { distinctWords, readWords } from "../../search/asked.ts";
import { FACT_OF } from "../../situation/circumstances.ts";
import { isPending, type Memory } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import type { Told } from "../told.ts";
import { hearBare } from "./hear-bare.ts";
import { hearQuestion } from "./hear-question.ts";
import { homeOf } from "./hear-ruled.ts";
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
  if (supposesEmployer(assistant, memory, told)) return { do: "again" };
  const bare = hearBare(assistant, memory, { utterance, today });
  if (bare !== undefined) return bare;
  const said = afterAssent(assistant, utterance);
  const asked = said === undefined ? utterance : readUtterance(assistant, said, { today });
  const byTopic = isCompany(memory) ? topicAsked(assistant, memory.last, { utterance: asked, told }) : undefined;
  if (byTopic !== undefined) return byTopic;
  return said === undefined
    ? undefined
    : (hearBare(assistant, memory, { utterance: asked, today }) ??
        hearQuestion(assistant, memory, { utterance: asked, told, today }));
};

/** « Et si j'étais auto-entrepreneur ? », after a verdict: the verdict for such a one. */
const supposesEmployer = ({ index }: Assistant, { last }: Memory, { supposed, rest }: Told): boolean =>
  last?.dialog !== undefined &&
  supposed[FACT_OF.employer] !== undefined &&
  distinctWords(readWords(index, words(rest))).length < MOST_WORDS;

/** Whether something is known of the company, or a verdict was just given: rules then answer. */
const isCompany = ({ situation = {}, last }: Memory): boolean =>
  last?.dialog !== undefined || Object.keys(situation).length > 0;

/** What is said after « oui », « ok et sinon », « ah mais » at the head of a question; undefined when nothing stands there, or nothing after it. */
const afterAssent = ({ hearing }: Assistant, { calm, isQuestion }: Utterance): string | undefined => {
  const pieces = calm.split(/\s+/);
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
  const heard = hearTopics(topicCues, stems, { favours: (topic) => ofVerdict.includes(topic) });
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
