import { createGroupCommit } from "./group-commit.ts";
import { createJournalSizes } from "./journal-sizes.ts";
import { connectSqlite, type Opened } from "./sqlite-connection.ts";
import type { Synchronous } from "./sqlite-file.ts";
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

/**
 * A store in one SQLite file of the data folder. Several processes may read and write it, but each hears of its own journal lines only.
 * @throws {StoreUnusableError} when the file cannot be used
 */
export const openSqliteStore = (options: StoreOptions & { dataDir: string; synchronous?: Synchronous }): Store => {
  const { dataDir, synchronous, lifetimeMs, maxKeys, maxLines, maxBytes, now, report } = options;
  const { maxJournalBytes = JOURNAL_BYTES, activeMs = ACTIVE_MS } = options;
  const mostBytes = maxBytes * ROOM_BETWEEN_PURGES;
  const connection = connectSqlite({ dataDir, synchronous, maxBytes, mostBytes, report });
  const commits = createGroupCommit(connection);
  const watchers = createWatchers();
  /** Whoever has just had everything erased is told so, and it is noted beside, also where nothing new is taken. */
  const erased = new Set<string>();
  const wasErased = (key: string): boolean => [...erased].some((one) => key === one || key.endsWith(`:${one}`));
  const sizes = createJournalSizes();
  let lastPosition = 0;

  /** Purges and evictions look for keys by it: it changes a thousand times in a lifetime, and most writes leave its index alone. */
  const grainMs = Math.max(1, Math.floor(lifetimeMs / 1000));
  const grainOf = (ms: number): number => ms - (ms % grainMs);

  /** How many keys there were, and how many came since: a count reads them all, so it is done again only as the bound comes near. */
  const keys = { counted: maxKeys, created: 0 };
  const keysAfterOneMore = ({ sql }: Opened): number => {
    if (keys.created >= RECOUNTED_AFTER || keys.counted + keys.created >= maxKeys * NEAR)
      Object.assign(keys, { counted: Number(sql.count.get()?.total), created: 0 });
    return keys.counted + keys.created + 1;
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
    const over = keysAfterOneMore(opened) - maxKeys;
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
    const end = now() + lifetimeMs;
    if (sql.touch.run(end, key).changes > 0) return void sql.regrain.run(grainOf(end), key);
    makeRoom(opened, key);
    sql.create.run(key, end, grainOf(end));
    keys.created++;
  };

  const replace = ({ sql }: Opened, key: string, json: string, expected: number): boolean => {
    const end = now() + lifetimeMs;
    if (sql.replace.run(json, end, key, expected, now()).changes === 0) return false;
    sql.regrain.run(grainOf(end), key);
    return true;
  };

  const readable = (json: unknown): { value: unknown } | undefined => {
    try {
      return { value: JSON.parse(String(json)) };
    } catch {
      report({ event: "store-row-unreadable" });
      return undefined;
    }
  };

  /** Adds a line under a key that is there. @returns where it was added, or the one that stands under its name */
  const add = (opened: Opened, key: string, { json, once }: Written): Place | { standing: unknown } => {
    const { sql } = opened;
    const named = once === undefined ? undefined : sql.named.get(key, once);
    const standing = named && readable(named.line);
    if (standing) return { standing: standing.value };
    if (named && once !== undefined) sql.forgetNamed.run(key, once);
    const before = Number(sql.last.get(key)?.position ?? 0);
    const position = Math.max(lastPosition + 1, now(), before + 1);
    lastPosition = position;
    sql.append.run(key, position, once ?? null, json);
    shorten(opened, key, { position, before, bytes: Buffer.byteLength(json) });
    return { position, before };
  };

  /** Most journals are far from their bounds, which costs less to see than to say which lines go. */
  const shorten = ({ sql }: Opened, key: string, added: Place & { bytes: number }): void => {
    const { lines, bytes } = sizes.add(key, added, () => {
      const counted = sql.journal.get(key);
      return { lines: Number(counted?.lines), bytes: Number(counted?.bytes) };
    });
    if (lines <= maxLines && bytes <= maxJournalBytes) return;
    const shortened = Number(sql.trim.run(key, maxLines, maxJournalBytes).changes);
    sizes.forget(key);
    if (shortened > 0) report({ event: "journal-shortened", lines: shortened });
  };

  const tell = (key: string, { line: value, json, position, before }: Written & Place): void =>
    watchers.tell(key, { position, line: { value, json, before } });

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
    save: async (key, value, expected, lines = []) => {
      const json = JSON.stringify(value);
      const written = lines.map(asWritten);
      const added = await commits.write((opened) => {
        for (const one of written) connection.demandRoom(opened, { bytes: one.json.length });
        if (expected === 0) hold(opened, key, json.length);
        else connection.demandRoom(opened, { bytes: json.length });
        if (!replace(opened, key, json, expected)) return undefined;
        return written.map((one) => ({ ...one, ...add(opened, key, one) }));
      });
      for (const one of added ?? []) if (!("standing" in one)) tell(key, one);
      return added !== undefined;
    },
    append: async (key, line, once) => {
      const written = asWritten({ line, once });
      const place = await commits.write((opened) => {
        hold(opened, key, written.json.length);
        return add(opened, key, written);
      });
      if ("standing" in place) return { line: place.standing, added: false };
      tell(key, { ...written, ...place });
      return { line, added: true, ...place };
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
      await commits.write(({ sql }) => sql.erase.run(key));
      await connection.run(emptyLog);
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
    close: async () => {
      await commits.idle();
      connection.close();
    },
  };
};

/** A line as it is kept. */
type Written = NewLine & { json: string };

const asWritten = (line: NewLine): Written => ({ ...line, json: JSON.stringify(line.line) });

const EVICTED_AT_ONCE = 20;
const NEAR = 0.9;
const RECOUNTED_AFTER = 1000;
const MOST_ERASED = 100;
/** A flood may exceed the bound until the next purge, but not by more. */
const ROOM_BETWEEN_PURGES = 2;

/** What was erased must not linger in the write-ahead log. */
const emptyLog = ({ db }: Opened): void => db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
