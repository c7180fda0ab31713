import { type Action, actionSchema, type Heard } from "../core/conversation/heard.ts";
import { plainDigits } from "../ground/plain-digits.ts";

/** What comes with a message. */
type Attached = { contentType?: string; content?: unknown };

/** A message of any channel: its words, without what the channel writes around them, and what a button carries. */
export type Message = { text: string; value?: unknown; attachments?: readonly Attached[] };

/**
 * What a message says. Its language tag is ignored: clients send that of their own screens, and the assistant speaks French only.
 * @param today YYYY-MM-DD, Paris time
 */
export const hearMessage = ({ text: written, value, attachments = [] }: Message, today: string): Heard => {
  const action = readAction(value);
  if (action) return { kind: "action", action, today };
  const text = tidy(written);
  if (text !== "") return { kind: "text", text, today, ...(attachments.some(isUnread) && { unread: true }) };
  const isWordless = value !== undefined && value !== null;
  const isMore = attachments.some((attachment) => isUnread(attachment) || isLink(attachment));
  return isWordless || isMore ? { kind: "unreadable", today } : { kind: "text", text, today };
};

/** Without soft hyphens, marks of direction, joiners, fillers: what comes unseen with a text copied from elsewhere. */
export const tidy = (text: string): string =>
  plainDigits(text)
    .replaceAll(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "")
    .replaceAll(/\s+/g, " ")
    .trim();

/** Teams adds the message itself as HTML: only what is seen or heard in it, as a GIF is sent, is more than the text. An emoji is none. */
const isUnread = ({ contentType, content }: Attached): boolean =>
  contentType !== "text/html" || (typeof content === "string" && /<(?:img(?![^>]*emoji)|video|audio)\b/i.test(content));

/** A file that is pasted comes as a link to it, and as no text at all. */
const isLink = ({ content }: Attached): boolean => typeof content === "string" && /<a\b/i.test(content);

/** What a button does. It gives its action as such (Web Chat), as JSON text, or beside Teams' own keys (a card's submit). */
export const readAction = (value: unknown): Action | undefined => {
  if (value === undefined || value === null) return undefined;
  const given = typeof value === "string" ? parseJson(value) : value;
  const inside = typeof given === "object" && given !== null ? Reflect.get(given, "action") : undefined;
  return [given, inside].map((candidate) => actionSchema.safeParse(candidate)).find((read) => read.success)?.data;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
