import type { Topic } from "../../content/topic.ts";
import { holds } from "../../french/expressions.ts";
import { spokenWord } from "../../french/fold.ts";
import { stem } from "../../french/stem.ts";
import { wishes } from "../../guide/read-wish.ts";
import { confidence, type Decision, decide, MOST_CHOICES, type Policy } from "../../search/decide.ts";
import type { Hit, Ranking } from "../../search/rank.ts";
import type { Memory } from "../memory.ts";
import type { Found, FoundSection } from "../move.ts";
import type { Assistant, Target } from "../prepare.ts";
import { leanOnLast } from "./beside-last.ts";
import { decideInDomain, declinesPlainly, inDomain, wordsOfOurs } from "./domain.ts";
import { askedTrade, statedTrade, tradeArticle } from "./hear-trade.ts";
import type { Look } from "./look.ts";
import type { WordedPiece } from "./message.ts";
import { questionAmong, rankRuns } from "./runs.ts";
import { askingParts } from "./several.ts";
import { readUtterance, type Utterance } from "./utterance.ts";

/**
 * Looks a question up among sections, dialogs and subjects to decline. Of a message that asks several, each is looked up (« c'est quoi un
 * OPCO et comment trouver le mien »); one that does not answer is read, when it is short, as the continuation of the last answer (« et pour
 * une TPE ? »), and at last by the trade that it names (« former mes maçons, qui rembourse ? »).
 */
export const find = (assistant: Assistant, message: Utterance, last: Memory["last"]): Look => {
  const asked = askedTrade(assistant, message);
  if (asked !== undefined) return { kind: "trade", finding: asked, more: findBeside(assistant, message) };
  // What leans on an answer of ours is of our domain, whatever it says.
  const isShort = message.ranking().asked.length <= assistant.base.weights.leaning_words;
  const mayLean = last !== undefined && (isShort || leans(assistant, message));
  const { utterance, whole, several } = lookAll(assistant, message, mayLean);
  if (several?.kind === "answers") return several;
  if (isPlainly(assistant, whole) || declinesPlainly(assistant, utterance.ranking())) return whole;
  const stated = statedTrade(assistant, message);
  if (stated !== undefined && (whole.kind !== "answers" || whole.answers[0].article.id !== stated.article))
    return { kind: "trade", finding: stated };
  const stems = utterance.spoken.map(stem);
  const wished = [...assistant.dialogs.values()].find((dialog) => wishes(stems, dialog));
  if (wished !== undefined) return { kind: "dialog", ready: wished };
  const continued = last === undefined ? undefined : findContinued(assistant, utterance, last);
  if (continued !== undefined && (whole.kind !== "answers" || leans(assistant, utterance))) return continued;
  if (whole.kind !== "choice" && whole.kind !== "unknown") return whole;
  const near = whole.kind === "choice" ? whole.near : [];
  const leaning = last === undefined ? undefined : leanOnLast(assistant, { utterance, near }, last);
  return leaning ?? several ?? withTrade(assistant, utterance, whole);
};

/** A message looked up as a whole, then question by question when it asks several, then by the part of it that is its question. */
const lookAll = (
  assistant: Assistant,
  message: Utterance,
  mayLean: boolean,
): { utterance: Utterance; whole: Looked; several?: Found } => {
  const all = look(assistant, message.ranking(), mayLean);
  if (mayLean || isPlainly(assistant, all)) return { utterance: message, whole: all };
  const several = findSeveral(assistant, message, isFound(all));
  if (several?.kind === "answers") return { utterance: message, whole: all, several };
  const utterance = questionIn(assistant, message, all);
  return { utterance, whole: utterance === message ? all : look(assistant, utterance.ranking()), several };
};

/** Whether a question is so near one of our phrasings that nothing else is tried. */
const isPlainly = ({ base }: Assistant, looked: Looked): boolean =>
  looked.kind === "answers" && looked.nearness >= base.weights.plainly_near;

/** The part of a message that is its question; all of it when nothing tells. */
const questionIn = (assistant: Assistant, message: Utterance, whole: Looked): Utterance => {
  const pieces = message.pieces();
  const run = questionAmong(assistant, pieces, rankRuns(assistant, pieces));
  if (run === undefined || (run.decision.kind !== "answer" && whole.kind !== "unknown")) return message;
  // « Une salariée à mi-temps peut-elle partir en formation ? »: what is ours beside it takes back a subject to decline.
  const declines = run.decision.kind === "answer" && run.decision.hit.what.kind === "off-topic";
  if (declines && whole.kind !== "off-topic" && wordsOfOurs(assistant.index, message.ranking()).length > 0)
    return message;
  const text = message.text.slice(pieces[run.from]?.start, pieces[run.to - 1]?.end);
  return { ...readUtterance(assistant, text, { today: "" }), ranking: () => run.ranking };
};

type Unsure = Extract<Found, { kind: "choice" | "unknown" }>;

/**
 * A question that no section answers for sure may name a trade: the article of its OPCO is offered, last among likely answers, first
 * among those that are only the nearest.
 */
const withTrade = (assistant: Assistant, utterance: Utterance, unsure: Unsure): Found => {
  const id =
    wordsOfOurs(assistant.index, utterance.ranking()).length > 0 ? tradeArticle(assistant, utterance) : undefined;
  const article = id === undefined ? undefined : assistant.base.knowledge.get(id);
  if (article === undefined) return unsure;
  const isOfIt = (topic: Topic): boolean => topic.kind !== "dialog" && topic.article === article;
  if (unsure.kind === "choice" && unsure.near.some(isOfIt)) return unsure;
  const others = unsure.near.filter((topic) => !isOfIt(topic)).slice(0, MOST_CHOICES - 1);
  const offered: Topic = { kind: "article", article };
  return { kind: "choice", near: unsure.kind === "choice" ? [...others, offered] : [offered, ...others] };
};

type Looked = Exclude<Look, { kind: "answers" | "trade" }> | Answered;
type Answered = Extract<Found, { kind: "answers" }> & { nearness: number };

const look = (assistant: Assistant, found: Ranking<Target>, isOurs = false): Looked => {
  const { policy } = assistant.base;
  const ranking = inDomain(assistant.index, found);
  const decision = isOurs ? decide(ranking, policy) : decideInDomain(assistant, ranking);
  switch (decision.kind) {
    case "answer":
      return foundBy(decision, { ranking, policy });
    case "unknown":
      return { kind: "unknown", near: decision.near.flatMap(topicOf) };
    case "choice": {
      const [first] = decision.hits;
      const sure = confidence(first, policy);
      // Asking the first question of a dialog costs little, and its first step shows what it is about.
      if (first.what.kind === "dialog" && sure >= policy.answer) return first.what;
      if (first.what.kind === "off-topic" && sure >= (policy.offer + policy.answer) / 2) return first.what;
      const near = decision.hits.flatMap(topicOf);
      if (near.length === 0) return { kind: "unknown", near };
      return { kind: "choice", near: [...near, ...decision.others.flatMap(topicOf)].slice(0, MOST_CHOICES) };
    }
  }
};

/** Alternates offered under an answer. */
const MOST_ALTERNATES = 2;

const foundBy = (
  { hit, others: nextBest }: Extract<Decision<Target>, { kind: "answer" }>,
  { ranking: { asked }, policy }: { ranking: Ranking<Target>; policy: Policy },
): Looked => {
  const { what, matched, nearness } = hit;
  if (what.kind !== "section") return what;
  const repaired = asked.flatMap(({ word, repaired: known }) => (known === undefined ? [] : [`${word} → ${known}`]));
  const others = nextBest.flatMap(topicOf).slice(0, MOST_ALTERNATES);
  const { article, section } = what;
  const answer = { article, section, others, score: confidence(hit, policy), matched, repaired };
  return { kind: "answers", answers: [answer], nearness };
};

/**
 * What each question of a message that asks several finds: the answers in their order, each of another article, and what is only offered for
 * the others. One that finds nothing by itself may lean on the answer before (« et comment trouver le mien ? »).
 */
const findSeveral = (assistant: Assistant, message: Utterance, isOurs: boolean): Found | undefined => {
  const answers: FoundSection[] = [];
  const near: Topic[][] = [];
  for (const part of askingParts(message.pieces())) {
    const looked = lookPart(assistant, { message, part, isOurs, before: answers.at(-1) });
    if (looked?.kind === "answers") answers.push(looked.answers[0]);
    else if (looked?.kind === "choice") near.push(looked.near.slice(0, MOST_OFFERED));
    else if (looked?.kind === "dialog") near.push([{ kind: "dialog", dialog: looked.ready.dialog }]);
  }
  const offered = near.flat();
  const [first, ...others] = answers.filter(
    ({ article }, at) => answers.findIndex((other) => other.article === article) === at,
  );
  const more = offered.filter(
    (topic) => topic.kind === "dialog" || !answers.some((one) => one.article === topic.article),
  );
  if (first === undefined)
    return near.length > 1 ? { kind: "choice", near: offered.slice(0, MOST_CHOICES) } : undefined;
  if (others.length + more.length === 0) return undefined;
  return { kind: "answers", answers: [first, ...others], ...(more.length > 0 && { more }) };
};

/** The best of what each other question of a message finds, beside the one that asks for an OPCO. */
const findBeside = (assistant: Assistant, message: Utterance): readonly Topic[] => {
  const asksOpco = (part: readonly WordedPiece[]): boolean =>
    holds(part.flatMap(({ words }) => words).map(spokenWord), assistant.hearing.opcoQuestions);
  const found = askingParts(message.pieces())
    .filter((part) => !asksOpco(part))
    .flatMap((part) =>
      topicsFound(lookPart(assistant, { message, part, isOurs: true, before: undefined })).slice(0, 1),
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

/** What may be meant by a question that is not answered for sure, at most. */
const MOST_OFFERED = 2;

/** Whether something of ours is found. */
const isFound = ({ kind }: Looked): boolean => kind !== "unknown" && kind !== "off-topic";

type Part = {
  message: Utterance;
  part: readonly WordedPiece[];
  isOurs: boolean;
  before: FoundSection | undefined;
};

/** What one question of several finds. The message being of our domain, so is each of its questions. */
const lookPart = (assistant: Assistant, { message, part, isOurs, before }: Part): Looked | undefined => {
  const run = questionAmong(assistant, part, rankRuns(assistant, part));
  const alone = run?.decision.kind === "answer" ? look(assistant, run.ranking) : undefined;
  if (alone?.kind === "answers" || alone?.kind === "dialog") return alone;
  const text = message.text.slice(part[0]?.start, part.at(-1)?.end).trim();
  const utterance = readUtterance(assistant, text, { today: "" });
  const leaning = before === undefined ? undefined : findContinued(assistant, utterance, subjectOf(before));
  return leaning?.kind === "answers"
    ? leaning
    : look(assistant, run?.ranking ?? utterance.ranking(), isOurs || before !== undefined);
};

type Subject = Pick<NonNullable<Memory["last"]>, "article" | "section">;

const subjectOf = ({ article, section }: FoundSection): Subject => ({ article: article.id, section: section.id });

/** A short question read together with the subject of the last answer; the answer must also say what is newly asked. */
const findContinued = (assistant: Assistant, utterance: Utterance, last: Subject): Looked | undefined => {
  const article = assistant.base.knowledge.get(last.article);
  const { asked } = utterance.ranking();
  if (article === undefined || asked.length === 0 || asked.length > assistant.base.weights.leaning_words)
    return undefined;
  const ranking = readUtterance(assistant, `${utterance.text} ${article.title}`, { today: "" }).ranking();
  const said = new Set(asked.map(({ word }) => word));
  const isLast = (what: Target): boolean =>
    what.kind === "section" && what.article.id === last.article && what.section.id === last.section;
  const hits = ranking.hits.filter(({ what, matched }) => !isLast(what) && matched.some((word) => said.has(word)));
  const { policy } = assistant.base;
  // What leans on an answer of ours is ours.
  const decision = decide({ ...ranking, hits }, policy);
  return decision.kind === "answer" ? foundBy(decision, { ranking, policy }) : undefined;
};

/** « et pour une TPE ? », « quel délai ? »: opens with a connector, or says one thing only. */
const leans = ({ hearing }: Assistant, { words: [first = ""], ranking }: Utterance): boolean =>
  hearing.connectors.has(first) || ranking().asked.length === 1;

const topicOf = ({ what }: Hit<Target>): Topic[] => {
  if (what.kind === "off-topic") return [];
  return [what.kind === "dialog" ? { kind: "dialog", dialog: what.ready.dialog } : what];
};
