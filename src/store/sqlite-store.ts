import { openSqliteFile, sqliteError } from "./sqlite-file.ts";
import { prepareStatements } from "./sqlite-statements.ts";
import type { Store, StoreOptions } from "./store.ts";
import { createWatchers } from "./watchers.ts";

/**
 * A store in one SQLite file of the data folder. Several processes may read and write it, but each hears of its own journal lines only.
 * @throws {StoreUnusableError} when the file cannot be used
 */
export const openSqliteStore = (options: StoreOptions & { dataDir: string }): Store => {
  const { lifetimeMs, maxKeys, maxLines, maxBytes, now, report } = options;
  const db = openSqliteFile(options.dataDir, maxBytes * ROOM_BETWEEN_PURGES);
  const sql = prepareStatements(db);
  const watchers = createWatchers();
  let lastPosition = 0;

  /** All or nothing: an error undoes what was begun. */
  const transaction = <T>(work: () => T): T => {
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

  /** Makes sure a key is there, for its whole lifetime from now on. */
  const hold = (key: string): void => {
    sql.dropExpired.run(key, now());
    if (sql.touch.run(now() + lifetimeMs, key).changes > 0) return;
    const over = Number(sql.count.get()?.total) + 1 - maxKeys;
    if (over > 0) sql.dropOldest.run(key, over);
    sql.create.run(key, now() + lifetimeMs);
  };

  const replace = (key: string, json: string, expected: number): boolean =>
    sql.replace.run(json, now() + lifetimeMs, key, expected, now()).changes > 0;

  const readable = (json: unknown): { value: unknown } | undefined => {
    try {
      return { value: JSON.parse(String(json)) };
    } catch {
      report({ event: "store-row-unreadable" });
      return undefined;
    }
  };

  const add = (key: string, line: unknown, once?: string): { line: unknown; added: boolean } => {
    hold(key);
    const before = once === undefined ? undefined : sql.named.get(key, once);
    const standing = before && readable(before.line);
    if (standing) return { line: standing.value, added: false };
    if (before && once !== undefined) sql.forgetNamed.run(key, once);
    lastPosition = Math.max(lastPosition + 1, now());
    sql.append.run(key, lastPosition, once ?? null, JSON.stringify(line));
    sql.trim.run(key, maxLines);
    return { line, added: true };
  };

  const keepSize = (): number => {
    let gone = 0;
    while (Number(sql.bytes.get()?.total) > maxBytes) {
      const dropped = Number(sql.dropOldest.run("", EVICTED_AT_ONCE).changes);
      if (dropped === 0) break;
      gone += dropped;
    }
    return gone;
  };

  /** What was erased must not linger in the write-ahead log. */
  const emptyLog = () => db.exec("PRAGMA wal_checkpoint(TRUNCATE)");

  return {
    load: answering((key: string) => {
      const row = sql.load.get(key, now());
      if (row === undefined || row.value === null) return undefined;
      const read = readable(row.value);
      // The version must go with the value: the next save starts anew.
      if (read === undefined) sql.forgetValue.run(key);
      return read && { value: read.value, version: Number(row.version) };
    }),
    save: answering((key: string, value: unknown, expected: number) => {
      const json = JSON.stringify(value);
      if (expected !== 0) return replace(key, json, expected);
      return transaction(() => {
        hold(key);
        return replace(key, json, 0);
      });
    }),
    append: answering((key: string, line: unknown, once?: string) => {
      const appended = transaction(() => add(key, line, once));
      if (appended.added) watchers.tell(key);
      return appended;
    }),
    read: answering((key: string, after: number, last?: number) => {
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
    erase: answering((key: string) => {
      sql.erase.run(key);
      emptyLog();
    }),
    watch: watchers.add,
    purge: answering(() => {
      const gone = Number(sql.purge.run(now()).changes) + keepSize();
      if (gone > 0) emptyLog();
      return gone;
    }),
    close: async () => {
      if (db.isOpen) db.close();
    },
  };
};

const EVICTED_AT_ONCE = 20;
/** A flood may exceed the bound until the next purge, but not by more. */
const ROOM_BETWEEN_PURGES = 2;

/** node:sqlite answers at once and throws its own errors; the port answers later and has its own. */
const answering =
  <Asked extends unknown[], T>(work: (...asked: Asked) => T) =>
  async (...asked: Asked): Promise<T> => {
    try {
      return work(...asked);
    } catch (error) {
      throw sqliteError(error);
    }
  };
