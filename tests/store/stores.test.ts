import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMemoryStore } from "../../src/store/memory-store.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import { describeStores } from "./store-contract.ts";

describeStores([
  {
    name: "memory",
    create: async (options) => ({ store: createMemoryStore(options), leave: async () => {} }),
  },
  {
    name: "SQLite",
    create: async (options) => {
      const dataDir = await mkdtemp(join(tmpdir(), "sqlite-store-"));
      let store: Store = openSqliteStore({ ...options, dataDir });
      return {
        store,
        again: async () => {
          await store.close();
          store = openSqliteStore({ ...options, dataDir });
          return store;
        },
        leave: async () => {
          await store.close();
          await rm(dataDir, { recursive: true });
        },
      };
    },
  },
]);
