import { z } from "zod";
import { connectRedis, type Redis, unusable } from "./redis-connection.ts";
import { APPEND, READ, SAVE } from "./redis-scripts.ts";
import { shareSigningKey } from "./redis-signing-key.ts";
import { JOURNAL_BYTES, type Store, type StoreOptions } from "./store.ts";
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

  const leave = (key: string): void => {
    const left = (adding.get(key) ?? 1) - 1;
    if (left > 0) adding.set(key, left);
    else adding.delete(key);
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
    save: async (key, value, expected) => {
      const given = [now(), lifetimeMs, JSON.stringify(value), expected].map(String);
      return (await redis.run(SAVE, parts(key), given)) === 1;
    },
    append: async (key, line, once = "") => {
      lastPosition = Math.max(lastPosition + 1, now());
      const kept = [maxLines, channel, key, maxJournalBytes];
      const json = JSON.stringify(line);
      const given = [lastPosition, lifetimeMs, json, once, ...kept].map(String);
      adding.set(key, (adding.get(key) ?? 0) + 1);
      try {
        const answer = await redis.run(APPEND, parts(key), given);
        const [standing, added, gone, position, before] = appended.parse(answer);
        if (gone > 0) report({ event: "journal-shortened", lines: gone });
        leave(key);
        if (added === 0) return { line: readable(standing)?.value, added: false };
        watchers.tell(key, { position, line: { json, before } });
        return { line, added: true, position, before };
      } catch (error) {
        leave(key);
        // It may have been added all the same.
        watchers.tell(key);
        throw error;
      }
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

const appended = z.tuple([z.string(), z.number(), z.number(), z.coerce.number(), z.coerce.number()]);
