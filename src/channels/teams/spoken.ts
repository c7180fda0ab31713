import { z } from "zod";
import type { Activity } from "../activity.ts";
import { type Markup, readMarkup } from "./markup.ts";

/**
 * What somebody says in Teams: the bot's own mention removed in whichever writing, other people's kept by name, quoted messages left out
 * but for their ids, markup undone.
 */
export const readTeamsMessage = ({ text, entities, recipient }: Partial<Activity>): Markup => {
  const mentions = readEach(mentionSchema, entities);
  const isOwn = ({ mentioned }: Mention): boolean => mentioned.id === recipient?.id;
  const own = new Set([sameName(recipient?.name), ...mentions.filter(isOwn).flatMap(namesOf)].filter((name) => name));
  const others = new Set(mentions.filter((mention) => !isOwn(mention)).flatMap(namesOf));
  const isMentioned = mentions.some(isOwn);
  const { words, quotes } = readMarkup(
    text ?? "",
    (name) => own.has(sameName(name)) || (isMentioned && !others.has(sameName(name))),
  );
  const quoted = readEach(quotedSchema, entities).map(({ quotedReply }) => quotedReply.messageId);
  return {
    words: [...own].reduce((said, name) => withoutName(said, name, isMentioned), words),
    quotes: [...new Set([...quoted, ...quotes])],
  };
};

// Teams leaves `text` null on some mentions, and gives no mention entity at all under resource-specific consent.
const mentionSchema = z.object({
  type: z.literal("mention"),
  mentioned: z.object({ id: z.string(), name: z.string().nullish() }),
  text: z.string().nullish(),
});
type Mention = z.infer<typeof mentionSchema>;

const quotedSchema = z.object({
  type: z.literal("quotedReply"),
  quotedReply: z.object({ messageId: z.string() }),
});

const readEach = <T>(schema: z.ZodType<T>, entities: readonly unknown[] | null | undefined): T[] =>
  (entities ?? []).map((entity) => schema.safeParse(entity)).flatMap((read) => (read.success ? [read.data] : []));

/** The names under which somebody is mentioned: their own, and the one that the text shows, which they may have shortened. */
const namesOf = ({ mentioned, text }: Mention): string[] =>
  [mentioned.name, text?.replaceAll(/<[^>]*>/g, "")].map(sameName).filter((name) => name !== "");

const sameName = (name: string | null | undefined): string => (name ?? "").toLowerCase().replaceAll(/\s+/g, " ").trim();

/** A name typed after « @ » is a mention wherever it stands; without it, only in front, when Teams says that the bot is mentioned. */
const withoutName = (said: string, name: string, isMentioned: boolean): string => {
  const typed = `${name.split(" ").map(RegExp.escape).join("\\s+")}(?![\\p{L}\\p{N}])`;
  const pattern = isMentioned ? `@\\s*${typed}|^\\s*${typed}` : `@\\s*${typed}`;
  return said.replaceAll(new RegExp(pattern, "giu"), " ");
};
