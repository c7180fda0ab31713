import { createHash } from "node:crypto";

/** Somebody in one conversation of one channel. A group's common greeting is under nobody's name. */
export type Whom = { channelId: string; conversationId: string; person: string };

/** The key under which everything about them is kept. Hashed: the store's keys hold no id in clear. */
export const personKey = ({ channelId, conversationId, person }: Whom): string =>
  createHash("sha256")
    .update(JSON.stringify([channelId, conversationId, person]))
    .digest("base64url");
