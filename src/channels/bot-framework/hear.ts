import { type Action, actionSchema, type Heard } from "../../core/conversation/heard.ts";
import type { Activity, Attachment } from "../activity.ts";
import { readSpoken } from "../teams/spoken-text.ts";

/**
 * What a message says. Its language tag is ignored: clients send that of their own screens, and the assistant speaks French only.
 * @param today YYYY-MM-DD, Paris time
 */
export const hearMessage = (activity: Partial<Activity>, today: string): Heard => {
  const action = readAction(activity.value);
  if (action) return { kind: "action", action, today };
  const { text } = readSpoken(activity);
  const attachments = activity.attachments ?? [];
  if (text !== "") return { kind: "text", text, today, ...(attachments.some(isUnread) && { unread: true }) };
  const isWordless = activity.value !== undefined && activity.value !== null;
  const isMore = attachments.some((attachment) => isUnread(attachment) || isLink(attachment));
  return isWordless || isMore ? { kind: "unreadable", today } : { kind: "text", text, today };
};

/** Teams adds the message itself as HTML: only what is seen or heard in it, as a GIF is sent, is more than the text. An emoji is none. */
const isUnread = ({ contentType, content }: Attachment): boolean =>
  contentType !== "text/html" || (typeof content === "string" && /<(?:img(?![^>]*emoji)|video|audio)\b/i.test(content));

/** A file that is pasted comes as a link to it, and as no text at all. */
const isLink = ({ content }: Attachment): boolean => typeof content === "string" && /<a\b/i.test(content);

/** What a button does. It gives its action as such (Web Chat), as JSON text, or beside Teams' own keys (a card's submit). */
export const readAction = (value: unknown): Action | undefined => {
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
