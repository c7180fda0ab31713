import { words } from "../../french/fold.ts";
import { stem } from "../../french/stem.ts";
import type { Applied } from "../../rules/applied.ts";
import { hearTopics } from "../../rules/heard-topics.ts";
import { hasEnded } from "../../situation/circumstances.ts";
import type { FollowUp } from "../hearing.ts";
import { appliedOn } from "../known-answers.ts";
import type { Memory } from "../memory.ts";
import type { Move } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import { served } from "../served.ts";
import { NOTHING_TOLD, situationNow } from "../told.ts";
import { asksBefore } from "./before-training.ts";
import { homeOf } from "./hear-ruled.ts";
import type { Utterance } from "./utterance.ts";

type Short = { utterance: Utterance; meant: FollowUp; today: string };

/**
 * What rules say to a short question of somebody of whom something is known: the topic that it asks about together with the question before it
 * (« quels papiers après ? », « on a combien de temps ? »), else the last one again, when its own rules show what is asked.
 */
export const ruledAfter = (
  assistant: Assistant,
  { situation = {}, last }: Memory,
  { utterance, meant, today }: Short,
): Move | undefined => {
  const { base, topicCues } = assistant;
  const { rules } = base;
  if (rules === undefined || last?.question === undefined || Object.keys(situation).length === 0) return undefined;
  const known = { situation: served(base, situationNow(situation, NOTHING_TOLD)), rules, today };
  const told = (topic: string): readonly Applied[] => appliedOn(topic, known);
  const { shows } = meant;
  const showsIt = (topic: string): boolean =>
    told(topic).some(({ rule }) => shows !== undefined && holds(rule.says, shows));
  const asked = utterance.words.map(stem);
  const heard = hearTopics(topicCues, [...asked, ...words(last.question).map(stem)])
    .filter(({ sureness, at }) => sureness > 1 && [...at].some((place) => place < asked.length))
    .map((one) => one.topic);
  const isTold = (one: string): boolean =>
    [one, ...(rules.topics[one]?.with ?? [])].some((all) => told(all).length > 0);
  const mayBe = asksBefore(rules, { last, isOver: hasEnded(known.situation, today) });
  const [topic] = heard.filter((one) => rules.topics[one]?.first !== true && mayBe(one) && isTold(one));
  const home = topic === undefined ? undefined : homeOf(assistant, [topic]);
  const isAgain = last.dialog === undefined && last.topics?.some(showsIt) === true;
  return topic === undefined || home === undefined || last.topics?.includes(topic)
    ? isAgain
      ? { do: "again" }
      : undefined
    : { do: "ask", question: utterance.text, found: { kind: "answers", answers: [home] }, topics: [topic] };
};

const holds = (text: string, shows: RegExp): boolean => text.toLowerCase().match(shows) !== null;
