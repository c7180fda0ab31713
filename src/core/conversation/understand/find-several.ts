import type { Topic } from "../../content/topic.ts";
import { holds } from "../../french/expressions.ts";
import { spokenWord } from "../../french/fold.ts";
import { MOST_CHOICES } from "../../search/decide.ts";
import type { Found, FoundSection } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import { lookAtPart } from "./look-at-part.ts";
import { topicsFound } from "./look-up.ts";
import type { WordedPiece } from "./message.ts";
import { partsOf } from "./question-parts.ts";
import { askingParts, toldBefore } from "./several.ts";
import { textOf, type Utterance } from "./utterance.ts";

/**
 * What each question of a message that asks several finds: the answers in their order, each of another article, and what is only offered for
 * the others. One that finds nothing by itself may lean on the answer before (« et comment trouver le mien ? »).
 */
export const findSeveral = (assistant: Assistant, message: Utterance, isOurs: boolean): Found | undefined => {
  const { answers, near, beside, rivals, unknown, declines, goesOn } = gather(assistant, message, isOurs);
  const [first, ...others] = answers.filter(
    ({ article }, at) => answers.findIndex((other) => other.article === article) === at,
  );
  if (first === undefined) {
    const offered = distinct(near.flatMap((one) => one.slice(0, mostOffered(near))));
    return near.length > 1 && offered.length > 0 ? { kind: "choice", near: offered } : undefined;
  }
  const isNew = (topic: Topic): boolean =>
    topic.kind === "dialog" || !answers.some((one) => one.article === topic.article);
  const offered = [...near.flatMap((one) => one.filter(isNew).slice(0, mostOffered(near))), ...beside.filter(isNew)];
  // « Peut-on contester, auprès de qui et jusqu'à quand ? » is one question.
  if (others.length + offered.length === 0) {
    if (declines) return { kind: "answers", answers: [first], unknown };
    return goesOn ? { kind: "answers", answers: [first] } : undefined;
  }
  const more = distinct([...offered, ...rivals.filter(isNew)]).slice(0, MOST_MORE);
  const questions = Math.max(2, 1 + others.length + near.filter((one) => one.some(isNew)).length);
  return {
    kind: "answers",
    answers: [first, ...others],
    ...(more.length > 0 && { more, questions }),
    ...(unknown.length > 0 && { unknown }),
  };
};

/** What the questions of a message find: `beside` is what they may mean too, `rivals` what is about as sure as what answers them. */
type Gathered = {
  answers: FoundSection[];
  near: (readonly Topic[])[];
  beside: Topic[];
  rivals: Topic[];
  unknown: string[];
  /** Whether one of them, after one that is answered, is of no domain of ours. */
  declines: boolean;
  /** Whether a question only goes on about the one before. */
  goesOn: boolean;
};

const gather = (assistant: Assistant, message: Utterance, isOurs: boolean): Gathered => {
  const found: Gathered = {
    answers: [],
    near: [],
    beside: [],
    rivals: [],
    unknown: [],
    declines: false,
    goesOn: false,
  };
  let told: readonly WordedPiece[] = [];
  const parts = partsOf(assistant, message);
  for (const [at, part] of parts.entries()) {
    const before = parts[at - 1] ?? [];
    const stated = toldBefore(message.pieces(), part, before);
    if (stated.some(({ asked }) => asked.length > 0)) told = stated;
    const one = { message, part, told, isJust: told === stated, before, isOurs, answers: found.answers };
    const { looked, beside } = lookAtPart(assistant, one);
    found.beside.push(...beside);
    found.goesOn ||= looked === undefined;
    found.declines ||= looked?.kind === "off-topic" && found.answers.length > 0 && asksPlainly(part);
    if (looked?.kind === "answers") {
      found.answers.push(looked.answers[0]);
      if (looked.rival !== undefined) found.rivals.push(looked.rival);
    } else if (looked?.kind === "choice" || looked?.kind === "dialog") found.near.push(topicsFound(looked));
    else if (looked !== undefined && asksPlainly(part)) found.unknown.push(textOf(message, part));
  }
  return found;
};

/** Whether a part asks with a question mark, and says enough to be told that nothing is known of it. */
const asksPlainly = (part: readonly WordedPiece[]): boolean =>
  part.some(({ asks }) => asks === "plainly") && new Set(part.flatMap(({ asked }) => asked)).size > 1;

/** What may be meant by each of the questions that are not answered for sure, at most: as much as for one asked alone, less for several. */
const mostOffered = (near: readonly unknown[]): number => (near.length < 2 ? MOST_CHOICES : MOST_CHOICES - 1);

/** What is offered beside the answers, at most. */
const MOST_MORE = 4;

/** The best of what each other question of a message finds, beside the one that asks for an OPCO. */
export const findBeside = (assistant: Assistant, message: Utterance): readonly Topic[] => {
  const asksOpco = (part: readonly WordedPiece[]): boolean =>
    holds(part.flatMap(({ words }) => words).map(spokenWord), assistant.hearing.opcoQuestions);
  const found = askingParts(message.pieces(), assistant.hearing)
    .filter((part) => !asksOpco(part))
    .flatMap((part) => {
      const { looked } = lookAtPart(assistant, {
        message,
        part,
        told: [],
        isJust: false,
        before: [],
        isOurs: true,
        answers: [],
      });
      return topicsFound(looked).slice(0, looked?.kind === "choice" ? MOST_CHOICES - 1 : 1);
    });
  return distinct(found);
};

const distinct = (topics: readonly Topic[]): Topic[] =>
  topics.filter((topic, at) => topics.findIndex((other) => isSameTopic(other, topic)) === at);

const isSameTopic = (one: Topic, other: Topic): boolean =>
  one.kind === "dialog" || other.kind === "dialog" ? one === other : one.article === other.article;
