import { words } from "../french/fold.ts";
import { typography } from "../french/typography.ts";
import { wishes } from "../guide/read-wish.ts";
import type { Article, Section } from "../knowledge/article.ts";
import type { Finding } from "../opco/finding.ts";
import { confidence, decide, MOST_CHOICES } from "../search/decide.ts";
import { type AskedWord, type Hit, type Ranking, rank } from "../search/rank.ts";
import type { Memory } from "./memory.ts";
import type { Assistant, Target } from "./prepare.ts";
import { openOption, startOption } from "./present.ts";
import type { Option } from "./reply.ts";
import { askedOpco, statedOpco, tradeArticle } from "./seek.ts";

/** A section that answers, and why. */
export type FoundSection = { kind: "section"; article: Article; section: Section; hit: Hit; ranking: Ranking };

/** What the base holds for a question. */
export type Found =
  | FoundSection
  /** The question has two parts, each with its answer. */
  | { kind: "both"; first: FoundSection; second: FoundSection }
  | { kind: "dialog"; dialog: string }
  /** The question is which OPCO, and the tables tell. */
  | { kind: "opco"; finding: Finding }
  | { kind: "choice"; options: readonly Option[] }
  | { kind: "off-topic"; offTopic: string }
  | { kind: "unknown"; near: readonly Option[] };

/**
 * Looks a question up among sections, dialogs and subjects to decline. What does not answer as a whole is tried in its two parts
 * (« c'est quoi un OPCO et comment trouver le mien »), then, when it is short, as the continuation of the last answer
 * (« et pour une TPE ? »), and at last by the trade that it names (« former mes maçons, qui rembourse ? »).
 */
export const find = (assistant: Assistant, question: string, last?: Memory["last"]): Found => {
  const finding = askedOpco(assistant, question);
  if (finding !== undefined) return { kind: "opco", finding };
  const whole = look(assistant, question);
  if (whole.kind === "section" && whole.hit.nearness >= PLAINLY_NEAR) return whole;
  const stated = statedOpco(assistant, question);
  if (stated !== undefined && (whole.kind !== "section" || whole.article.id !== stated.article))
    return { kind: "opco", finding: stated };
  const wished = [...assistant.base.dialogs.values()].find((dialog) => wishes(question, dialog));
  if (wished !== undefined) return { kind: "dialog", dialog: wished.id };
  const parts = findParts(assistant, question);
  if (parts !== undefined) return parts;
  const continued = last === undefined ? undefined : findContinued(assistant, question, last);
  if (continued !== undefined && (whole.kind !== "section" || leans(assistant, question))) return continued;
  return whole.kind === "choice" || whole.kind === "unknown" ? findTrade(assistant, question, whole) : whole;
};

type Unsure = Extract<Found, { kind: "choice" | "unknown" }>;

/** A question that no section answers for sure may name a trade: the article of its OPCO is offered last. */
const findTrade = (assistant: Assistant, question: string, unsure: Unsure): Found => {
  const article = isOurs(assistant, rank(assistant.index, question)) ? tradeArticle(assistant, question) : undefined;
  const options = unsure.kind === "choice" ? unsure.options : [];
  if (article === undefined || options.some(({ action }) => action.do === "open" && action.article === article))
    return unsure;
  return { kind: "choice", options: [...options.slice(0, MOST_CHOICES - 1), ...openOption(assistant.base, article)] };
};

/** Nearness to a real phrasing from which a question is that phrasing. */
const PLAINLY_NEAR = 0.75;
/** Words up to which a question may lean on the answer before it. */
const LEANING_WORDS = 3;

const look = (assistant: Assistant, question: string): Found => {
  const ranking = inDomain(assistant, rank(assistant.index, question));
  const decision = decide(ranking, assistant.base.policy);
  switch (decision.kind) {
    case "answer":
      return foundBy(assistant, decision.hit, ranking);
    case "choice": {
      const [first] = decision.hits;
      const target = first === undefined ? undefined : targetOf(assistant, first);
      // Asking the first question of a dialog costs little, and its first step shows what it is about.
      if (
        first !== undefined &&
        target?.kind === "dialog" &&
        confidence(first, assistant.base.policy) >= assistant.base.policy.answer
      ) {
        return { kind: "dialog", dialog: target.dialog };
      }
      const options = decision.hits.flatMap((hit) => optionFor(assistant, hit));
      const declined = target?.kind === "off-topic" ? target.offTopic : undefined;
      if (declined !== undefined && isLikely(assistant, first)) return { kind: "off-topic", offTopic: declined };
      return options.length === 0 ? { kind: "unknown", near: [] } : { kind: "choice", options };
    }
    case "unknown":
      return { kind: "unknown", near: decision.near.flatMap((hit) => optionFor(assistant, hit)) };
  }
};

/** Halfway between what is worth offering and what is worth answering. */
const isLikely = ({ base: { policy } }: Assistant, hit: Hit | undefined): boolean =>
  hit !== undefined && confidence(hit, policy) >= (policy.offer + policy.answer) / 2;

/** The subjects to decline are set aside when the question is ours, unless they say that too. */
const inDomain = (assistant: Assistant, ranking: Ranking): Ranking => {
  const ours = wordsOfOurs(assistant, ranking);
  const declines = ({ key, matched }: Hit): boolean =>
    assistant.targets.get(key)?.kind === "off-topic" && ours.some(({ word }) => !matched.includes(word));
  return { ...ranking, hits: ranking.hits.filter((hit) => !declines(hit)) };
};

const isOurs = (assistant: Assistant, ranking: Ranking): boolean => wordsOfOurs(assistant, ranking).length > 0;

/** The words of our own subject (« opco », « formation ») that a question says. */
const wordsOfOurs = ({ index }: Assistant, { asked }: Ranking): AskedWord[] =>
  asked.filter(({ forms }) => forms.some(({ stem }) => index.language.subject.has(stem)));

const foundBy = (assistant: Assistant, hit: Hit, ranking: Ranking): Found => {
  const target = targetOf(assistant, hit);
  if (target.kind === "dialog") return { kind: "dialog", dialog: target.dialog };
  if (target.kind === "off-topic") return { kind: "off-topic", offTopic: target.offTopic };
  return { kind: "section", ...sectionOf(assistant, target.article, target.section), hit, ranking };
};

/** The answers to the two parts of a question, when each part has one of its own. */
const findParts = (assistant: Assistant, question: string): Found | undefined => {
  for (const [before, after] of splits(assistant, question)) {
    const first = look(assistant, before);
    if (first.kind !== "section") continue;
    const alone = look(assistant, after);
    const second = alone.kind === "section" ? alone : findContinued(assistant, after, subjectOf(first));
    if (second?.kind === "section" && second.article !== first.article) return { kind: "both", first, second };
  }
  return undefined;
};

/** Every way to cut a question in two at a connector or a stop. */
const splits = (assistant: Assistant, question: string): [string, string][] => {
  const pieces = question.split(/(?<=[?.!;])\s+|\s+/);
  const connectors = new Set(assistant.base.wordings.connectors.flatMap(words));
  return pieces.flatMap((piece, at): [string, string][] => {
    const connects = words(piece).every((word) => connectors.has(word)) && words(piece).length > 0;
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
const findContinued = (assistant: Assistant, question: string, last: Subject): Found | undefined => {
  const article = assistant.base.knowledge.get(last.article);
  const alone = rank(assistant.index, question);
  if (article === undefined || alone.asked.length === 0 || alone.asked.length > LEANING_WORDS) return undefined;
  const ranking = rank(assistant.index, `${question} ${article.title}`);
  const asked = new Set(alone.asked.map(({ word }) => word));
  const hits = ranking.hits.filter(
    ({ key, matched }) => key !== `${last.article}#${last.section}` && matched.some((word) => asked.has(word)),
  );
  const decision = decide({ ...ranking, hits }, assistant.base.policy);
  return decision.kind === "answer" ? foundBy(assistant, decision.hit, ranking) : undefined;
};

/** « et pour une TPE ? », « quel délai ? »: opens with a connector, or says one thing only. */
const leans = ({ base, index }: Assistant, question: string): boolean =>
  base.wordings.connectors.flatMap(words).includes(words(question)[0] ?? "") ||
  rank(index, question).asked.length === 1;

const targetOf = (assistant: Assistant, hit: Hit): Target => {
  const target = assistant.targets.get(hit.key);
  if (target === undefined) throw new Error(`search entry "${hit.key}" has no target`);
  return target;
};

const sectionOf = (
  assistant: Assistant,
  articleId: string,
  sectionId: string,
): { article: Article; section: Section } => {
  const article = assistant.base.knowledge.get(articleId);
  const section = article?.sections.find(({ id }) => id === sectionId);
  if (article === undefined || section === undefined)
    throw new Error(`search entry names no section: ${articleId}#${sectionId}`);
  return { article, section };
};

const optionFor = (assistant: Assistant, hit: Hit): Option[] => {
  const target = targetOf(assistant, hit);
  switch (target.kind) {
    case "off-topic":
      return [];
    case "dialog":
      return startOption(assistant.base, target.dialog);
    case "section": {
      const { article, section } = sectionOf(assistant, target.article, target.section);
      const label = section === article.sections[0] ? article.title : section.heading;
      return [{ label: typography(label), action: { do: "open", article: article.id, section: section.id } }];
    }
  }
};
