import { createHash } from "node:crypto";
import { personKey } from "../turns/person-key.ts";
import type { Activity } from "./activity.ts";

/** One memory per person in a conversation. */
export const memoryKey = ({ channelId, conversation }: Activity, person: string): string =>
  personKey({ channelId, conversationId: conversation?.id ?? "", person });

/**
 * What a group or a team shares, under nobody's name: its greeting, the answers that anybody there may judge. The same whatever id the
 * platform gives the place: a team's, of any of its channels, or a conversation's, of any of its threads.
 */
export const groupKey = ({
  channelId,
  channelData,
  conversation,
}: Pick<Activity, "channelId" | "channelData" | "conversation">): string => {
  const place: unknown = channelData?.team?.id ?? conversation?.id?.split(";")[0];
  return personKey({ channelId, conversationId: typeof place === "string" ? place : "", person: "" });
};

/** What tells somebody's own cards from those of others in a group. Travels on the card: it says nothing of who they are. */
export const ownerToken = (key: string): string => token("card", key);

/** What tells a message that was corrected from the same one, delivered again or given a preview by Teams. Says nothing of its words. */
export const wordsToken = (key: string, words: string): string => token("words", key, words);

const token = (...parts: string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 16);
