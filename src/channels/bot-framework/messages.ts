import { AuthenticationError } from "botframework-connector";
import { z } from "zod";
import { errorTrace, type Log } from "../../ground/log.ts";
import { isLoopback } from "../../ground/loopback.ts";
import { takeAll } from "../../ground/rate-limit.ts";
import type { FairShare } from "../../turns/fair-share.ts";
import { costOf, type Limits } from "../../turns/limits.ts";
import { personKey } from "../../turns/person-key.ts";
import type { Activity } from "../activity.ts";
import type { TurnAdapter } from "./adapter.ts";
import type { BotLogic } from "./bot.ts";

/** An answer to an HTTP caller. Errors carry no body: whoever serves it adds a generic one. `retryAfter` in seconds. */
export type ChannelResponse = { status: number; body?: unknown; retryAfter?: number };

/** `anonymous`: nobody's identity is checked. */
export type MessagesOptions = {
  adapter: TurnAdapter;
  bot: BotLogic;
  anonymous: boolean;
  limits: Limits;
  share: FairShare;
  log: Log;
};

/**
 * A POST to /api/messages, its body parsed. `correlation` is how the caller was told to name it, `address` whom the limits count it
 * to when it is anybody's.
 */
export type MessagesRequest = { authorization: string; body: unknown; correlation: string; address: string };

/** What POST /api/messages does. */
export const createMessages = (options: MessagesOptions) => {
  const { adapter, bot, anonymous, limits, share, log } = options;

  /** Within the bounds of who speaks, once it is known that they do: Teams' people all come from Microsoft's addresses. */
  const bounded =
    (address: string): BotLogic =>
    async (context) => {
      const { channelId, from, text } = context.activity;
      const person = personKey({ channelId, conversationId: "", person: from?.id ?? "" });
      const own = [limits.person, person] as const;
      // Whoever proves nothing may say that they are anybody.
      const wait = takeAll(anonymous ? [own, [limits.address, address]] : [own], costOf(text));
      if (wait > 0) throw new ComeBackError(429, wait);
      await share.on(anonymous ? address : person, async () => {
        if (share.isFull()) throw new ComeBackError(503, BUSY_SECONDS);
        await bot(context);
      });
    };

  return async ({ authorization, body, correlation, address }: MessagesRequest): Promise<ChannelResponse> => {
    const read = activitySchema.safeParse(body);
    if (!read.success) return { status: 400 };
    // An anonymous caller chooses where the replies go: nowhere but on this machine.
    if (anonymous && !staysHere(read.data.serviceUrl)) return { status: 403 };
    // The SDK compares a token's service address with the activity's only when the activity has one.
    if (!anonymous && !read.data.serviceUrl) return { status: 403 };
    try {
      return (await adapter.runTurn(authorization, read.data, bounded(address))) ?? { status: 200 };
    } catch (error) {
      if (error instanceof ComeBackError) return error;
      if (isRefusal(error)) return { status: 401 };
      log({ event: "activity-failed", correlation, ...errorTrace(error) });
      return { status: 500 };
    }
  };
};

const BUSY_SECONDS = 2;

/** Somebody asks too often, or everybody does. `retryAfter` in seconds. */
class ComeBackError extends Error {
  readonly status: 429 | 503;
  readonly retryAfter: number;
  constructor(status: 429 | 503, retryAfter: number) {
    super(`come back in ${retryAfter} s`);
    this.name = "ComeBackError";
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

// The Bot Framework adds fields over time: only what a turn cannot do without is checked.
const activityShape = z.looseObject({
  type: z.string().min(1),
  channelId: z.string().min(1),
  conversation: z.looseObject({ id: z.string().min(1) }),
  serviceUrl: z.string().nullish(),
  id: z.string().nullish(),
  text: z.string().nullish(),
  from: z.looseObject({ id: z.string() }).nullish(),
  recipient: z.looseObject({ id: z.string() }).nullish(),
  membersAdded: z.array(z.looseObject({ id: z.string() })).nullish(),
  membersRemoved: z.array(z.looseObject({ id: z.string() })).nullish(),
  entities: z.array(z.unknown()).nullish(),
  attachments: z.array(z.looseObject({})).nullish(),
});
const activitySchema = z.custom<Activity>((value) => activityShape.safeParse(value).success);

const staysHere = (serviceUrl: string | null | undefined): boolean =>
  !serviceUrl || isLoopback(URL.parse(serviceUrl)?.hostname ?? "");

/** A caller that proved nothing. A token signed with another key comes as jsonwebtoken's own error; keys that cannot be read are our trouble. */
const isRefusal = (error: unknown): boolean =>
  error instanceof AuthenticationError
    ? error.statusCode < 500
    : error instanceof Error && /^(JsonWebToken|TokenExpired|NotBefore)Error$/.test(error.name);
