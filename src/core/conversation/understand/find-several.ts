import type { Topic } from "../../content/topic.ts";
import { holds } from "../../french/expressions.ts";
import { spokenWord } from "../../french/fold.ts";
import { MOST_CHOICES } from "../../search/decide.ts";
import { domainOf } from "../../search/domain.ts";
import type { Found, FoundSection } from "../move.ts";
import type { Assistant } from "../prepare.ts";
import { isMarked, listedParts } from "./listed-parts.ts";
import { lookAtPart, textOf } from "./look-at-part.ts";
import { topicsFound } from "./look-up.ts";
import type { WordedPiece } from "./message.ts";
import { askingParts, toldBefore } from "./several.ts";
import { readUtterance, type Utterance } from "./utterance.ts";

/**
 * What each question of a message that asks several finds: the answers in their order, each of another article, and what is only offered for
 * the others. One that finds nothing by itself may lean on the answer before (« et comment trouver le mien ? »).
 */
export const findSeveral = (assistant: Assistant, message: Utterance, isOurs: boolean): Found | undefined => {
  const answers: FoundSection[] = [];
  const near: (readonly Topic[])[] = [];
  const beside: Topic[] = [];
  const unknown: string[] = [];
  let goesOn = false;
  const parts = partsOf(assistant, message);
  let told: readonly WordedPiece[] = [];
  for (const [at, part] of parts.entries()) {
    const before = parts[at - 1] ?? [];
    const stated = toldBefore(message.pieces(), part, before);
    if (saysAnything(stated)) told = stated;
    const isJust = told === stated;
    const { looked, beside: other } = lookAtPart(assistant, { message, part, told, isJust, before, isOurs, answers });
    beside.push(...other);
    goesOn ||= looked === undefined;
    if (looked?.kind === "answers") answers.push(looked.answers[0]);
    else if (looked?.kind === "choice" || looked?.kind === "dialog") near.push(topicsFound(looked));
    else if (looked !== undefined && asksPlainly(part)) unknown.push(textOf(message, part));
  }
  const [first, ...others] = answers.filter(
    ({ article }, at) => answers.findIndex((other) => other.article === article) === at,
  );
  if (first === undefined) {
    const offered = distinct(near.flatMap((one) => one.slice(0, mostOffered(near))));
    return near.length > 1 && offered.length > 0 ? { kind: "choice", near: offered } : undefined;
  }
  const isNew = (topic: Topic): boolean =>
    topic.kind === "dialog" || !answers.some((one) => one.article === topic.article);
  const offered = near.flatMap((one) => one.filter(isNew).slice(0, mostOffered(near)));
  const more = distinct([...offered, ...beside.filter(isNew)]);
  // « Peut-on contester, auprès de qui et jusqu'à quand ? » is one question.
  if (others.length + more.length === 0) return goesOn ? { kind: "answers", answers: [first] } : undefined;
  const questions = Math.max(2, 1 + others.length + near.filter((one) => one.some(isNew)).length);
  return {
    kind: "answers",
    answers: [first, ...others],
    ...(more.length > 0 && { more, questions }),
    ...(unknown.length > 0 && { unknown }),
  };
};

/** Whether a message asks several questions, as far as its words tell. */
export const asksSeveral = (assistant: Assistant, message: Utterance): boolean =>
  partsOf(assistant, message).length > 1;

/** The questions of a message, or else the items of a list, when there are more of these: « - commander du papier » is a thing to do. */
const partsOf = (assistant: Assistant, message: Utterance): WordedPiece[][] => {
  const parts = askingParts(message.pieces(), assistant.hearing);
  const items = listedParts(message.calm, message.pieces(), (item) => mayAsk(assistant, message, item));
  const isList = items.length === parts.length && items.some((item) => isMarked(message.calm, item));
  return isList || items.length > parts.length ? items : parts;
};

/** Whether an item asks, says a word of our domain, or is asked in just these words (« délai de paiement »). */
const mayAsk = (assistant: Assistant, message: Utterance, item: readonly WordedPiece[]): boolean => {
  if (item.some(({ asks }) => asks !== "no")) return true;
  if (domainOf(assistant.index, new Set(item.flatMap(({ asked }) => asked.map(({ meant }) => meant)))) !== "none")
    return true;
  const [first] = readUtterance(assistant, textOf(message, item), { today: "" }).ranking().hits;
  return first?.what.kind === "section" && first.nearness >= assistant.base.weights.plainly_near;
};

/** Whether a part asks with a question mark, and says enough to be told that nothing is known of it. */
const asksPlainly = (part: readonly WordedPiece[]): boolean =>
  part.some(({ asks }) => asks === "plainly") && new Set(part.flatMap(({ asked }) => asked)).size > 1;

/** What may be meant by each of the questions that are not answered for sure, at most: as much as for one asked alone, less for several. */
const mostOffered = (near: readonly unknown[]): number => (near.length < 2 ? MOST_CHOICES : MOST_CHOICES - 1);

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

const saysAnything = (pieces: readonly WordedPiece[]): boolean => pieces.some(({ asked }) => asked.length > 0);

const distinct = (topics: readonly Topic[]): Topic[] =>
  topics.filter((topic, at) => topics.findIndex((other) => isSameTopic(other, topic)) === at);

const isSameTopic = (one: Topic, other: Topic): boolean =>
  one.kind === "dialog" || other.kind === "dialog" ? one === other : one.article === other.article;
