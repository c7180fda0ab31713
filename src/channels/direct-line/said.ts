import { createHash } from "node:crypto";
import type { WebMessage } from "../parts/web-message.ts";
import type { Grant } from "./tokens.ts";
import type { WireActivity } from "./wire-activity.ts";

/** The bot as people see it in a conversation. */
export type BotAccount = { id: string; name: string };

/** What the bot says: a reply, or a plain text of its own account. */
export type Said = WebMessage | { type: "message"; text: string };

/** `at` in ms; `replyToId` names what is answered, when somebody said it. */
type Stamp = { id: string; at: number; replyToId?: string };

/** What the bot says, as clients see it. */
export const asSaid = (said: Said, { conversationId }: Grant, { bot, ...stamp }: Stamp & { bot: BotAccount }) => {
  const { id, at, replyToId } = stamp;
  return {
    ...said,
    id,
    timestamp: new Date(at).toISOString(),
    channelId: "directline",
    conversation: { id: conversationId },
    from: { ...bot, role: "bot" },
    ...(replyToId !== undefined && { replyToId }),
  } satisfies WireActivity;
};

/** What tells two things said in one turn apart, and not the same one said again. */
export const fingerprint = (said: Said): string =>
  createHash("sha256")
    // The second place, of attachments, is that of an earlier version, whose turns are taken up again too.
    .update(JSON.stringify([said.text, null, "suggestedActions" in said ? said.suggestedActions : undefined]))
    .digest("base64url")
    .slice(0, 16);
