import type { Store, Versioned } from "./store.ts";

/** `lifetimeMs`: how long an untouched value is kept. `maxEntries`: past it, the value untouched for longest goes. */
export type MemoryStoreOptions = { lifetimeMs: number; maxEntries: number; now: () => number };

type Entry = Versioned & { expiresAt: number };

/** A store that lives as long as the process. */
export const createMemoryStore = ({ lifetimeMs, maxEntries, now }: MemoryStoreOptions): Store => {
  // A Map keeps insertion order, and a save inserts again: the first entry is always the one untouched for longest.
  const entries = new Map<string, Entry>();

  const dropExpired = () => {
    for (const [key, entry] of entries) {
      if (entry.expiresAt > now()) return;
      entries.delete(key);
    }
  };

  return {
    load: async (key) => {
      dropExpired();
      const entry = entries.get(key);
      return entry && { value: structuredClone(entry.value), version: entry.version };
    },
    save: async (key, value, expected) => {
      dropExpired();
      if ((entries.get(key)?.version ?? 0) !== expected) return false;
      entries.delete(key);
      entries.set(key, { value: structuredClone(value), version: expected + 1, expiresAt: now() + lifetimeMs });
      const oldest = entries.keys().next();
      if (entries.size > maxEntries && !oldest.done) entries.delete(oldest.value);
      return true;
    },
    erase: async (key) => {
      entries.delete(key);
    },
  };
};
