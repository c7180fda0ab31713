import type { Store, StoreOptions } from "./store.ts";
import { createWatchers } from "./watchers.ts";

type Line = { json: string; once?: string; position: number };
type Entry = { json?: string; version: number; lines: Line[]; bytes: number; expiresAt: number };

/** A store that lives as long as the process. */
export const createMemoryStore = ({
  lifetimeMs,
  maxKeys,
  maxLines,
  maxBytes,
  now,
}: Omit<StoreOptions, "report">): Store => {
  // A Map keeps insertion order, and a write inserts again: the first entry is always the one untouched for longest.
  const entries = new Map<string, Entry>();
  const watchers = createWatchers();
  let bytes = 0;
  let lastPosition = 0;

  const drop = (key: string) => {
    bytes -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  };

  const dropExpired = (): number => {
    const before = entries.size;
    for (const [key, entry] of entries) {
      if (entry.expiresAt > now()) break;
      drop(key);
    }
    return before - entries.size;
  };

  const fresh = (key: string): Entry | undefined => {
    dropExpired();
    return entries.get(key);
  };

  const write = (key: string, change: (entry: Entry) => void) => {
    const entry = fresh(key) ?? { version: 0, lines: [], bytes: 0, expiresAt: 0 };
    drop(key);
    change(entry);
    while (entry.lines.length > maxLines) entry.lines.shift();
    entry.bytes = sizeOf(entry);
    entry.expiresAt = now() + lifetimeMs;
    entries.set(key, entry);
    bytes += entry.bytes;
    for (const oldest of entries.keys()) {
      if (oldest === key || (entries.size <= maxKeys && bytes <= maxBytes)) break;
      drop(oldest);
    }
  };

  return {
    load: async (key) => {
      const entry = fresh(key);
      return entry?.json === undefined ? undefined : { value: JSON.parse(entry.json), version: entry.version };
    },
    save: async (key, value, expected) => {
      if ((fresh(key)?.version ?? 0) !== expected) return false;
      write(key, (entry) => {
        entry.json = JSON.stringify(value);
        entry.version++;
      });
      return true;
    },
    append: async (key, line, once) => {
      const before = once === undefined ? undefined : fresh(key)?.lines.find((one) => one.once === once);
      if (before) return { line: JSON.parse(before.json), added: false };
      lastPosition = Math.max(lastPosition + 1, now());
      write(key, ({ lines }) => {
        lines.push({ json: JSON.stringify(line), once, position: lastPosition });
      });
      watchers.tell(key);
      return { line, added: true };
    },
    read: async (key, after, last) => {
      const lines = fresh(key)?.lines ?? [];
      const position = lines.at(-1)?.position ?? 0;
      const unseen = after > position ? lines : lines.filter((line) => line.position > after);
      const wanted = last === undefined ? unseen : unseen.slice(-last);
      return { lines: wanted.map(({ json }) => JSON.parse(json)), position };
    },
    erase: async (key) => drop(key),
    watch: watchers.add,
    purge: async () => dropExpired(),
    close: async () => {},
  };
};

const sizeOf = ({ json, lines }: Entry): number =>
  lines.reduce((total, line) => total + line.json.length, json?.length ?? 0);
