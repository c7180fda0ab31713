import { LRUCache } from "lru-cache";

/** How much may be taken: `burst` at once, then `perSecond`. */
export type Pace = { burst: number; perSecond: number };

/** `clock` in ms, from any start; the machine's own, which nobody sets, by default. Past `maxKeys`, the key unseen for longest is forgotten. */
export type RateLimitOptions = Pace & { maxKeys?: number; clock?: () => number };

/** Counts, for each key, what was taken. */
export type RateLimit = {
  /** Seconds until as much may be taken: 0 when it may now. What costs more than a burst asks for a whole one. */
  wait(key: string, cost?: number): number;
  take(key: string, cost?: number): void;
};

const MOST_KEYS = 50_000;
const ONE = (): number => 1;

export const createRateLimit = (options: RateLimitOptions): RateLimit => {
  const { burst, perSecond, maxKeys = MOST_KEYS, clock = () => performance.now() } = options;
  // Bounded by size: what is bounded by number makes room for all of them at once, megabytes.
  const buckets = new LRUCache<string, { left: number; at: number }>({ maxSize: maxKeys, sizeCalculation: ONE });
  const left = (key: string): number => {
    const bucket = buckets.get(key);
    if (bucket === undefined) return burst;
    // A clock that goes back gives nothing and takes nothing: what was left is counted from then on.
    bucket.at = Math.min(bucket.at, clock());
    return Math.min(burst, bucket.left + ((clock() - bucket.at) / 1000) * perSecond);
  };
  return {
    wait: (key, cost = 1) => {
      const missing = Math.min(cost, burst) - left(key);
      return missing <= 0 ? 0 : Math.max(1, Math.min(LONGEST_SECONDS, Math.ceil(missing / perSecond)));
    },
    take: (key, cost = 1) => void buckets.set(key, { left: Math.max(0, left(key) - cost), at: clock() }),
  };
};

/** Nobody is told to wait for longer: by then they may as well ask. */
const LONGEST_SECONDS = 60;

/** Takes from each limit under its key, or from none. @returns seconds to wait for the first that refuses, 0 when taken */
export const takeAll = (limits: readonly (readonly [RateLimit, string])[], cost = 1): number => {
  const wait = limits.map(([limit, key]) => limit.wait(key, cost)).find((seconds) => seconds > 0) ?? 0;
  if (wait === 0) for (const [limit, key] of limits) limit.take(key, cost);
  return wait;
};
