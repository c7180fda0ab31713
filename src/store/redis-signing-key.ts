import { randomBytes } from "node:crypto";
import type { Redis } from "./redis-connection.ts";

/** The key that signs chat tokens, the same in every process that shares the Redis. */
export type SharedKey = {
  /** As it is now. */
  current(): Uint8Array;
  /** Puts the key back where Redis lost it, or takes the one that stands there: two processes never sign with two. */
  reconcile(): Promise<void>;
};

const KEY_BYTES = 32;
/** How long those who serve are given to put their key back before another is drawn. */
const ASKED_FOR_MS = 1000;
const LOOK_EVERY_MS = 25;

/**
 * Finds the key, or draws it. A Redis that was emptied while others serve is first given theirs back: they are asked for it, and hear
 * so on the same channel.
 * @throws {StoreError} when Redis does not answer
 */
export const shareSigningKey = async (redis: Redis, prefix: string): Promise<SharedKey> => {
  const name = `${prefix}signing-key`;
  const channel = `${prefix}signing-key-wanted`;
  const standing = (await redis.text(name)) ?? (await askFor(redis, { name, channel }));
  let key = await redis.once(name, standing ?? randomBytes(KEY_BYTES).toString("base64url"));

  const reconcile = async (): Promise<void> => {
    key = await redis.once(name, key);
  };
  // Asked by a process that starts; also when the connection is found again, perhaps to a Redis that knows nothing. A Redis that does
  // not answer now is asked again at the next purge.
  await redis.listen(channel, () => void reconcile().catch(() => {}));
  return { current: () => new Uint8Array(Buffer.from(key, "base64url")), reconcile };
};

const askFor = async (
  redis: Redis,
  { name, channel }: { name: string; channel: string },
): Promise<string | undefined> => {
  if ((await redis.tell(channel)) === 0) return undefined;
  for (let waited = 0; waited < ASKED_FOR_MS; waited += LOOK_EVERY_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    const standing = await redis.text(name);
    if (standing !== undefined) return standing;
  }
  return undefined;
};
