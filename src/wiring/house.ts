import { readFile } from "node:fs/promises";
import { z } from "zod";
import { type Config, type Environment, readConfig } from "../config.ts";
import type { Log } from "../ground/log.ts";
import { type Caches, openCaches } from "../ground/own-cache.js";
import { parisDate } from "../ground/paris-date.ts";
import { createJsonLog } from "../observe/json-log.ts";
import type { Metrics } from "../observe/metrics.ts";

/** What all is wired with: the settings, who we are, where to tell what happens, and what time it is. */
export type House = {
  config: Config;
  own: { name: string; version: string };
  log: Log;
  /** Absent: nothing is measured. */
  metrics?: Metrics;
  /** Where what can be made again is kept for the next start. */
  caches: Caches;
  now: () => number;
  /** YYYY-MM-DD, Paris time. */
  today: () => string;
};

/** @throws {ConfigError} when a setting is missing or wrong */
export const openHouse = async (env: Environment): Promise<House> => {
  const config = readConfig(env);
  const now = Date.now;
  return {
    config,
    own: packageSchema.parse(JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"))),
    log: createJsonLog(config.logLevel),
    caches: openCaches({ built: config.builtCache, dataDir: config.dataDir }),
    ...(config.metrics && { metrics: (await import("../observe/metrics.ts")).createMetrics() }),
    now,
    today: () => parisDate(now()),
  };
};

const packageSchema = z.object({ name: z.string(), version: z.string() });
