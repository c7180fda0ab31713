import type { Opened, SqliteConnection } from "./sqlite-connection.ts";
import { StoreError } from "./store.ts";

/** Writes to a database, those of one round of the event loop in one commit. */
export type GroupCommit = {
  /**
   * Does some work in the next commit, all or nothing by itself, after whatever was given before it; settles once it is committed.
   * @throws {StoreError} when it cannot be done
   */
  write<T>(work: (opened: Opened) => T): Promise<T>;
  /** Settles once all that was given is written, or refused. */
  idle(): Promise<void>;
};

/** What one caller wants done; its work gives how to tell them, once it is committed. */
type Job = { work: (opened: Opened) => () => void; refuse: (error: unknown) => void };

export const createGroupCommit = ({ run }: Pick<SqliteConnection, "run">): GroupCommit => {
  const waiting: Job[] = [];
  let flushed: Promise<void> | undefined;

  const flush = async (): Promise<void> => {
    await new Promise((roundIsOver) => setImmediate(roundIsOver));
    while (waiting.length > 0) await commit(waiting.splice(0));
    flushed = undefined;
  };

  const commit = async (jobs: readonly Job[]): Promise<void> => {
    const [only] = jobs;
    if (jobs.length === 1 && only) return commitAlone(only);
    let tell: (() => void)[];
    try {
      tell = await run((opened) => transaction(opened, () => jobs.map((job) => apart(opened, job))));
    } catch {
      // Whatever stopped the group is told to the one that it stops.
      for (const job of jobs) await commitAlone(job);
      return;
    }
    for (const one of tell) one();
  };

  const commitAlone = async ({ work, refuse }: Job): Promise<void> => {
    try {
      const tell = await run((opened) => transaction(opened, () => work(opened)));
      tell();
    } catch (error) {
      refuse(error);
    }
  };

  return {
    write: (work) =>
      new Promise((resolve, refuse) => {
        waiting.push({
          work: (opened) => {
            const result = work(opened);
            return () => resolve(result);
          },
          refuse,
        });
        flushed ??= flush();
      }),
    idle: async () => flushed,
  };
};

/** All or nothing: an error undoes what was begun. */
const transaction = <T>({ db, sql }: Opened, work: () => T): T => {
  sql.begin.run();
  try {
    const result = work();
    sql.commit.run();
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
};

/** One of several works: what the store refuses undoes itself alone. @throws whatever else stops it, and with it the group */
const apart = (opened: Opened, { work, refuse }: Job): (() => void) => {
  const { db, sql } = opened;
  sql.apart.run();
  try {
    const tell = work(opened);
    sql.joined.run();
    return tell;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    db.exec("ROLLBACK TO one; RELEASE one");
    return () => refuse(error);
  }
};
