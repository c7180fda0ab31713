import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { createMemoryStore } from "../../src/store/memory-store.ts";
import { observeStore } from "../../src/store/observed-store.ts";
import { openRedisStore } from "../../src/store/redis-store.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import { hasRedis, type RedisServer, startRedis } from "./redis-server.ts";
import { describeStores, type StoreCase } from "./store-contract.ts";

let redis: RedisServer | undefined;
beforeAll(async () => {
  if (hasRedis) redis = await startRedis();
});
afterAll(() => redis?.stop());

/** A store that can be opened again on what it left. */
const lasting = async (open: () => Promise<Store>, clean: () => Promise<void>) => {
  let store = await open();
  return {
    store,
    again: async () => {
      await store.close();
      store = await open();
      return store;
    },
    leave: async () => {
      await store.close();
      await clean();
    },
  };
};

const memory: StoreCase = {
  name: "memory",
  create: async (options) => ({ store: createMemoryStore(options), leave: async () => {} }),
};

const observed: StoreCase = {
  name: "memory, observed",
  create: async (options) => ({ store: observeStore(createMemoryStore(options), () => {}), leave: async () => {} }),
};

const sqlite: StoreCase = {
  name: "SQLite",
  create: async (options) => {
    const dataDir = await mkdtemp(join(tmpdir(), "sqlite-store-"));
    return lasting(
      async () => openSqliteStore({ ...options, dataDir }),
      () => rm(dataDir, { recursive: true }),
    );
  },
};

const overRedis: StoreCase = {
  name: "Redis",
  boundsElsewhere: "Redis bounds itself (maxmemory) and lets go of keys by its own clock",
  create: (options) => {
    const prefix = `${randomUUID()}:`;
    return lasting(
      async () => (await openRedisStore({ ...options, url: redis?.url ?? "", prefix })).store,
      async () => {},
    );
  },
};

describeStores([memory, observed, sqlite, ...(hasRedis ? [overRedis] : [])]);
