import { connectSqlite, type Opened } from "./sqlite-connection.ts";
import { ACTIVE_MS, JOURNAL_BYTES, NO_ROOM, type Store, StoreError, type StoreOptions } from "./store.ts";
import { createWatchers } from "./watchers.ts";

/**
 * A store in one SQLite file of the data folder. Several processes may read and write it, but each hears of its own journal lines only.
 * @throws {StoreUnusableError} when the file cannot be used
 */
export const openSqliteStore = (options: StoreOptions & { dataDir: string }): Store => {
  const { dataDir, lifetimeMs, maxKeys, maxLines, maxBytes, now, report } = options;
  const { maxJournalBytes = JOURNAL_BYTES, activeMs = ACTIVE_MS } = options;
  const connection = connectSqlite({ dataDir, maxBytes, mostBytes: maxBytes * ROOM_BETWEEN_PURGES, report });
  const watchers = createWatchers();
  /** Whoever has just had everything erased is told so, and it is noted beside, also where nothing new is taken. */
  const erased = new Set<string>();
  const wasErased = (key: string): boolean => [...erased].some((one) => key === one || key.endsWith(`:${one}`));
  let lastPosition = 0;

  /** All or nothing: an error undoes what was begun. */
  const transaction = <T>(opened: Opened, work: () => T): T => {
    const { db } = opened;
    db.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      db.exec("COMMIT");
      return result;
    } catch (error) {
      if (db.isTransaction) db.exec("ROLLBACK");
      throw error;
    }
  };

  /** Lets go of the keys that nobody has used for longest, that many at most. @returns how many went */
  const evict = ({ sql }: Opened, count: number): number => {
    const gone = Number(sql.dropOldest.run(now() + lifetimeMs - activeMs, count).changes);
    if (gone > 0) report({ event: "store-evicted", keys: gone });
    return gone;
  };

  /** @throws {StoreError} when all that is kept is in use */
  const makeRoom = (opened: Opened, key: string): void => {
    if (wasErased(key)) return;
    connection.demandRoom(opened, "new");
    const over = Number(opened.sql.count.get()?.total) + 1 - maxKeys;
    const isTooLarge = Number(opened.sql.bytes.get()?.total) > maxBytes;
    if (over <= 0 && !isTooLarge) return;
    const gone = evict(opened, Math.max(over, isTooLarge ? EVICTED_AT_ONCE : 0));
    if (gone > 0 && gone >= over) return;
    report({ event: "store-full" });
    throw new StoreError(NO_ROOM);
  };

  /** Makes sure a key is there, for its whole lifetime from now on. */
  const hold = (opened: Opened, key: string, bytes: number): void => {
    const { sql } = opened;
    connection.demandRoom(opened, { bytes });
    sql.dropExpired.run(key, now());
    if (sql.touch.run(now() + lifetimeMs, key).changes > 0) return;
    makeRoom(opened, key);
    sql.create.run(key, now() + lifetimeMs);
  };

  const replace = ({ sql }: Opened, key: string, json: string, expected: number): boolean =>
    sql.replace.run(json, now() + lifetimeMs, key, expected, now()).changes > 0;

  const readable = (json: unknown): { value: unknown } | undefined => {
    try {
      return { value: JSON.parse(String(json)) };
    } catch {
      report({ event: "store-row-unreadable" });
      return undefined;
    }
  };

  const add = (opened: Opened, key: string, json: string, once?: string): { line: unknown; added: boolean } => {
    const { sql } = opened;
    hold(opened, key, json.length);
    const before = once === undefined ? undefined : sql.named.get(key, once);
    const standing = before && readable(before.line);
    if (standing) return { line: standing.value, added: false };
    if (before && once !== undefined) sql.forgetNamed.run(key, once);
    lastPosition = Math.max(lastPosition + 1, now());
    sql.append.run(key, lastPosition, once ?? null, json);
    const shortened = Number(sql.trim.run(key, maxLines, maxJournalBytes).changes);
    if (shortened > 0) report({ event: "journal-shortened", lines: shortened });
    return { line: JSON.parse(json), added: true };
  };

  const keepSize = (opened: Opened): number => {
    let gone = 0;
    while (Number(opened.sql.bytes.get()?.total) > maxBytes) {
      const dropped = evict(opened, EVICTED_AT_ONCE);
      if (dropped === 0) break;
      gone += dropped;
    }
    return gone;
  };

  return {
    load: (key) =>
      connection.run(({ sql }) => {
        const row = sql.load.get(key, now());
        if (row === undefined || row.value === null) return undefined;
        const read = readable(row.value);
        // The version must go with the value: the next save starts anew.
        if (read === undefined) sql.forgetValue.run(key);
        return read && { value: read.value, version: Number(row.version) };
      }),
    save: (key, value, expected) => {
      const json = JSON.stringify(value);
      return connection.run((opened) => {
        if (expected === 0)
          return transaction(opened, () => {
            hold(opened, key, json.length);
            return replace(opened, key, json, 0);
          });
        connection.demandRoom(opened, { bytes: json.length });
        return replace(opened, key, json, expected);
      });
    },
    append: async (key, line, once) => {
      const json = JSON.stringify(line);
      const appended = await connection.run((opened) => transaction(opened, () => add(opened, key, json, once)));
      if (appended.added) watchers.tell(key);
      return appended;
    },
    read: (key, after, last) =>
      connection.run(({ sql }) => {
        const position = Number(sql.end.get(key, now())?.position ?? 0);
        const rows = position === 0 ? [] : sql.read.all(key, after > position ? 0 : after, last ?? -1);
        return {
          lines: rows
            .reverse()
            .flatMap(({ line }) => readable(line) ?? [])
            .map(({ value }) => value),
          position,
        };
      }),
    erase: async (key) => {
      await connection.run((opened) => {
        opened.sql.erase.run(key);
        emptyLog(opened);
      });
      erased.add(key);
      for (const oldest of erased) if (erased.size > MOST_ERASED) erased.delete(oldest);
    },
    watch: watchers.add,
    purge: () =>
      connection.run((opened) => {
        const gone = Number(opened.sql.purge.run(now()).changes) + keepSize(opened);
        if (gone > 0) emptyLog(opened);
        connection.lookForRoom(opened);
        return gone;
      }),
    close: async () => connection.close(),
  };
};

const EVICTED_AT_ONCE = 20;
const MOST_ERASED = 100;
/** A flood may exceed the bound until the next purge, but not by more. */
const ROOM_BETWEEN_PURGES = 2;

/** What was erased must not linger in the write-ahead log. */
const emptyLog = ({ db }: Opened): void => db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
