import type { Topic } from "../../content/topic.ts";
import { words } from "../../french/fold.ts";
import { stem } from "../../french/stem.ts";
import { wishes } from "../../guide/read-wish.ts";
import type { ReadyDialog } from "../../guide/ready-dialog.ts";
import type { Finding } from "../../opco/finding.ts";
import { confidence, type Decision, decide, MOST_CHOICES, type Policy } from "../../search/decide.ts";
import type { Hit, Ranking } from "../../search/rank.ts";
import type { Memory } from "../memory.ts";
import type { Found, FoundSection } from "../move.ts";
import type { Assistant, Target } from "../prepare.ts";
import { decideInDomain, inDomain, wordsOfOurs } from "./domain.ts";
import { askedTrade, statedTrade, tradeArticle } from "./hear-trade.ts";
import { questionAmong, rankRuns } from "./runs.ts";
import { readUtterance, type Utterance } from "./utterance.ts";

/** What a question finds: what the base holds, a dialog to begin, or what the tables tell. */
export type Look = Found | { kind: "dialog"; ready: ReadyDialog } | { kind: "trade"; finding: Finding };

/**
 * Looks a question up among sections, dialogs and subjects to decline. What does not answer as a whole is tried in its two parts
 * (« c'est quoi un OPCO et comment trouver le mien »), then, when it is short, as the continuation of the last answer
 * (« et pour une TPE ? »), and at last by the trade that it names (« former mes maçons, qui rembourse ? »).
 */
export const find = (assistant: Assistant, message: Utterance, last: Memory["last"]): Look => {
  const asked = askedTrade(assistant, message);
  if (asked !== undefined) return { kind: "trade", finding: asked };
  // What leans on an answer of ours is of our domain, whatever it says.
  const isShort = message.ranking().asked.length <= assistant.base.weights.leaning_words;
  const mayLean = last !== undefined && (isShort || leans(assistant, message));
  const utterance = mayLean ? message : questionIn(assistant, message);
  const both = utterance === message ? undefined : findParts(assistant, message, "both ask");
  if (both !== undefined) return both;
  const whole = look(assistant, utterance, mayLean);
  if (whole.kind === "answers" && whole.nearness >= assistant.base.weights.plainly_near) return whole;
  const stated = statedTrade(assistant, message);
  if (stated !== undefined && (whole.kind !== "answers" || whole.answers[0].article.id !== stated.article))
    return { kind: "trade", finding: stated };
  const stems = utterance.spoken.map(stem);
  const wished = [...assistant.dialogs.values()].find((dialog) => wishes(stems, dialog));
  if (wished !== undefined) return { kind: "dialog", ready: wished };
  const parts = findParts(assistant, utterance);
  if (parts !== undefined) return parts;
  const continued = last === undefined ? undefined : findContinued(assistant, utterance, last);
  if (continued !== undefined && (whole.kind !== "answers" || leans(assistant, utterance))) return continued;
  return whole.kind === "choice" || whole.kind === "unknown" ? withTrade(assistant, utterance, whole) : whole;
};

/** The part of a message that is its question; all of it when nothing tells. */
const questionIn = (assistant: Assistant, message: Utterance): Utterance => {
  const whole = look(assistant, message);
  if (whole.kind === "answers" && whole.nearness >= assistant.base.weights.plainly_near) return message;
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

const look = (assistant: Assistant, utterance: Utterance, isOurs = false): Looked => {
  const { policy } = assistant.base;
  const ranking = inDomain(assistant.index, utterance.ranking());
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

/** Whoever joins more than so many things asks no question in two parts: a long list costs no more than a short one. */
const MOST_CUTS = 3;

/**
 * The answers to the two parts of a question, when each part has one of its own. In a message that says more than its question, both parts
 * must ask: a story and a question are no two questions.
 */
const findParts = (assistant: Assistant, utterance: Utterance, which?: "both ask"): Found | undefined => {
  for (const [before, after] of splits(assistant, utterance).slice(0, MOST_CUTS)) {
    const start = readUtterance(assistant, before, { today: "" });
    const rest = readUtterance(assistant, after, { today: "" });
    if (which === "both ask" && !(start.isQuestion && rest.isQuestion)) continue;
    const first = look(assistant, start);
    if (first.kind !== "answers") continue;
    const [answer] = first.answers;
    const alone = look(assistant, rest);
    const second = alone.kind === "answers" ? alone : findContinued(assistant, rest, subjectOf(answer));
    if (second?.kind === "answers" && second.answers[0].article !== answer.article)
      return { kind: "answers", answers: [answer, ...second.answers] };
  }
  return undefined;
};

/** Every way to cut a question in two at a connector or a stop. */
const splits = ({ hearing }: Assistant, { text }: Utterance): [string, string][] => {
  const pieces = text.split(/(?<=[?.!;])\s+|\s+/);
  return pieces.flatMap((piece, at): [string, string][] => {
    const said = words(piece);
    const connects = said.length > 0 && said.every((word) => hearing.connectors.has(word));
    const stops = /[?.!;]$/.test(piece) && at < pieces.length - 1;
    if (!connects && !stops) return [];
    const before = pieces.slice(0, connects ? at : at + 1).join(" ");
    const after = pieces.slice(at + 1).join(" ");
    return before === "" || after === "" ? [] : [[before, after]];
  });
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
