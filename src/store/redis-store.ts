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
  const sharedKey = await orClosed(redis, async () => {
    await redis.listen(channel, watchers.tell);
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
      const given = [lastPosition, lifetimeMs, JSON.stringify(line), once, ...kept].map(String);
      const [json, added, gone] = appended.parse(await redis.run(APPEND, parts(key), given));
      if (gone > 0) report({ event: "journal-shortened", lines: gone });
      return { line: readable(json)?.value, added: added === 1 };
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

const appended = z.tuple([z.string(), z.number(), z.number()]);
