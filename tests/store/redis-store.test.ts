import { once } from "node:events";
import { createServer } from "node:net";
import { createClient } from "@redis/client";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { checkWritable } from "../../src/store/check-writable.ts";
import { openRedisStore } from "../../src/store/redis-store.ts";
import { type Store, StoreError, StoreUnusableError } from "../../src/store/store.ts";
import { hasRedis, type RedisServer, startRedis } from "./redis-server.ts";

const NOW = Date.UTC(2026, 10, 23);

describe.skipIf(!hasRedis)("a store over Redis", () => {
  let redis: RedisServer;
  let events: { event: string; heard: () => void }[] = [];
  const opened: Store[] = [];
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());
  beforeEach(() => {
    events = [];
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });

  const expected = (event: string): Promise<void> =>
    new Promise((heard) => {
      events.push({ event, heard });
    });
  const reported: string[] = [];
  const open = async (url = redis.url) => {
    const result = await openRedisStore({
      ...{ url, prefix: "test:", lifetimeMs: 3600_000, maxLines: 100, now: () => NOW, answerWithinMs: 300 },
      report: ({ event }) => {
        reported.push(event);
        events.find((one) => one.event === event)?.heard();
      },
    });
    opened.push(result.store);
    return result;
  };
  const command = async (...words: string[]) => {
    const client = createClient({ url: redis.url });
    await client.connect();
    const answer = await client.sendCommand(words);
    await client.close();
    return answer;
  };

  test("two processes see each other's writes, hear each other's lines and sign with one key", async () => {
    const [one, two] = [await open(), await open()];
    expect(one.signingKey()).toEqual(two.signingKey());
    expect(one.signingKey()).toHaveLength(32);
    const heard = new Promise((resolve) => two.store.watch(resolve));
    await one.store.save("k", "un", 0);
    await one.store.append("k", "ligne");
    expect(await heard).toBe("k");
    expect(await two.store.load("k")).toEqual({ value: "un", version: 1 });
    expect(await two.store.save("k", "deux", 1)).toBe(true);
    expect(await one.store.save("k", "trois", 1)).toBe(false);
  });

  test("a process hears how far another one's line goes, and of its own lines once, whole", async () => {
    const [one, two] = [await open(), await open()];
    const [own, others]: [unknown[], unknown[]] = [[], []];
    const enough = Promise.withResolvers<void>();
    one.store.watch((key, gained) => own.push([key, gained]));
    two.store.watch((key, gained) => {
      others.push([key, gained]);
      if (key === "fin") enough.resolve();
    });
    const { line: _line, added: _added, ...place } = await one.store.append("k k", "ligne");
    await one.store.append("fin", 1);
    await enough.promise;
    const { position, before } = z.object({ position: z.number(), before: z.number() }).parse(place);
    expect(own[0]).toEqual(["k k", { position, line: { value: "ligne", json: '"ligne"', before } }]);
    expect(others[0]).toEqual(["k k", { position }]);
  });

  test("a Redis that was emptied is given the signing key back before a process that starts draws another", async () => {
    const one = await open();
    const before = one.signingKey();
    await command("FLUSHALL");
    const two = await open();
    expect(two.signingKey()).toEqual(before);
    expect(one.signingKey()).toEqual(before);
    expect(await one.store.purge()).toBe(0);
  });

  test("processes that hold two keys all the same end with the one that stands", async () => {
    const [one, two] = [await open(), await open()];
    const other = Buffer.alloc(32, 5).toString("base64url");
    await command("SET", "test:signing-key", other);
    for (const { store } of [one, two]) await store.purge();
    expect(one.signingKey()).toEqual(two.signingKey());
    expect(Buffer.from(one.signingKey()).toString("base64url")).toBe(other);
  });

  test("a name leaves with its line: a long conversation does not grow for ever", async () => {
    const { store } = await open();
    for (let index = 0; index < 150; index++) await store.append("long", index, `nom ${index}`);
    expect((await store.read("long", 0)).lines).toHaveLength(100);
    // value, version, ends and bytes, and the hundred names that stand.
    expect(await command("HLEN", "test:{long}")).toBe(102);
  });

  test("a store without memory left, or that only reads, is not ready; both serve again afterwards", async () => {
    const { store } = await open();
    expect(await checkWritable(store)).toBe(true);
    await command("CONFIG", "SET", "maxmemory", "1");
    const [full, post] = await Promise.allSettled([checkWritable(store), store.append("k", "x")]);
    await command("CONFIG", "SET", "maxmemory", "0");
    expect([full.status, post.status]).toEqual(["rejected", "rejected"]);
    expect(await checkWritable(store)).toBe(true);
    await command("REPLICAOF", "127.0.0.1", "1");
    const [readOnly] = await Promise.allSettled([checkWritable(store)]);
    await command("REPLICAOF", "NO", "ONE");
    expect(readOnly).toMatchObject({ status: "rejected", reason: { name: "StoreError (redis: READONLY)" } });
    expect(await checkWritable(store)).toBe(true);
  });

  test("a server that takes the connection and never answers stops the start within ten seconds, in French", async () => {
    const silent = createServer((socket) => socket.on("error", () => {})).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const address = silent.address();
    const begun = performance.now();
    const port = typeof address === "object" ? address?.port : 0;
    const failure: unknown = await open(`redis://127.0.0.1:${port}`).catch((error: unknown) => error);
    silent.close();
    expect(failure).toBeInstanceOf(StoreUnusableError);
    expect(String(failure)).toContain("aucun serveur Redis ne répond");
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  test("a damaged value counts as absent, is reported, and can be written again", async () => {
    const { store } = await open();
    await store.save("damaged", 1, 0);
    await command("HSET", "test:{damaged}", "value", "{oops");
    expect(await store.load("damaged")).toBeUndefined();
    expect(reported).toContain("store-row-unreadable");
    expect(await store.save("damaged", 2, 0)).toBe(true);
  });

  test("what nobody touches goes by itself", async () => {
    const { store } = await open();
    await store.save("over", 1, 0);
    await store.append("over", "ligne");
    for (const key of ["test:{over}", "test:{over}:lines"]) {
      expect(await command("PTTL", key)).toBeGreaterThan(3590_000);
      expect(await command("PTTL", key)).toBeLessThanOrEqual(3600_000);
    }
    await store.erase("over");
    expect(await command("KEYS", "*over*")).toEqual([]);
  });

  test("a store without memory left is told as such, and keeps what it has", async () => {
    const { store } = await open();
    await store.save("full", "avant", 0);
    await command("CONFIG", "SET", "maxmemory", "1");
    const failure = await store.save("full", "après", 1).catch((error: unknown) => error);
    await command("CONFIG", "SET", "maxmemory", "0");
    expect(failure).toMatchObject({ name: "StoreError (redis: OOM)" });
    expect(await store.load("full")).toEqual({ value: "avant", version: 1 });
  });

  test("a Redis that hangs fails in time, and serves again afterwards", async () => {
    const { store } = await open();
    redis.pause();
    await expect(store.save("hang", 1, 0)).rejects.toThrow("redis does not answer");
    redis.resume();
    expect((await store.load("other")) ?? "absent").toBe("absent");
  });

  test("a Redis that dies fails at once, is reported, and is found again with all that it had", async () => {
    const { store } = await open();
    await store.save("kept", "avant", 0);
    await store.append("kept", "ligne");
    const away = expected("store-away");
    await redis.kill();
    await away;
    await expect(store.load("kept")).rejects.toBeInstanceOf(StoreError);
    await expect(store.append("kept", "x")).rejects.toBeInstanceOf(StoreError);

    const [back, missed] = [expected("store-back"), new Promise((resolve) => store.watch(resolve))];
    await redis.restart();
    await back;
    expect(await store.load("kept")).toEqual({ value: "avant", version: 1 });
    expect((await store.read("kept", 0)).lines).toEqual(["ligne"]);
    // Lines may have been missed in between: whoever watches is told to look at everything.
    expect(await missed).toBeUndefined();
    const heard = new Promise((resolve) => store.watch((key) => key !== undefined && resolve(key)));
    await store.append("kept", "suite");
    expect(await heard).toBe("kept");
  });

  test.each([
    ["nobody answers", (url: string) => url.replace(/:\d+$/, ":1"), "aucun serveur Redis ne répond"],
    [
      "the password is refused",
      (url: string) => url.replace("//", "//moi:hunter2@"),
      "refuse ce nom ou ce mot de passe",
    ],
  ])("a start says in French that %s, never with the password", async (_case, wrong, words) => {
    const failure: unknown = await open(wrong(redis.url)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StoreUnusableError);
    expect(String(failure)).toContain(`REDIS_URL : `);
    expect(String(failure)).toContain(words);
    expect(String(failure)).not.toContain("hunter2");
  });
});
