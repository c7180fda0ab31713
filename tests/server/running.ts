import { onTestFinished } from "vitest";
import { createAdapter } from "../../src/channels/bot-framework/adapter.ts";
import { createBot } from "../../src/channels/bot-framework/bot.ts";
import { createMessages } from "../../src/channels/bot-framework/messages.ts";
import { createDirectLine, type DirectLineOptions } from "../../src/channels/direct-line/direct-line.ts";
import type { Previews } from "../../src/channels/teams/previews.ts";
import type { Respond } from "../../src/core/conversation/port.ts";
import type { Log } from "../../src/ground/log.ts";
import type { Wait } from "../../src/ground/wait.ts";
import { createHttpServer, type ServerOptions } from "../../src/server/server.ts";
import { createMemoryStore } from "../../src/store/memory-store.ts";
import type { Store } from "../../src/store/store.ts";
import { createFairShare, type FairShare } from "../../src/turns/fair-share.ts";
import { createLimits, type Paces } from "../../src/turns/limits.ts";
import { createTurns, type TurnsOptions } from "../../src/turns/turn.ts";
import { countingAssistant } from "../turns/counting-assistant.ts";

export type RunningOptions = {
  respond?: Respond;
  learn?: TurnsOptions["learn"];
  lookUp?: TurnsOptions["lookUp"];
  wait?: Wait;
  store?: Store;
  signingKey?: Uint8Array;
  identity?: Parameters<typeof createAdapter>[0];
  previews?: Previews;
  /** How long a channel may take to answer one message. */
  channelTimeoutMs?: number;
  /** Listens there; any free port by default. */
  port?: number;
  /** The usual paces for those left out. */
  paces?: Partial<Paces>;
  share?: FairShare;
} & Pick<DirectLineOptions, "heartbeatMs" | "keptForMs"> &
  Partial<
    Pick<
      ServerOptions,
      | "messages"
      | "reach"
      | "contact"
      | "greeting"
      | "paper"
      | "isReady"
      | "metrics"
      | "transcript"
      | "served"
      | "azure"
    >
  >;

/** What the bot says on its own account in tests. */
export const PHRASES = {
  apology: "Désolé.",
  tryAgain: "Réessayez dans un instant.",
  staleCard: "Cette carte ne sert plus.",
  groupNotice: "Tout le groupe lit.",
  groupPrivate: "En privé",
  cardFor: (name: string) => `Pour ${name}`,
};
const SIGNING_KEY = new Uint8Array(32).fill(7);

/** The whole server on a free port of this machine, around a small assistant. */
export const startServer = async (options: RunningOptions = {}) => {
  const events: Parameters<Log>[0][] = [];
  const log: Log = (event) => void events.push(event);
  const clock = { aheadMs: 0 };
  const now = () => Date.now() + clock.aheadMs;
  const store =
    options.store ??
    createMemoryStore({ lifetimeMs: 7 * 24 * 3600_000, maxKeys: 1000, maxLines: 500, maxBytes: 1e8, now });
  const share = options.share ?? createFairShare();
  const limits = createLimits(options.paces);
  const respond = options.respond ?? countingAssistant;
  const turns = createTurns({
    respond,
    store,
    now,
    learn: options.learn,
    lookUp: options.lookUp,
    think: share.run,
  });
  const bot = createBot({
    turns,
    store,
    phrases: () => PHRASES,
    log,
    now,
    wait: options.wait,
    previews: options.previews,
  });
  const directLine = createDirectLine({
    turns,
    phrases: () => PHRASES,
    account: { id: "bot", name: "Assistant" },
    store,
    signingKey: () => options.signingKey ?? SIGNING_KEY,
    log,
    now,
    keptForMs: options.keptForMs,
    heartbeatMs: options.heartbeatMs,
    limits,
    isFull: share.isFull,
  });
  const anonymous = options.identity === undefined;
  const adapter = createAdapter(options.identity, options.channelTimeoutMs);
  const messages = {
    serve: createMessages({ adapter, bot, anonymous, limits, share, log }),
    fromHereOnly: anonymous,
  };
  const server = await createHttpServer({
    messages: options.messages ?? messages,
    directLine,
    limits,
    share,
    azure: options.azure,
    isReady: options.isReady ?? (async () => true),
    version: () => ({ name: "test", version: "0" }),
    metrics: options.metrics,
    served: options.served,
    contact: options.contact ?? (() => []),
    greeting: options.greeting ?? (() => undefined),
    paper: options.paper ?? (async () => ({ status: 404, type: "text/plain", body: "" })),
    transcript: options.transcript ?? (() => undefined),
    reach: options.reach ?? { allowedOrigins: ["https://site.example"], loopbackOnly: true },
    log,
  });
  const port = await server.listen(options.port ?? 0, "127.0.0.1");
  return { url: `http://127.0.0.1:${port}`, port, clock, events, store, stop: () => server.stop(1000) };
};

export type Running = Awaited<ReturnType<typeof startServer>>;

/** The same for one test, at whose end it stops. */
export const serve = async (options: RunningOptions = {}): Promise<Running> => {
  const server = await startServer(options);
  onTestFinished(() => server.stop());
  return server;
};
