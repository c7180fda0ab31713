import { WebSocketServer } from "ws";
import type { Store } from "../../store/store.ts";
import type { BotLogic } from "../bot.ts";
import type { Log } from "../log.ts";
import { createRateLimit, type RateLimitOptions } from "../rate-limit.ts";
import { createActivityLog } from "./activity-log.ts";
import { createConversations } from "./conversations.ts";
import type { BotAccount } from "./in-process-bot.ts";
import { createRoutes } from "./routes.ts";
import { createStreams } from "./streams.ts";
import { createTokens } from "./tokens.ts";

/** How often one address or conversation may ask: at once, then per second. */
type Pace = Pick<RateLimitOptions, "burst" | "perSecond">;

export type DirectLineOptions = {
  bot: BotLogic;
  account: BotAccount;
  /** Where conversations are kept: that of the bot's memory, so that both are erased together. */
  store: Store;
  /** Told when a message could not be kept or answered. */
  tryAgain: () => string;
  /** As it is now. */
  signingKey: () => Uint8Array;
  log: Log;
  now: () => number;
  /** How long the store keeps a conversation after its last message: a day by default. */
  keptForMs?: number;
  heartbeatMs?: number;
  pace?: { starts?: Pace; posts?: Pace; postsByAddress?: Pace };
};

/** Arguments of an HTTP upgrade, as node's server gives them. */
export type Upgrade = Parameters<WebSocketServer["handleUpgrade"]>;

export type DirectLine = ReturnType<typeof createDirectLine>;

/** Many people of one organisation come from one address. */
const DEFAULT_PACE = {
  starts: { burst: 30, perSecond: 0.5 },
  posts: { burst: 60, perSecond: 1 },
  postsByAddress: { burst: 300, perSecond: 20 },
};

/** Direct Line 3.0 inside the process: tokens, conversations and streams, without any framework. */
export const createDirectLine = ({
  bot,
  account,
  store,
  tryAgain,
  signingKey,
  log,
  now,
  keptForMs = 24 * 3600_000,
  heartbeatMs = 20_000,
  pace,
}: DirectLineOptions) => {
  const activities = createActivityLog(store);
  const limit = (name: keyof typeof DEFAULT_PACE) =>
    createRateLimit({ ...DEFAULT_PACE[name], ...pace?.[name], maxKeys: 50_000, now });
  const tokens = createTokens({ key: signingKey, now, keptForMs });
  const streams = createStreams({ log: activities, heartbeatMs });
  const conversations = createConversations({ bot, account, activities, streams, tryAgain, log, now });
  const limits = { starts: limit("starts"), posts: limit("posts"), postsByAddress: limit("postsByAddress") };
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 8192 });

  return {
    ...createRoutes({ tokens, conversations, limits, log }),
    /**
     * Opens the stream that `url` names.
     * @returns false when its pass is refused: the socket is then left to the caller
     */
    openStream: async (url: URL, ...upgrade: [Upgrade[0], Upgrade[1], Upgrade[2]]): Promise<boolean> => {
      const grant = await tokens.readTicket(url.searchParams.get("t") ?? "");
      if (!grant || url.pathname !== `/v3/directline/conversations/${grant.conversationId}/stream`) return false;
      const watermark = url.searchParams.get("watermark") ?? "";
      await conversations.open(grant, watermark);
      sockets.handleUpgrade(...upgrade, (socket) => streams.attach(grant, socket, watermark));
      return true;
    },
    /** Settles once every turn under way is over. */
    idle: conversations.idle,
    /** Closes the streams: their clients come back with what they have already read. */
    closeStreams: streams.close,
  };
};
