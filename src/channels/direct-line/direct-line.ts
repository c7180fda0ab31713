import { WebSocketServer } from "ws";
import type { Store } from "../../store/store.ts";
import { createLimits, type Limits } from "../../turns/limits.ts";
import type { ServeOptions } from "../../turns/serve.ts";
import { createActivityLog } from "./activity-log.ts";
import { createConversations } from "./conversations.ts";
import { createRoutes } from "./routes.ts";
import type { BotAccount } from "./said.ts";
import { createStreams } from "./streams.ts";
import { createTokens } from "./tokens.ts";

export type DirectLineOptions = ServeOptions & {
  account: BotAccount;
  /** Where conversations are kept: that of the bot's memory, so that both are erased together. */
  store: Store;
  /** As it is now. */
  signingKey: () => Uint8Array;
  now: () => number;
  /** How long the store keeps a conversation after its last message: a day by default. */
  keptForMs?: number;
  heartbeatMs?: number;
  /** The usual ones by default. */
  limits?: Limits;
  /** Whether nothing more should be taken in now. */
  isFull?: () => boolean;
};

/** Arguments of an HTTP upgrade, as node's server gives them. */
export type Upgrade = Parameters<WebSocketServer["handleUpgrade"]>;

export type DirectLine = ReturnType<typeof createDirectLine>;

/** Direct Line 3.0 inside the process: tokens, conversations and streams, without any framework. */
export const createDirectLine = ({
  turns,
  phrases,
  account,
  store,
  signingKey,
  log,
  now,
  keptForMs = 24 * 3600_000,
  heartbeatMs = 20_000,
  limits = createLimits(),
  isFull = () => false,
}: DirectLineOptions) => {
  const activities = createActivityLog(store);
  const tokens = createTokens({ key: signingKey, now, keptForMs });
  const streams = createStreams({ log: activities, heartbeatMs });
  const conversations = createConversations({ turns, phrases, account, activities, streams, log, now });
  const { readTicket, ...routes } = createRoutes({ tokens, conversations, store, limits, isFull, log });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 8192 });

  return {
    ...routes,
    /**
     * Opens the stream that `url` names.
     * @returns false when its pass is refused: the socket is then left to the caller
     */
    openStream: async (url: URL, ...upgrade: [Upgrade[0], Upgrade[1], Upgrade[2]]): Promise<boolean> => {
      const session = await readTicket(url.searchParams.get("t") ?? "");
      if (!session || url.pathname !== `/v3/directline/conversations/${session.conversationId}/stream`) return false;
      const watermark = url.searchParams.get("watermark") ?? "";
      await conversations.open(session, watermark);
      sockets.handleUpgrade(...upgrade, (socket) => streams.attach(session, socket, watermark));
      return true;
    },
    /** Settles once every turn under way is over, and what it said is sent. */
    idle: async (): Promise<void> => {
      await conversations.idle();
      await streams.idle();
    },
    /** Closes the streams: their clients come back with what they have already read. */
    closeStreams: streams.close,
  };
};
