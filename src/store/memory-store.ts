import {
  ACTIVE_MS,
  JOURNAL_BYTES,
  type NewLine,
  NO_ROOM,
  type Place,
  type Store,
  StoreError,
  type StoreOptions,
} from "./store.ts";
import { createWatchers } from "./watchers.ts";

type Line = { json: string; once?: string; position: number };
type Entry = { json?: string; version: number; lines: Line[]; bytes: number; writtenAt: number };
/** A line that was added, where it was, and as it is kept. */
type Added = Place & { value: unknown; json: string };

/** A store that lives as long as the process. */
export const createMemoryStore = ({
  lifetimeMs,
  maxKeys,
  maxLines,
  maxJournalBytes = JOURNAL_BYTES,
  maxBytes,
  activeMs = ACTIVE_MS,
  now,
  report = () => {},
}: Omit<StoreOptions, "report"> & Partial<Pick<StoreOptions, "report">>): Store => {
  // A Map keeps insertion order, and a write inserts again: the first entry is always the one untouched for longest.
  const entries = new Map<string, Entry>();
  const watchers = createWatchers();
  let bytes = 0;
  let lastPosition = 0;

  const isOver = ({ writtenAt }: Entry): boolean => writtenAt + lifetimeMs <= now();

  const drop = (key: string) => {
    bytes -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  };

  const dropExpired = (): number => {
    const before = entries.size;
    for (const [key, entry] of entries) {
      if (!isOver(entry)) break;
      drop(key);
    }
    return before - entries.size;
  };

  const fresh = (key: string): Entry | undefined => {
    dropExpired();
    const entry = entries.get(key);
    // A clock that was set back leaves entries of a later date before others.
    if (entry !== undefined && isOver(entry)) drop(key);
    return entries.get(key);
  };

  /** @throws {StoreError} when a key is new and all that is kept is in use */
  const makeRoom = (key: string): void => {
    const more = entries.has(key) ? 0 : 1;
    const isFull = () => entries.size + more > maxKeys || bytes > maxBytes;
    let evicted = 0;
    for (const [oldest, { writtenAt }] of entries) {
      if (!isFull() || writtenAt + activeMs > now()) break;
      if (oldest === key) continue;
      drop(oldest);
      evicted++;
    }
    if (evicted > 0) report({ event: "store-evicted", keys: evicted });
    if (!isFull() || (more === 0 && bytes <= maxBytes * ROOM_FOR_THOSE_IN_USE)) return;
    report({ event: "store-full" });
    throw new StoreError(NO_ROOM);
  };

  const write = <T>(key: string, change: (entry: Entry) => T): T => {
    makeRoom(key);
    const entry = fresh(key) ?? { version: 0, lines: [], bytes: 0, writtenAt: 0 };
    drop(key);
    const done = change(entry);
    const shortened = shorten(entry.lines, maxLines, maxJournalBytes);
    if (shortened > 0) report({ event: "journal-shortened", lines: shortened });
    entry.bytes = sizeOf(entry);
    entry.writtenAt = now();
    entries.set(key, entry);
    bytes += entry.bytes;
    return done;
  };

  const standing = (entry: Entry | undefined, once: string | undefined): Line | undefined =>
    once === undefined ? undefined : entry?.lines.find((one) => one.once === once);

  const add = ({ lines }: Entry, { line, once }: NewLine): Added => {
    const before = lines.at(-1)?.position ?? 0;
    const position = Math.max(lastPosition + 1, now());
    lastPosition = position;
    const json = JSON.stringify(line);
    lines.push({ json, once, position });
    return { value: line, json, position, before };
  };

  const tell = (key: string, { position, ...line }: Added): void => watchers.tell(key, { position, line });

  return {
    load: async (key) => {
      const entry = fresh(key);
      return entry?.json === undefined ? undefined : { value: JSON.parse(entry.json), version: entry.version };
    },
    save: async (key, value, expected, lines = []) => {
      if ((fresh(key)?.version ?? 0) !== expected) return false;
      const added = write(key, (entry) => {
        entry.json = JSON.stringify(value);
        entry.version++;
        return lines.flatMap((line) => (standing(entry, line.once) ? [] : add(entry, line)));
      });
      for (const one of added) tell(key, one);
      return true;
    },
    append: async (key, line, once) => {
      const there = standing(fresh(key), once);
      if (there) return { line: JSON.parse(there.json), added: false };
      const added = write(key, (entry) => add(entry, { line, once }));
      tell(key, added);
      return { line, added: true, position: added.position, before: added.before };
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

/** Whoever is in the middle of a conversation goes on when nothing new is taken: up to this much of the bound. */
const ROOM_FOR_THOSE_IN_USE = 2;

/** Takes away the oldest lines past the bounds. @returns how many went */
const shorten = (lines: Line[], maxLines: number, maxBytes: number): number => {
  const before = lines.length;
  let bytes = bytesOf(lines);
  while (lines.length > 1 && (lines.length > maxLines || bytes > maxBytes)) bytes -= lines.shift()?.json.length ?? 0;
  return before - lines.length;
};

const bytesOf = (lines: readonly Line[]): number => lines.reduce((total, { json }) => total + json.length, 0);

const sizeOf = ({ json, lines }: Entry): number => bytesOf(lines) + (json?.length ?? 0);
