import type { Topic } from "../../content/topic.ts";
import { holds } from "../../french/expressions.ts";
import { spokenWord } from "../../french/fold.ts";
import { MOST_CHOICES } from "../../search/decide.ts";
import { domainOf } from "../../search/domain.ts";
import type { Ranking } from "../../search/rank.ts";
import type { Found, FoundSection } from "../move.ts";
import type { Assistant, Target } from "../prepare.ts";
import { findContinued, type Looked, look, subjectOf } from "./look-up.ts";
import type { WordedPiece } from "./message.ts";
import { questionAmong } from "./question-among.ts";
import { atMostOnce } from "./read-text.ts";
import { rankRuns } from "./runs.ts";
import { askingParts, listedParts, MOST_QUESTIONS, saysSomething, toldBefore } from "./several.ts";
import { readUtterance, type Utterance } from "./utterance.ts";

/**
 * What each question of a message that asks several finds: the answers in their order, each of another article, and what is only offered for
 * the others. One that finds nothing by itself may lean on the answer before (« et comment trouver le mien ? »).
 */
export const findSeveral = (assistant: Assistant, message: Utterance, isOurs: boolean): Found | undefined => {
  const answers: FoundSection[] = [];
  const near: (readonly Topic[])[] = [];
  const unknown: string[] = [];
  let goesOn = false;
  const parts = partsOf(assistant, message);
  for (const [at, part] of parts.entries()) {
    const told = toldBefore(message.pieces(), part, parts[at - 1]);
    const looked = lookPart(assistant, { message, part, told, isOurs, answers });
    goesOn ||= looked === undefined;
    if (looked?.kind === "answers") answers.push(looked.answers[0]);
    else if (looked?.kind === "choice" || looked?.kind === "dialog") near.push(topicsFound(looked));
    else if (looked !== undefined && asksPlainly(part)) unknown.push(textOf(message, part));
  }
  const [first, ...others] = answers.filter(
    ({ article }, at) => answers.findIndex((other) => other.article === article) === at,
  );
  if (first === undefined) {
    const offered = near.flatMap((one) => one.slice(0, MOST_OFFERED));
    return near.length > 1 && offered.length > 0 ? { kind: "choice", near: offered.slice(0, MOST_CHOICES) } : undefined;
  }
  const isNew = (topic: Topic): boolean =>
    topic.kind === "dialog" || !answers.some((one) => one.article === topic.article);
  const more = near.flatMap((one) => one.filter(isNew).slice(0, MOST_OFFERED));
  // « Peut-on contester, auprès de qui et jusqu'à quand ? » is one question.
  if (others.length + more.length === 0) return goesOn ? { kind: "answers", answers: [first] } : undefined;
  const questions = 1 + others.length + near.filter((one) => one.some(isNew)).length;
  return {
    kind: "answers",
    answers: [first, ...others],
    ...(more.length > 0 && { more, questions }),
    ...(unknown.length > 0 && { unknown }),
  };
};

/** The questions of a message, or else the items of a list, when there are more of these: « - commander du papier » is a thing to do. */
const partsOf = ({ hearing, index }: Assistant, message: Utterance): WordedPiece[][] => {
  const parts = askingParts(message.pieces(), hearing);
  const mayAsk = (item: readonly WordedPiece[]): boolean =>
    item.some(({ asks }) => asks !== "no") ||
    domainOf(index, new Set(item.flatMap(({ asked }) => asked.map(({ meant }) => meant)))) !== "none";
  const items = parts.length < MOST_QUESTIONS ? listedParts(message.calm, message.pieces(), mayAsk) : [];
  return items.length > parts.length ? items : parts;
};

/** Whether a part asks with a question mark, and says enough to be told that nothing is known of it. */
const asksPlainly = (part: readonly WordedPiece[]): boolean =>
  part.some(({ asks }) => asks === "plainly") && new Set(part.flatMap(({ asked }) => asked)).size > 1;

/** What may be meant by a question that is not answered for sure, at most. */
const MOST_OFFERED = 2;

/** The best of what each other question of a message finds, beside the one that asks for an OPCO. */
export const findBeside = (assistant: Assistant, message: Utterance): readonly Topic[] => {
  const asksOpco = (part: readonly WordedPiece[]): boolean =>
    holds(part.flatMap(({ words }) => words).map(spokenWord), assistant.hearing.opcoQuestions);
  const found = askingParts(message.pieces(), assistant.hearing)
    .filter((part) => !asksOpco(part))
    .flatMap((part) =>
      topicsFound(lookPart(assistant, { message, part, told: [], isOurs: true, answers: [] })).slice(0, 1),
    );
  return found.filter((topic, at) => found.findIndex((other) => isSameTopic(other, topic)) === at);
};

const topicsFound = (looked: Looked | undefined): readonly Topic[] => {
  switch (looked?.kind) {
    case "answers":
      return looked.answers.map(({ article, section }) => ({ kind: "section", article, section }));
    case "choice":
      return looked.near;
    case "dialog":
      return [{ kind: "dialog", dialog: looked.ready.dialog }];
    default:
      return [];
  }
};

const isSameTopic = (one: Topic, other: Topic): boolean =>
  one.kind === "dialog" || other.kind === "dialog" ? one === other : one.article === other.article;

type Part = {
  message: Utterance;
  part: readonly WordedPiece[];
  /** What is stated just before it. */
  told: readonly WordedPiece[];
  isOurs: boolean;
  /** What answers the questions before. */
  answers: readonly FoundSection[];
};

/**
 * What one question of several finds: by itself, leaning on the answer before, or with what is stated just before it (« j'ai reçu un avenant.
 * C'est quoi ? »). The message being of our domain, so is each of its questions.
 */
const lookPart = (assistant: Assistant, { message, part, told, isOurs, answers }: Part): Looked | undefined => {
  const before = answers.at(-1);
  const isOfOurs = isOurs || before !== undefined;
  const together = atMostOnce(() => lookTogether(assistant, { message, part, told, isOurs: isOfOurs }));
  if (saysLittle(part) && together()?.kind === "answers") return together();
  const run = questionAmong(assistant, part, rankRuns(assistant, part));
  const alone = run?.decision.kind === "answer" ? look(assistant, run.ranking) : undefined;
  if (alone?.kind === "answers" || alone?.kind === "dialog") return alone;
  const utterance = readUtterance(assistant, textOf(message, part), { today: "" });
  const leaning = before === undefined ? undefined : findContinued(assistant, utterance, subjectOf(before));
  if (leaning?.kind === "answers" && !answers.some(({ article }) => article === leaning.answers[0].article))
    return leaning;
  // « Auprès de qui et jusqu'à quand ? »: goes on about the question before.
  if (before !== undefined && !saysSomething(part, assistant.hearing)) return undefined;
  const ranking = run?.ranking ?? utterance.ranking();
  const looked = look(assistant, isOfOurs ? withoutSubjects(ranking) : ranking, isOfOurs);
  const isFound = looked.kind !== "unknown" && looked.kind !== "off-topic";
  if (isFound && !(looked.kind === "choice" && together()?.kind === "answers")) return looked;
  return together() ?? looked;
};

/** What a question finds together with what is stated just before it; undefined when nothing is. */
const lookTogether = (
  assistant: Assistant,
  { message, part, told, isOurs }: Omit<Part, "answers">,
): Looked | undefined => {
  if (told.length === 0) return undefined;
  const whole = readUtterance(assistant, textOf(message, [...told, ...part]), { today: "" });
  return look(assistant, withoutSubjects(whole.ranking()), isOurs);
};

/** « Quels recours ? »: whether a question says one thing at most. */
const saysLittle = (part: readonly WordedPiece[]): boolean => new Set(part.flatMap(({ asked }) => asked)).size < 2;

const textOf = (message: Utterance, part: readonly WordedPiece[]): string =>
  message.calm.slice(part[0]?.start, part.at(-1)?.end).trim();

/** What is ours is declined for no word of it: « et si elle est malade ? ». */
const withoutSubjects = (ranking: Ranking<Target>): Ranking<Target> => ({
  ...ranking,
  hits: ranking.hits.filter(({ what }) => what.kind !== "off-topic"),
});
