import { flushCompileCache } from "node:module";
import { ConfigError } from "./config.ts";
import { ContentError } from "./core/knowledge/problems.ts";
import { isLoopback } from "./ground/loopback.ts";
import { StoreUnusableError } from "./store/store.ts";
import { channelsOf, createEdge } from "./wiring/edge.ts";
import { openHouse } from "./wiring/house.ts";
import { openKept } from "./wiring/kept.ts";
import { endOnUncaught } from "./wiring/last-resort.ts";
import { createLive } from "./wiring/live.ts";
import { openContent } from "./wiring/live-content.ts";
import { explained } from "./wiring/start-errors.ts";

/** Under the ten seconds that Docker leaves, and above the time that a turn takes when a channel is slow. */
const STOP_WITHIN_MS = 5000;

/** Starts the server: the order of it, from the settings to the last thing that may wait until people are served. */
const start = async (): Promise<void> => {
  const house = await openHouse(process.env);
  const { config, log } = house;
  const { contentDirs, dataDir } = config;
  const content = await openContent({ contentDirs, dataDir, ...house });
  // Where people find the pages that replies link to: known once the server listens.
  let address = config.publicUrl;
  const made = { ...config, ...house, address: () => address };
  const live = createLive(content.inUse().base, made, content.firstIndexes);
  const kept = await openKept(house);
  const server = await createEdge(house, { content, live, kept });

  const port = await server.listen(config.port, config.host);
  const here = `http://${isLoopback(config.host) ? inUrl(config.host) : "localhost"}:${port}`;
  if (isLoopback(config.host)) address ??= here;
  log({ event: "listening", host: config.host, port, channels: channelsOf(config) });
  console.log(`Assistant OPCO : ${config.publicUrl ?? here}`);

  const stop = async (): Promise<void> => {
    // Answering requests wait for their turns: when they are over, so are the turns.
    await server.stop(STOP_WITHIN_MS);
    await kept.close();
  };
  const stopInOrder = () => stop().then(() => process.exit(0));
  process.once("SIGTERM", stopInOrder);
  process.once("SIGINT", stopInOrder);
  endOnUncaught({ log, stop, withinMs: STOP_WITHIN_MS + 1000 });

  // A process that is killed at work leaves the next one what it compiled.
  flushCompileCache();
  await content.watch(live.replace);
  // All that the next start finds made is there.
  if (process.argv.includes(WARM)) await stopInOrder();
};

/** Starts, keeps what the next start need not make again, and stops: in an image's build. */
const WARM = "--warm";

const inUrl = (host: string): string => (host.includes(":") ? `[${host}]` : host);

try {
  await start();
} catch (thrown) {
  const error = explained(thrown);
  const expected = [ConfigError, ContentError, StoreUnusableError].some((kind) => error instanceof kind);
  if (!(error instanceof Error && expected)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
