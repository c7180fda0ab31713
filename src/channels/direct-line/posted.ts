import { z } from "zod";
import type { Activity } from "../activity.ts";
import { COMING_BACK, IN_PROCESS } from "../in-process.ts";
import type { WireActivity } from "./activity-log.ts";
import type { BotAccount } from "./in-process-bot.ts";
import type { Grant } from "./tokens.ts";

/** What a client may post. `text` past the assistant's own limit gets its polite answer; the body's size is bounded before. */
export const postedSchema = z.looseObject({
  type: z.enum(["message", "event", "typing"]),
  text: z.string().optional(),
  attachments: z.array(z.looseObject({})).optional(),
  entities: z.array(z.unknown()).optional(),
  channelData: z.unknown().optional(),
});
export type Posted = z.infer<typeof postedSchema>;

/** The client's own name for what it posts: how it recognises the echo, and how we recognise a second delivery. */
export const clientActivityId = ({ channelData }: Posted): string | undefined => {
  const read = namedSchema.safeParse(channelData);
  return read.success ? read.data.clientActivityID : undefined;
};
const namedSchema = z.object({ clientActivityID: z.string().min(1).max(200) });

/** What every participant sees of a posted activity: as it was sent, but from whom the token says. */
export const echo = (posted: Posted, grant: Grant, { id, at }: { id: string; at: number }): WireActivity => ({
  ...posted,
  id,
  timestamp: new Date(at).toISOString(),
  channelId: "directline",
  conversation: { id: grant.conversationId },
  from: { id: grant.userId, role: "user" },
});

/** What clients see of something the bot says. */
export const said = (
  activity: Partial<Activity>,
  bot: BotAccount,
  { id, at }: { id: string; at: number },
): WireActivity => {
  const { serviceUrl: _serviceUrl, recipient: _recipient, callerId: _callerId, ...rest } = activity;
  return {
    ...rest,
    id,
    type: activity.type ?? "message",
    timestamp: new Date(at).toISOString(),
    from: { ...bot, role: "bot" },
  };
};

/** The activity that a turn of the bot starts from. Fields that steer the SDK, such as `deliveryMode`, are not a client's to set. */
export const forBot = (activity: WireActivity, grant: Grant, bot: BotAccount): Activity => {
  const { id, type, name, text, value, attachments, entities, channelData, membersAdded } = activity;
  const complete: unknown = {
    ...{ id, type, name, text, value, attachments, entities, channelData, membersAdded },
    channelId: "directline",
    serviceUrl: IN_PROCESS,
    conversation: { id: grant.conversationId },
    from: { id: grant.userId, role: "user" },
    recipient: { ...bot, role: "bot" },
  };
  return botActivity.parse(complete);
};

// Activity's type asks for fields that the Bot Framework itself leaves out; what we add above is what a turn reads.
const botActivity = z.custom<Activity>();

/** Tells the bot that somebody opened again a conversation that they had left. Never shown to clients. */
export const comingBack = (grant: Grant, bot: BotAccount, id: string): Activity =>
  forBot({ id, type: "event", name: COMING_BACK }, grant, bot);

/** Tells the bot that somebody opened the conversation. Never shown to clients. */
export const arrival = (grant: Grant, bot: BotAccount, id: string): Activity =>
  forBot({ id, type: "conversationUpdate", membersAdded: [bot, { id: grant.userId }] }, grant, bot);
