import { z } from "zod";
import { connectRedis, type Redis, unusable } from "./redis-connection.ts";
import { READ, WRITE } from "./redis-scripts.ts";
import { shareSigningKey } from "./redis-signing-key.ts";
import { type Appended, JOURNAL_BYTES, type NewLine, type Store, type StoreOptions } from "./store.ts";
import { createWatchers } from "./watchers.ts";

/** `prefix` begins every key: several assistants may share one Redis. How many keys and bytes are kept is Redis' own setting. */
export type RedisStoreOptions = Omit<StoreOptions, "maxKeys" | "maxBytes" | "activeMs"> & {
  url: string;
  prefix: string;
  /** Past it, Redis counts as down. */
  answerWithinMs?: number;
};

/**
 * A store that several processes share, on one or many machines. Each hears of the journal lines of all.
 * @throws {StoreUnusableError} when Redis does not answer, or refuses
 */
export const openRedisStore = async (
  options: RedisStoreOptions,
): Promise<{ store: Store; signingKey: () => Uint8Array }> => {
  const { lifetimeMs, maxLines, now, report, url, prefix, answerWithinMs = 3000 } = options;
  const { maxJournalBytes = JOURNAL_BYTES } = options;
  const redis = await connectRedis({ url, report, answerWithinMs });
  const watchers = createWatchers();
  const channel = `${prefix}lines`;
  /** Lines of this process that Redis has not answered for yet, by key: they are told with its answer, and with all that came before. */
  const adding = new Map<string, number>();
  const heard = (told?: string): void => {
    const [key, position] = told?.split(/ (?=\d+$)/) ?? [];
    if (key === undefined) watchers.tell();
    else if (!adding.has(key)) watchers.tell(key, { position: Number(position) });
  };
  const sharedKey = await orClosed(redis, async () => {
    await redis.listen(channel, heard);
    return shareSigningKey(redis, prefix);
  });
  let lastPosition = 0;

  // The braces keep both parts of a key together, should they be spread over several servers.
  const hash = (key: string) => `${prefix}{${key}}`;
  const parts = (key: string) => [hash(key), `${prefix}{${key}}:lines`];

  const readable = (json: string): { value: unknown } | undefined => {
    try {
      return { value: JSON.parse(json) };
    } catch {
      report({ event: "store-row-unreadable" });
      return undefined;
    }
  };

  const countAdding = (key: string, more: number): void => {
    const count = (adding.get(key) ?? 0) + more;
    if (count > 0) adding.set(key, count);
    else adding.delete(key);
  };

  /** Writes a value that is expected to be of a version, or none (''), and lines. @returns what became of each; undefined when it was not written */
  const write = async (
    key: string,
    [value, expected]: readonly [string, string],
    lines: readonly NewLine[],
  ): Promise<readonly Appended[] | undefined> => {
    lastPosition = Math.max(lastPosition + 1, now());
    const bounds = [now(), lifetimeMs, lastPosition, maxLines, maxJournalBytes, channel, key].map(String);
    const written = lines.map(({ line, once = "" }) => ({ line, json: JSON.stringify(line), once }));
    const given = [...bounds, value, expected, ...written.flatMap(({ json, once }) => [json, once])];
    countAdding(key, lines.length);
    try {
      const answer = answerSchema.parse(await redis.run(WRITE, parts(key), given));
      if (answer !== 0) return written.map((one, at) => settle(key, one, answer[at]));
    } catch (error) {
      // They may have been added all the same.
      if (lines.length > 0) watchers.tell(key);
      throw error;
    } finally {
      countAdding(key, -lines.length);
    }
    // Whoever wrote in between may have added lines, which were not told while ours were under way.
    if (lines.length > 0) watchers.tell(key);
    return undefined;
  };

  /** Tells those who watch of a line that was added. @throws when Redis told nothing of it */
  const settle = (key: string, { line, json }: Written, outcome: Outcome | undefined): Appended => {
    if (outcome === undefined) throw new Error("each line has an outcome");
    const [standing, added, gone, position, before] = outcome;
    if (gone > 0) report({ event: "journal-shortened", lines: gone });
    if (added === 0) return { line: readable(standing)?.value, added: false };
    watchers.tell(key, { position, line: { value: line, json, before } });
    return { line, added: true, position, before };
  };

  const store: Store = {
    load: async (key) => {
      const [json, version, ends] = await redis.fields(hash(key), ["value", "version", "ends"]);
      if (!json || Number(ends) <= now()) return undefined;
      const read = readable(json);
      // The version must go with the value: the next save starts anew.
      if (read === undefined) await redis.dropFields(hash(key), ["value", "version"]);
      return read && { value: read.value, version: Number(version) };
    },
    save: async (key, value, expected, lines = []) =>
      (await write(key, [JSON.stringify(value), String(expected)], lines)) !== undefined,
    append: async (key, line, once) => {
      const [appended] = (await write(key, ["", ""], [{ line, once }])) ?? [];
      if (appended === undefined) throw new Error("a line alone is always written");
      return appended;
    },
    read: async (key, after, last) => {
      const given = [now(), after, last ?? ""].map(String);
      const [position = "0", ...lines] = z.array(z.string()).parse(await redis.run(READ, parts(key), given));
      return {
        lines: lines
          .reverse()
          .flatMap((json) => readable(json) ?? [])
          .map(({ value }) => value),
        position: Number(position),
      };
    },
    erase: (key) => redis.drop(parts(key)),
    watch: watchers.add,
    // Redis lets go of every key by itself when its time is over.
    purge: async () => {
      await sharedKey.reconcile();
      return 0;
    },
    close: redis.close,
  };
  return { store, signingKey: sharedKey.current };
};

/** A start that fails leaves no connection open. @throws {StoreUnusableError} */
const orClosed = async <T>(redis: Redis, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    await redis.close();
    throw unusable(error);
  }
};

type Written = { line: unknown; json: string };

const outcomeSchema = z.tuple([z.string(), z.number(), z.number(), z.coerce.number(), z.coerce.number()]);
type Outcome = z.infer<typeof outcomeSchema>;
// A table of Lua without anything in it is a list like any other.
const answerSchema = z.union([z.literal(0), z.array(outcomeSchema)]);
