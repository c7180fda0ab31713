import { z } from "zod";
import { MESSAGE_MAX_CHARACTERS } from "../../core/conversation/heard.ts";
import type { Activity } from "../activity.ts";
import { readAction } from "../bot-framework/hear.ts";
import type { WireActivity } from "./activity-log.ts";
import { COMING_BACK, IN_PROCESS, OWN_EVENTS } from "./in-process.ts";
import type { BotAccount } from "./in-process-bot.ts";
import type { Grant } from "./tokens.ts";
import { withoutSirets } from "./without-sirets.ts";

/** Longest name or id that a client gives, in characters. */
const MOST_NAME = 200;
/** Largest action of a button kept, in characters of JSON: the longest comment, and the names around it. */
const MOST_VALUE = 2 * MESSAGE_MAX_CHARACTERS;
const MOST_ATTACHMENTS = 5;

const shortName = (name: string | undefined): string | undefined =>
  name !== undefined && name.length <= MOST_NAME ? name : undefined;

/** What a button carries that is none of ours: the assistant only sees that there is something it cannot read. */
const UNREAD = {};

/** The action of a button, or {@link UNREAD}. */
const boundedValue = (value: unknown): unknown => {
  if (value === undefined || value === null) return undefined;
  const action = readAction(value);
  return action !== undefined && JSON.stringify(action).length <= MOST_VALUE ? action : UNREAD;
};

const attachmentSchema = z.object({ contentType: z.string().max(MOST_NAME) });
/** A file is never read: that there was one, and of which kind. */
const attachmentKinds = (attachments: readonly unknown[]): { contentType: string }[] =>
  attachments
    .slice(0, MOST_ATTACHMENTS)
    .map((one) => attachmentSchema.safeParse(one).data ?? { contentType: "application/octet-stream" });

/** Some clients send null for what they leave out. */
const optional = <T>(schema: z.ZodType<T>) => schema.nullish().transform((given) => given ?? undefined);

/**
 * What a client may post, without anything else that it says: only what the assistant reads and what its own page needs back is kept.
 * What is wrong in a field that a turn does without is left out, and refuses nothing.
 */
export const postedSchema = z.object({
  type: z.enum(["message", "event", "typing"]),
  name: optional(z.string().refine((name) => !name.startsWith(OWN_EVENTS))).transform(shortName),
  text: optional(z.string()),
  textFormat: z.enum(["plain", "markdown"]).optional().catch(undefined),
  value: z.unknown().transform(boundedValue).optional(),
  // A file, whatever it is, gets the same answer.
  attachments: optional(z.array(z.looseObject({})).transform(attachmentKinds)),
  // Mentions are Teams' own: read, so that what is no list is refused, and not kept.
  entities: optional(z.array(z.unknown())).transform(() => undefined),
  channelData: z
    .object({
      clientActivityID: z.string().min(1).max(MOST_NAME).optional().catch(undefined),
      postBack: z.boolean().optional().catch(undefined),
      messageBack: z
        .object({ displayText: z.string().max(MESSAGE_MAX_CHARACTERS) })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});
export type Posted = z.infer<typeof postedSchema>;

type Heard = WireActivity & Posted;

/** The client's own name for what it posts: how it recognises the echo, and how we recognise a second delivery. */
export const clientActivityId = ({ channelData }: Posted): string | undefined => channelData?.clientActivityID;

/** A posted activity as the assistant hears it: from whom the token says. */
export const heard = (posted: Posted, grant: Grant, { id, at }: { id: string; at: number }): Heard => ({
  ...posted,
  id,
  timestamp: new Date(at).toISOString(),
  channelId: "directline",
  conversation: { id: grant.conversationId },
  from: { id: grant.userId, role: "user" },
});

/**
 * The same as it is kept and as every participant sees it: a SIRET serves the turn under way and stands nowhere afterwards.
 */
export const echo = ({ id, channelData, ...activity }: Heard): WireActivity => {
  const { text, value, messageBack } = keptSchema.parse(
    withoutSirets({ text: activity.text, value: activity.value, messageBack: channelData?.messageBack }),
  );
  return {
    ...activity,
    id,
    text,
    value,
    channelData: channelData && { ...channelData, messageBack },
  };
};

const keptSchema = z.object({ text: z.string().optional(), value: z.unknown(), messageBack: z.unknown() });

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
