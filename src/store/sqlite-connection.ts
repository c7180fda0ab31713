import { statSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { createReserve } from "./reserve.ts";
import {
  isBusy,
  isFullDisk,
  openSqliteFile,
  SQLITE_FILE,
  type Synchronous,
  setMaxBytes,
  sqliteError,
} from "./sqlite-file.ts";
import { prepareStatements } from "./sqlite-statements.ts";
import { NO_ROOM, StoreError, type StoreEvent } from "./store.ts";

/** The database of the moment: another one when its files were replaced. */
export type Opened = { db: DatabaseSync; sql: ReturnType<typeof prepareStatements> };

export type SqliteConnection = {
  /**
   * Does some work on the database, again when another program held it. Work is all or nothing.
   * @throws {StoreError} when it cannot be done
   */
  run<T>(work: (opened: Opened) => T): Promise<T>;
  /** Refuses what is new, or large, while the disk is full. @throws {StoreError} */
  demandRoom(opened: Opened, what: "new" | { bytes: number }): void;
  /** Looks whether a disk that was full has room again. */
  lookForRoom(opened: Opened): void;
  close(): void;
};

/** `maxBytes`: past it, room is made; `mostBytes`: the file never grows beyond. */
type ConnectionOptions = {
  dataDir: string;
  synchronous?: Synchronous;
  maxBytes: number;
  mostBytes: number;
  report: (event: StoreEvent) => void;
};

/** How long a write waits in all for another program, without stopping the thread. */
const BUSY_FOR_MS = 3000;
const RETRY_AFTER_MS = 40;
/** What goes on when the disk is full: a message, an answer, an order to erase. */
const SMALL_BYTES = 8000;
/** How often a full disk is tried again. */
const LOOK_AGAIN_AFTER_MS = 1000;
/** Past the bound, for those who are in the middle of a conversation. */
const ROOM_FOR_THOSE_IN_USE = 4_000_000;

/**
 * Opens the database of a data folder and watches over it: files that were taken away or replaced under it are opened anew, a full
 * disk is told as such and lives on a reserve.
 * @throws {StoreUnusableError} when the file cannot be used
 */
export const connectSqlite = (options: ConnectionOptions): SqliteConnection => {
  const { dataDir, synchronous, maxBytes, mostBytes, report } = options;
  const reserve = createReserve(dataDir);
  let isFull = false;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let isClosed = false;
  let inUse: (Opened & { files: string }) | undefined;

  const open = () => {
    const db = openSqliteFile({ dataDir, maxBytes: mostBytes, synchronous });
    return { db, sql: prepareStatements(db), files: identities(dataDir) };
  };
  const close = () => {
    if (inUse?.db.isOpen) inUse.db.close();
    inUse = undefined;
  };
  inUse = open();
  if (!reserve.hold()) tellFull();

  function tellFull(): void {
    isFull = true;
    report({ event: "store-full" });
  }

  /** What is written to files that have no name any more would be acknowledged, then lost. */
  const current = (): Opened => {
    if (isClosed) throw new StoreError("the store is closed");
    if (inUse !== undefined && inUse.files !== identities(dataDir)) {
      close();
      report({ event: "store-away" });
      inUse = reopen();
      throw new StoreError("the files of the database were taken away");
    }
    inUse ??= reopen();
    return inUse;
  };

  const reopen = () => {
    try {
      const opened = open();
      report({ event: "store-back" });
      return opened;
    } catch (error) {
      throw new StoreError("the files of the database cannot be opened", error);
    }
  };

  /** Takes what was set aside. @returns whether there is more room now than there was */
  const liveOnReserve = (): boolean => {
    const wasFull = isFull;
    if (!wasFull) tellFull();
    if (inUse) setMaxBytes(inUse.db, mostBytes + ROOM_FOR_THOSE_IN_USE);
    return reserve.give() || !wasFull;
  };

  const lookForRoom = ({ db, sql }: Opened): void => {
    lookedAt = performance.now();
    if (!isFull || Number(sql.bytes.get()?.total) > maxBytes || !reserve.hold()) return;
    setMaxBytes(db, mostBytes);
    isFull = false;
    report({ event: "store-back" });
  };

  return {
    run: async (work) => {
      const begun = performance.now();
      let gave = false;
      for (;;) {
        try {
          return work(current());
        } catch (error) {
          if (error instanceof StoreError) throw error;
          if (isBusy(error) && performance.now() - begun < BUSY_FOR_MS) await pause(RETRY_AFTER_MS);
          else if (isFullDisk(error) && !gave && liveOnReserve()) gave = true;
          else throw sqliteError(error);
        }
      }
    },
    demandRoom: (opened, what) => {
      if (!isFull || (what !== "new" && what.bytes <= SMALL_BYTES)) return;
      if (performance.now() - lookedAt > LOOK_AGAIN_AFTER_MS) lookForRoom(opened);
      if (isFull) throw new StoreError(NO_ROOM);
    },
    lookForRoom,
    close: () => {
      isClosed = true;
      close();
    },
  };
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Which files lie under the names of the database. Its write-ahead log stays as long as somebody has it open. */
const identities = (dataDir: string): string =>
  [SQLITE_FILE, `${SQLITE_FILE}-wal`]
    .map((name) => statSync(join(dataDir, name), { throwIfNoEntry: false })?.ino ?? "none")
    .join(" ");
