import type { Activity } from "botbuilder";
import { z } from "zod";
import { plainDigits } from "./plain-digits.ts";

/** The words of a message: the bot's own mention removed, other people's kept by name, Teams' markup undone, spaces tidied. */
export const spokenText = (activity: Partial<Activity>): string => {
  const written = activity.text ?? "";
  if (!written.includes("<") && !written.includes("&")) return tidy(written);
  if (activity.channelId !== "msteams") return tidy(withoutMentions(written, activity));
  return tidy(decode(withoutMentions(written, activity).replaceAll(/<at[^>]*>([\s\S]*?)<\/at>/gi, "$1")));
};

// Teams leaves `text` null on some mentions, and gives no mention entity at all under resource-specific consent.
const mentionSchema = z.object({
  type: z.literal("mention"),
  mentioned: z.object({ id: z.string(), name: z.string().nullish() }),
  text: z.string().nullish(),
});

const withoutMentions = (written: string, { entities, recipient }: Partial<Activity>): string => {
  const mentions = (entities ?? [])
    .map((entity) => mentionSchema.safeParse(entity))
    .flatMap((read) => (read.success ? [read.data] : []));
  const own = mentions.filter(({ mentioned }) => mentioned.id === recipient?.id);
  const names = [...own.map(({ mentioned }) => mentioned.name), mentions.length === 0 ? recipient?.name : undefined];
  const marks = [...own.map(({ text }) => text), ...names.map((name) => name && `<at>${name}</at>`)];
  return marks.reduce<string>((text, mark) => (mark ? text.replaceAll(mark, " ") : text), written);
};

/** `&amp;` comes last, so that what a person typed as `&amp;lt;` is not decoded twice. */
const decode = (text: string): string =>
  text
    .replaceAll("&nbsp;", " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

const tidy = (text: string): string => plainDigits(text).replaceAll(/\s+/g, " ").trim();
