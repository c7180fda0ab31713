import { createMemoryStore } from "./memory-store.ts";
import { keepSigningKey } from "./signing-key.ts";
import type { Synchronous } from "./sqlite-file.ts";
import { openSqliteStore } from "./sqlite-store.ts";
import type { Bounds, Store, StoreOptions } from "./store.ts";

/** Which store, and where. What is kept at most is what is usual unless said; Redis bounds itself. */
export type StorePlace = { dataDir: string; synchronous?: Synchronous } & Partial<
  Pick<Bounds, "maxKeys" | "maxBytes">
> &
  ({ store: "sqlite" | "memory" } | { store: "redis"; redisUrl: string });

const REDIS_PREFIX = "opco:";

/** A store with the secret that signs chat tokens: whoever shares the store shares the secret. */
export type Opened = {
  store: Store;
  /** As it is now: a Redis that lost everything may bring another. */
  signingKey: () => Uint8Array;
};

const BOUNDS: Omit<Bounds, "lifetimeMs"> = { maxKeys: 200_000, maxLines: 500, maxBytes: 2_000_000_000 };
/** What a process can hold without a disk. */
const BOUNDS_IN_MEMORY: typeof BOUNDS = { maxKeys: 50_000, maxLines: 500, maxBytes: 100_000_000 };

/**
 * Opens the store that the settings name.
 * @throws {StoreUnusableError} when it cannot be used
 */
export const openStore = async (
  place: StorePlace,
  options: Pick<StoreOptions, "lifetimeMs" | "now" | "report">,
): Promise<Opened> => {
  const bounds = (usual: typeof BOUNDS): typeof BOUNDS => ({
    ...usual,
    maxKeys: place.maxKeys ?? usual.maxKeys,
    maxBytes: place.maxBytes ?? usual.maxBytes,
  });
  switch (place.store) {
    case "memory":
      return withKeyFile(place, () => createMemoryStore({ ...bounds(BOUNDS_IN_MEMORY), ...options }));
    case "sqlite":
      return withKeyFile(place, ({ dataDir, synchronous }) =>
        openSqliteStore({ ...bounds(BOUNDS), ...options, dataDir, synchronous }),
      );
    case "redis":
      return (await import("./redis-store.ts")).openRedisStore({
        ...BOUNDS,
        ...options,
        url: place.redisUrl,
        prefix: REDIS_PREFIX,
      });
  }
};

const withKeyFile = async (place: StorePlace, open: (place: StorePlace) => Store): Promise<Opened> => {
  const signingKey = await keepSigningKey(place.dataDir);
  return { store: open(place), signingKey: () => signingKey };
};
