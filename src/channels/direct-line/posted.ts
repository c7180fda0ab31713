import { z } from "zod";
import { type Heard, MESSAGE_MAX_CHARACTERS } from "../../core/conversation/heard.ts";
import { hearMessage, readAction } from "../hear.ts";
import type { Grant } from "./tokens.ts";
import type { WireActivity } from "./wire-activity.ts";
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
  name: optional(z.string()).transform(shortName),
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

/** A posted activity with everything its person wrote, under the id that it is given. */
type Spoken = WireActivity & Posted;

/** The client's own name for what it posts: how it recognises the echo, and how we recognise a second delivery. */
export const clientActivityId = ({ channelData }: Posted): string | undefined => channelData?.clientActivityID;

/** A posted activity from whom the token says, `at` in ms. */
export const asSpoken = (posted: Posted, grant: Grant, { id, at }: { id: string; at: number }): Spoken => ({
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
export const echo = ({ channelData, ...activity }: Spoken): WireActivity => {
  const { name, text, value, attachments } = activity;
  // Never the ids, which are ours, nor the client's own name for what it posts.
  const written = { name, text, value, attachments, messageBack: channelData?.messageBack };
  const { messageBack, ...kept } = keptSchema.parse(withoutSirets(written));
  return { ...activity, ...kept, channelData: channelData && { ...channelData, messageBack } };
};

const keptSchema = z.looseObject({ messageBack: z.unknown() });

/**
 * What is heard in something posted, as it was spoken or as it is kept; undefined when nothing is said in it.
 * @param today YYYY-MM-DD, Paris time
 */
export const hearPosted = (activity: WireActivity, today: string): Heard | undefined => {
  const posted = postedSchema.safeParse(activity).data;
  return posted?.type === "message" ? hearMessage({ ...posted, text: posted.text ?? "" }, today) : undefined;
};
