import { setTimeout } from "node:timers/promises";
import { createAzureTokens } from "../channels/direct-line/azure-tokens.ts";
import { createDirectLine } from "../channels/direct-line/direct-line.ts";
import type { Parts } from "../channels/parts/parts.ts";
import { partsOf } from "../channels/parts/parts-of.ts";
import type { Config } from "../config.ts";
import { EMPTY_MEMORY } from "../core/conversation/memory.ts";
import type { Respond } from "../core/conversation/port.ts";
import { isLoopback } from "../ground/loopback.ts";
import { toTranscript } from "../paper/transcript.ts";
import { createRequestLog } from "../server/request-log.ts";
import type { MessagesRoute } from "../server/routes.ts";
import { createHttpServer, type HttpServer } from "../server/server.ts";
import { checkWritable } from "../store/check-writable.ts";
import { createFairShare } from "../turns/fair-share.ts";
import { createLimits } from "../turns/limits.ts";
import { observeTurns } from "../turns/observed-turns.ts";
import { createTurns } from "../turns/turn.ts";
import type { House } from "./house.ts";
import { DAY_MS, type Kept } from "./kept.ts";
import type { Live } from "./live.ts";
import { countsOf, type LiveContent } from "./live-content.ts";

/** What stands behind the edge. */
export type Behind = { content: LiveContent; live: Live; kept: Kept };

const BOT = { id: "opco-assistant", name: "Assistant OPCO" };

/**
 * Everything that the world outside reaches: turns over the store, the channels over turns, the server over channels. What the settings do
 * not ask for is not loaded.
 */
export const createEdge = async (house: House, { content, live, kept }: Behind): Promise<HttpServer> => {
  const { config, own, log, metrics, now, today, caches } = house;
  const { publicUrl, allowedOrigins, trustedProxies } = config;
  const { store, signingKey, learn } = kept;
  const { inUse } = live;
  const share = createFairShare();
  const limits = createLimits(config.paces, undefined, config.paceOf);
  const served = createTurns({
    respond: (memory, heard) => inUse().respond(memory, heard),
    ...(config.companyLookup && {
      lookUp: (await import("../company/company-lookup.ts")).createCompanyLookup({
        today,
        userAgent: `${own.name}/${own.version}`,
      }),
    }),
    store,
    now,
    learn,
    think: share.run,
  });
  const turns = observeTurns(served, {
    told: (turn) => {
      metrics?.turn(turn);
      log({ event: "turn", ...turn, ms: Math.round(turn.ms) });
    },
    clock: () => performance.now(),
  });
  const phrases = () => inUse().phrases;
  const directLine = createDirectLine({
    turns,
    phrases,
    account: BOT,
    store,
    signingKey,
    keptForMs: config.retentionDays * DAY_MS,
    limits,
    isFull: share.isFull,
    log,
    now,
  });
  const messages = async (): Promise<MessagesRoute> => {
    if (config.messages === "off") return { fromHereOnly: false };
    const anonymous = config.messages === "anonymous";
    const { createBotFramework } = await import("./bot-framework.ts");
    const { bot: identity, teamsPreviews: previews } = config;
    const serve = createBotFramework({ identity, previews, anonymous, turns, store, phrases, limits, share, log, now });
    return { serve, fromHereOnly: anonymous };
  };
  const tellRequest = createRequestLog(log);
  const server = await createHttpServer({
    messages: await messages(),
    directLine,
    ...(config.azureDirectLine && { azure: createAzureTokens({ ...config.azureDirectLine, sites: sites(config) }) }),
    limits,
    share,
    isReady: () => checkWritable(store),
    setAside: () => countsOf(content.inUse()).setAside,
    version: () => ({ ...own, contentDate: dateOf(live), ...countsOf(content.inUse()), channels: channelsOf(config) }),
    ...(config.metrics && metrics && { metrics: { ...config.metrics, read: metrics.page } }),
    served: (request) => {
      metrics?.request(request);
      tellRequest(request);
    },
    contact: () => inUse().contact,
    greeting: () => greetingOf(inUse().respond, today()),
    paper: (request) => inUse().paper(request),
    transcript: (said) => toTranscript(inUse().base, said),
    caches,
    reach: { publicUrl, allowedOrigins, trustedProxies, loopbackOnly: isLoopback(config.host) },
    log,
  });
  return {
    ...server,
    stop: async (withinMs) => {
      const over = setTimeout(withinMs, undefined, { ref: false });
      await server.stop(withinMs);
      // What was sent is noted, unless a turn does not end.
      await Promise.race([turns.idle(), over]);
    },
  };
};

const greetingOf = (respond: Respond, today: string): Parts => {
  const [greeting] = respond(EMPTY_MEMORY, { kind: "arrival", today }).replies;
  return partsOf(greeting);
};

/** By what ways people reach the assistant, as the log and /version say it. */
export const channelsOf = ({ messages, azureDirectLine }: Config): string => {
  const web = azureDirectLine ? "web (Azure Direct Line)" : "web";
  return messages === "off" ? web : `${web}, ${messages}`;
};

/** The origins of the pages that hold the chat: ours, then the other sites. */
const sites = ({ publicUrl, allowedOrigins }: Config): string[] => [
  ...(publicUrl === undefined ? [] : [publicUrl]),
  ...allowedOrigins,
];

/** The newest date of what is served. */
const dateOf = ({ inUse }: Live): string => {
  const dates = [...inUse().base.knowledge.values()].map(({ date }) => date).sort();
  return dates.at(-1) ?? "";
};
