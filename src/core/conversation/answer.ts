import { say } from "../content/messages.ts";
import { typography } from "../french/typography.ts";
import { confidence } from "../search/decide.ts";
import type { Found } from "./find.ts";
import type { Memory } from "./memory.ts";
import type { Turn } from "./port.ts";
import type { Assistant } from "./prepare.ts";
import { remember, textReply, themeOptions } from "./present.ts";
import { articleReply } from "./present-article.ts";
import { redact } from "./redact.ts";
import { type Option, offeredBy, type Reply } from "./reply.ts";

/** Shows a found section and remembers why. */
export const answerWith = (
  assistant: Assistant,
  memory: Memory,
  found: Extract<Found, { kind: "section" }>,
  question: string,
  today: string,
): Turn => {
  const { article, section, hit, ranking } = found;
  const score = confidence(hit, assistant.base.policy);
  const reply = articleReply(assistant.base, { article, section, today, score });
  const last = {
    article: article.id,
    section: section.id,
    question: redact(question),
    score,
    matched: [...hit.matched],
    repaired: ranking.asked.flatMap(({ word, repaired }) => (repaired === undefined ? [] : [`${word} → ${repaired}`])),
  };
  return { memory: remember({ ...memory, last }, offeredBy(reply)), replies: [reply] };
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
  return { memory: remember({ ...memory, last }, offeredBy(reply)), replies: [reply] };
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
