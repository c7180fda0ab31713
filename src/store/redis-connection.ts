import { createClient } from "@redis/client";
import { StoreError, type StoreEvent, StoreUnusableError } from "./store.ts";

/** `url` holds the password: nothing here ever shows it. */
export type RedisPlace = { url: string; report: (event: StoreEvent) => void; answerWithinMs: number };

export type Redis = {
  /** Runs one script. @throws {StoreError} when Redis is away, refuses, or does not answer in time */
  run(script: string, keys: string[], given: string[]): Promise<unknown>;
  /** Fields of a hash, in the order asked. */
  fields(key: string, names: string[]): Promise<(string | null)[]>;
  drop(keys: string[]): Promise<void>;
  dropFields(key: string, names: string[]): Promise<void>;
  /** The text under a key, if any. */
  text(key: string): Promise<string | undefined>;
  /** Tells a channel. @returns how many listen */
  tell(channel: string): Promise<number>;
  /** The text under a key that never ends: the one given, when there was none. */
  once(key: string, text: string): Promise<string>;
  /** Has `listener` called with each message of a channel; without one when some may have been missed. */
  listen(channel: string, listener: (message?: string) => void): Promise<void>;
  close(): Promise<void>;
};

const CONNECT_WITHIN_MS = 3000;
const START_WITHIN_MS = 3000;
const RETRY_AT_MOST_MS = 1000;

/**
 * Connects to Redis. A connection that is lost later comes back by itself; until then every call fails at once.
 * @throws {StoreUnusableError} when Redis does not answer, or refuses
 */
export const connectRedis = async ({ url, report, answerWithinMs }: RedisPlace): Promise<Redis> => {
  const answered = <T>(asked: Promise<T>) => inTime(asked, answerWithinMs);
  let isConnected = false;
  let isAway = false;
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: {
      connectTimeout: CONNECT_WITHIN_MS,
      // At the start the operator is told at once; later it is worth waiting for.
      reconnectStrategy: (retries) => isConnected && Math.min(50 * 2 ** retries, RETRY_AT_MOST_MS),
    },
  });
  const listener = client.duplicate();
  const lost = () => {
    if (isAway) return;
    isAway = true;
    report({ event: "store-away" });
  };
  // Without a listener, an error event would end the process; each command tells its own failure.
  client.on("error", lost);
  listener.on("error", lost);
  client.on("ready", () => {
    if (isAway) report({ event: "store-back" });
    isAway = false;
  });
  const start = async () => {
    await client.connect();
    await listener.connect();
    await client.ping();
  };
  try {
    // A server that takes the connection and then says nothing would be waited for without end.
    await inTime(start(), START_WITHIN_MS);
    isConnected = true;
  } catch (error) {
    for (const connection of [client, listener]) if (connection.isOpen) connection.destroy();
    throw unusable(error);
  }

  return {
    run: (script, keys, given) => answered(client.eval(script, { keys, arguments: given })),
    fields: (key, names) => answered(client.hmGet(key, names)),
    drop: async (keys) => void (await answered(client.del(keys))),
    dropFields: async (key, names) => void (await answered(client.hDel(key, names))),
    text: async (key) => (await answered(client.get(key))) ?? undefined,
    tell: (channel) => answered(client.publish(channel, "")),
    once: async (key, text) => {
      await answered(client.set(key, text, { condition: "NX" }));
      return (await answered(client.get(key))) ?? text;
    },
    listen: async (channel, heard) => {
      await answered(listener.subscribe(channel, (message) => heard(message)));
      // Either connection may come back first; what was missed can be looked at once both are there.
      const back = () => void (client.isReady && listener.isReady && heard());
      for (const connection of [client, listener]) connection.on("ready", back);
    },
    close: async () => {
      for (const connection of [client, listener]) if (connection.isOpen) connection.destroy();
    },
  };
};

/** What whoever starts the server has to do. */
export const unusable = (error: unknown): StoreUnusableError =>
  /^(NOAUTH|WRONGPASS|NOPERM|ERR (invalid password|AUTH))/.test(messageOf(error))
    ? new StoreUnusableError("REDIS_URL : le serveur Redis refuse ce nom ou ce mot de passe.", error)
    : new StoreUnusableError(
        "REDIS_URL : aucun serveur Redis ne répond à cette adresse. Démarrez-le, ou corrigez l'adresse.",
        error,
      );

/** Redis' own words, also where ours stand around them. */
const messageOf = (error: unknown): string => {
  const told: unknown = error instanceof StoreError ? error.cause : error;
  return told instanceof Error ? told.message : "";
};

/** A Redis that is paused answers nothing, and says nothing either. */
const inTime = async <T>(asked: Promise<T>, withinMs: number): Promise<T> => {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new StoreError("redis does not answer")), withinMs);
  try {
    return await Promise.race([asked, late.promise]);
  } catch (error) {
    throw error instanceof StoreError ? error : new StoreError(`redis: ${reason(error)}`, error);
  } finally {
    clearTimeout(timer);
  }
};

/** The code that begins every refusal of Redis, or the name of what happened to the connection: never the words after, which may quote. */
const reason = (error: unknown): string => {
  if (!(error instanceof Error)) return "unknown";
  return /^[A-Z]{3,}\b/.exec(error.message)?.[0] ?? error.constructor.name;
};
