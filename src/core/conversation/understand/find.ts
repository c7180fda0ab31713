import type { Topic } from "../../content/topic.ts";
import { placesOf } from "../../french/expressions.ts";
import { stem } from "../../french/stem.ts";
import { wishes } from "../../guide/read-wish.ts";
import type { Finding } from "../../opco/finding.ts";
import type { AskedWord } from "../../search/asked.ts";
import { MOST_CHOICES } from "../../search/decide.ts";
import { domainOf } from "../../search/domain.ts";
import type { Ranking } from "../../search/rank.ts";
import { OF_COMPANY } from "../../situation/circumstances.ts";
import type { Memory } from "../memory.ts";
import type { Found } from "../move.ts";
import type { Assistant, Target } from "../prepare.ts";
import { declinesPlainly, meetsMoreThanCompany, saysOwn, wordsOfOurs } from "./domain.ts";
import { findJoined } from "./find-joined.ts";
import { findBeside, findSeveral } from "./find-several.ts";
import { askedTrade, statedTrade, tradeArticle } from "./hear-trade.ts";
import { heartOf, withoutManners } from "./heart-of.ts";
import { leanOnLast } from "./leaning.ts";
import type { Look } from "./look.ts";
import { type Looked, leans, look } from "./look-up.ts";
import { questionAmong } from "./question-among.ts";
import { asksSeveral } from "./question-parts.ts";
import { rankRuns } from "./runs.ts";
import { readUtterance, type Utterance } from "./utterance.ts";

/**
 * Looks a question up among sections, dialogs and subjects to decline. Of a message that asks several, each is looked up (« c'est quoi un
 * OPCO et comment trouver le mien »); one that does not answer is read, when it is short, as the continuation of the last answer (« et pour
 * une TPE ? »), and at last by the trade that it names (« former mes maçons, qui rembourse ? »).
 */
export const find = (assistant: Assistant, said: Utterance, last: Memory["last"]): Look => {
  const message = withoutManners(assistant, said);
  const heart = asksSeveral(assistant, message) ? message : heartOf(assistant, message);
  const found = heart === message ? undefined : findIn(assistant, heart, last);
  return found?.kind === "answers" ? found : findIn(assistant, message, last);
};

const findIn = (assistant: Assistant, message: Utterance, last: Memory["last"]): Look => {
  const asked = askedTrade(assistant, message);
  if (asked !== undefined) return { kind: "trade", finding: asked, more: findBeside(assistant, message) };
  // What leans on an answer of ours is of our domain, whatever it says.
  const isShort = message.ranking().asked.length <= assistant.base.weights.leaning_words;
  const mayLean = last !== undefined && (isShort || leans(assistant, message));
  const { utterance, whole, several } = lookAll(assistant, message, mayLean);
  if (several?.kind === "answers") return several;
  const leaning = last === undefined ? undefined : leanOnLast(assistant, { utterance, found: whole, last });
  if (leaning === undefined && (isPlainly(assistant, whole) || declinesPlainly(assistant, utterance.ranking())))
    return whole;
  const stated = statedBeside(assistant, message, whole);
  if (stated !== undefined) return { kind: "trade", finding: stated };
  const stems = utterance.spoken.map(stem);
  const wished = [...assistant.dialogs.values()].find((dialog) => wishes(stems, dialog));
  if (wished !== undefined && leaning?.kind !== "answers") return { kind: "dialog", ready: wished };
  if (leaning !== undefined) return leaning;
  return whole.kind !== "choice" && whole.kind !== "unknown"
    ? whole
    : (several ?? withTrade(assistant, utterance, whole));
};

/** A message looked up as a whole, which alone may lean on the last answer, then question by question when it asks several, then by the part of it that is its question. */
const lookAll = (
  assistant: Assistant,
  message: Utterance,
  mayLean: boolean,
): { utterance: Utterance; whole: Looked; several?: Found } => {
  const all = look(assistant, rankingOf(message));
  if (mayLean) return { utterance: message, whole: all };
  const plain = isPlainly(assistant, all);
  if (plain && !mayAskMore(assistant, message)) return { utterance: message, whole: all };
  const isOurs = isFound(all) || saysOwn(assistant, message.ranking());
  const several = findSeveral(assistant, message, isOurs) ?? (plain ? undefined : findJoined(assistant, message));
  // What is plainly one question is several only when each is surely answered.
  if (plain && (several?.kind !== "answers" || several.answers.length < 2)) return { utterance: message, whole: all };
  if (several?.kind === "answers") return { utterance: message, whole: all, several };
  const utterance = questionIn(assistant, message, all);
  const whole = utterance === message ? all : look(assistant, utterance.ranking());
  const each = several?.kind === "choice" && whole.kind === "answers" ? offerEach(whole, several) : undefined;
  return { utterance, whole, several: each ?? several };
};

/** What answers a message as a whole, with what else its questions may mean when it is about one of them; undefined when it is about none. */
const offerEach = (
  whole: Extract<Looked, { kind: "answers" }>,
  { near }: Extract<Found, { kind: "choice" }>,
): Found | undefined => {
  const [{ article }] = whole.answers;
  const more = near.filter((topic) => topic.kind === "dialog" || topic.article !== article);
  return more.length === 0 || more.length === near.length ? undefined : { ...whole, more, questions: 2 };
};

/** What the base holds for a message, without what is only met in what says what the company is, as long as more is said. */
const rankingOf = (message: Utterance): Ranking<Target> => {
  const ranking = message.ranking();
  if (!message.facts().spans.some(({ fact }) => OF_COMPANY.has(fact))) return ranking;
  return { ...ranking, hits: ranking.hits.filter(meetsMoreThanCompany(message.pieces())) };
};

/** Whether a message may ask several questions: it asks twice, or joins something. */
const mayAskMore = ({ hearing }: Assistant, { text, words: said, spoken }: Utterance): boolean =>
  text.indexOf("?") !== text.lastIndexOf("?") ||
  said.slice(1).some((word) => hearing.connectors.has(word)) ||
  placesOf(spoken, hearing.interrogatives).length > 1;

/** Whether something of ours is found. */
const isFound = ({ kind }: Looked): boolean => kind !== "unknown" && kind !== "off-topic";

/** Whether a question is so near one of our phrasings that nothing else is tried. */
const isPlainly = ({ base }: Assistant, looked: Looked): boolean =>
  looked.kind === "answers" && looked.nearness >= base.weights.plainly_near;

/**
 * The trade that a message states, unless what is found is about it, or so sure that who asks is only said besides (« notre association
 * voudrait former ses bénévoles »).
 */
const statedBeside = (assistant: Assistant, message: Utterance, looked: Looked): Finding | undefined => {
  const [answer] = looked.kind === "answers" ? looked.answers : [];
  if (answer !== undefined && answer.score >= assistant.base.weights.questions.sure.confidence) return undefined;
  const stated = statedTrade(assistant, message);
  return answer !== undefined && answer.article.id === stated?.article ? undefined : stated;
};

/** The part of a message that is its question; all of it when nothing tells. */
const questionIn = (assistant: Assistant, message: Utterance, whole: Looked): Utterance => {
  const pieces = message.pieces();
  const run = questionAmong(assistant, pieces, rankRuns(assistant, pieces, message.ranking()));
  if (run === undefined || (run.decision.kind !== "answer" && whole.kind !== "unknown")) return message;
  // « Une salariée à mi-temps peut-elle partir en formation ? »: what is ours beside it takes back a subject to decline.
  const declines = run.decision.kind === "answer" && run.decision.hit.what.kind === "off-topic";
  if (declines && whole.kind !== "off-topic" && saysOurs(assistant, message, run.words)) return message;
  // « Il veut une année sabbatique, j'ai combien de temps pour répondre ? »: what says nothing of ours is about what is declined.
  if (whole.kind === "off-topic" && domainOf(assistant.index, new Set(run.words.map(({ meant }) => meant))) === "none")
    return message;
  const text = message.calm.slice(pieces[run.from]?.start, pieces[run.to - 1]?.end);
  return { ...readUtterance(assistant, text, { today: "" }), ranking: () => run.ranking };
};

/** Whether a message says a word of our own subject, or one of our domain besides some words (« hôtel 3 étoiles, plafond annuel ? »). */
const saysOurs = ({ index }: Assistant, message: Utterance, words: readonly AskedWord[]): boolean => {
  if (wordsOfOurs(index, message.ranking()).length > 0) return true;
  const said = new Set(message.ranking().asked.map(({ meant }) => meant));
  return domainOf(index, said.difference(new Set(words.map(({ meant }) => meant)))) !== "none";
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
