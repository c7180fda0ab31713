import { typography } from "../french/typography.ts";
import type { Article, Section } from "../knowledge/article.ts";
import { confidence, decide, POLICY } from "../search/decide.ts";
import { type Hit, type Ranking, rank } from "../search/rank.ts";
import type { Assistant, Target, Turn } from "./assistant.ts";
import type { Memory } from "./memory.ts";
import { say } from "./messages.ts";
import { remember, startOption, textReply, themeOptions } from "./present.ts";
import { articleReply } from "./present-article.ts";
import type { Option, Reply } from "./reply.ts";

/** What the base holds for a question. */
export type Found =
  | { kind: "section"; article: Article; section: Section; hit: Hit; ranking: Ranking }
  | { kind: "dialog"; dialog: string }
  | { kind: "choice"; options: readonly Option[] }
  | { kind: "off-topic"; offTopic: string }
  | { kind: "unknown"; near: readonly Option[] };

/** Looks a question up among sections, dialogs and subjects to decline. */
export const find = (assistant: Assistant, question: string): Found => {
  const ranking = rank(assistant.index, question);
  const decision = decide(ranking);
  switch (decision.kind) {
    case "answer": {
      const target = targetOf(assistant, decision.hit);
      if (target.kind === "dialog") return { kind: "dialog", dialog: target.dialog };
      if (target.kind === "off-topic") return { kind: "off-topic", offTopic: target.offTopic };
      return { kind: "section", ...sectionOf(assistant, target.article, target.section), hit: decision.hit, ranking };
    }
    case "choice": {
      const [first] = decision.hits;
      const target = first === undefined ? undefined : targetOf(assistant, first);
      // Asking the first question of a dialog costs little, and its first step shows what it is about.
      if (first !== undefined && target?.kind === "dialog" && confidence(first) >= POLICY.answer) {
        return { kind: "dialog", dialog: target.dialog };
      }
      if (target?.kind === "off-topic") return { kind: "off-topic", offTopic: target.offTopic };
      return { kind: "choice", options: decision.hits.flatMap((hit) => optionFor(assistant, hit)) };
    }
    case "unknown":
      return { kind: "unknown", near: decision.near.flatMap((hit) => optionFor(assistant, hit)) };
  }
};

/** Shows a found section and remembers why. */
export const answerWith = (
  assistant: Assistant,
  memory: Memory,
  found: Extract<Found, { kind: "section" }>,
  today: string,
): Turn => {
  const { article, section, hit, ranking } = found;
  const score = confidence(hit);
  const reply = articleReply(assistant.base, { article, section, today, score });
  const last = {
    article: article.id,
    section: section.id,
    score,
    matched: [...hit.matched],
    repaired: ranking.asked.flatMap(({ word, repaired }) => (repaired === undefined ? [] : [`${word} → ${repaired}`])),
  };
  return { memory: remember({ ...memory, last }, reply.options), replies: [reply] };
};

/** Shows a section asked for by name; a name that no longer exists says so. */
export const open = (
  assistant: Assistant,
  memory: Memory,
  wanted: { article: string; section?: string },
  today: string,
): Turn => {
  const article = assistant.base.knowledge.get(wanted.article);
  if (article === undefined) return unknown(assistant, memory, [], "gone-button");
  const section = article.sections.find(({ id }) => id === wanted.section) ?? article.sections[0];
  const reply = articleReply(assistant.base, { article, section, today, score: 1 });
  const last = { article: article.id, section: section.id, score: 1, matched: [], repaired: [] };
  return { memory: remember({ ...memory, last }, reply.options), replies: [reply] };
};

/** Near answers to choose from. */
export const choices = ({ base }: Assistant, memory: Memory, near: readonly Option[]): Turn => {
  const options: Option[] = [
    ...near,
    { label: say(base.messages, "choices-none"), action: { do: "command", command: "themes" } },
  ];
  const reply: Reply = { kind: "choices", markdown: typography(say(base.messages, "choices")), options };
  return { memory: remember(memory, options, "choices"), replies: [reply] };
};

/** The honest « je ne sais pas », with the nearest themes and whom to ask. */
export const unknown = (
  assistant: Assistant,
  memory: Memory,
  near: readonly Option[],
  phrase: "unknown" | "gone-button" = "unknown",
): Turn => {
  const { messages } = assistant.base;
  const options = near.length > 0 ? near : themeOptions(assistant);
  const markdown = typography(say(messages, phrase, { contact: assistant.contact }));
  return { memory: remember(memory, options), replies: [{ kind: "unknown", markdown, options }] };
};

/** Declines a subject next to ours, with where to ask. */
export const offTopic = (assistant: Assistant, memory: Memory, id: string): Turn => {
  const subject = assistant.base.offTopics.find((one) => one.id === id);
  if (subject === undefined) return unknown(assistant, memory, []);
  const markdown = typography(
    say(assistant.base.messages, "unknown-off-topic", { subject: subject.subject, where: subject.contact }),
  );
  const options = themeOptions(assistant);
  return { memory: remember(memory, options), replies: [{ kind: "unknown", markdown, options }] };
};

/** Why the last answer was given. */
export const why = ({ base }: Assistant, memory: Memory): Reply => {
  const { messages, knowledge } = base;
  const article = memory.last === undefined ? undefined : knowledge.get(memory.last.article);
  const section = article?.sections.find(({ id }) => id === memory.last?.section);
  if (memory.last === undefined || article === undefined || section === undefined)
    return textReply(say(messages, "why-nothing"));
  const { matched, repaired, score } = memory.last;
  const listed = (items: readonly string[]): string =>
    items.length === 0 ? say(messages, "why-none") : items.join(", ");
  const review =
    article.reviewed === undefined
      ? ""
      : say(messages, "reviewed", { date: article.reviewed.on, by: article.reviewed.by });
  return textReply(
    say(messages, "why", {
      article: article.title,
      section: section.heading,
      file: article.file,
      matched: listed(matched),
      repaired: listed(repaired),
      score: Math.round(score * 100),
      review,
    }),
  );
};

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
