import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { logKey } from "../../../src/channels/direct-line/activity-log.ts";
import { createMemoryStore } from "../../../src/store/memory-store.ts";
import { openRedisStore } from "../../../src/store/redis-store.ts";
import { openSqliteStore } from "../../../src/store/sqlite-store.ts";
import type { Store, StoreOptions } from "../../../src/store/store.ts";
import { serve } from "../../server/running.ts";
import { hasRedis, startRedis } from "../../store/redis-server.ts";
import { converse, directLineClient, message, openStream, readActivities } from "./client.ts";

const OPTIONS: StoreOptions = {
  ...{ lifetimeMs: 7 * 24 * 3600_000, maxKeys: 1000, maxLines: 500, maxBytes: 1e8 },
  now: Date.now,
  report: () => {},
};

/** A store that tells how often its journals were read. */
const counting = (store: Store) => {
  const counted = { reads: 0 };
  const read: Store["read"] = (...asked) => {
    counted.reads += 1;
    return store.read(...asked);
  };
  return { counted, store: { ...store, read } };
};

test("a conversation that one process holds is shown as it goes without its journal being read", async () => {
  const { counted, store } = counting(createMemoryStore(OPTIONS));
  const server = await serve({ store });
  const client = directLineClient(server.url);
  const { token, conversationId, stream } = await converse(client);
  counted.reads = 0;
  for (const text of ["un", "deux", "trois"]) await client.post(token, conversationId, message(text));
  const shown: (string | undefined)[] = [];
  while (shown.at(-1) !== "3. trois") shown.push((await stream.nextActivity()).text);
  expect(shown).toEqual(expect.arrayContaining(["un", "1. un", "deux", "2. deux", "et encore", "trois"]));
  expect(shown).toHaveLength(7);
  expect(counted.reads).toBe(0);
  expect(stream.watermark()).toBe(readActivities(await client.poll(token, conversationId)).watermark);
});

test("after an erasure, nothing said before comes back, and what is said next is shown once", async () => {
  const server = await serve();
  const client = directLineClient(server.url);
  const { token, conversationId, stream } = await converse(client);
  await client.post(token, conversationId, message("un"));
  for (const text of ["un", "1. un"]) expect((await stream.nextActivity()).text).toBe(text);
  await client.post(token, conversationId, message("efface"));
  for (const text of ["efface", "effacé"]) expect((await stream.nextActivity()).text).toBe(text);
  expect(readActivities(await client.poll(token, conversationId)).activities.map(({ text }) => text)).toEqual([
    "effacé",
  ]);
});

type Kind = { name: string; open: () => Promise<() => Promise<Store>> };
const KINDS: readonly Kind[] = [
  {
    name: "SQLite",
    open: async () => {
      const dataDir = await mkdtemp(join(tmpdir(), "two-processes-"));
      onTestFinished(() => rm(dataDir, { recursive: true }));
      return async () => openSqliteStore({ ...OPTIONS, dataDir });
    },
  },
  ...(hasRedis
    ? [
        {
          name: "Redis",
          open: async () => {
            const redis = await startRedis();
            onTestFinished(() => redis.stop());
            return async () => (await openRedisStore({ ...OPTIONS, url: redis.url, prefix: "two:" })).store;
          },
        },
      ]
    : []),
];

/** Two processes over one place. */
const twoProcesses = async ({ open }: Kind) => {
  const openStore = await open();
  const [here, there] = [await openStore(), await openStore()];
  onTestFinished(async () => {
    for (const store of [here, there]) await store.close();
  });
  return { here, there, clients: await Promise.all([here, there].map(clientOf)) };
};

const clientOf = async (store: Store) => directLineClient((await serve({ store })).url);

test.each(KINDS)("over $name, a socket shows in order, once, what two processes say by turns", async (kind) => {
  const { clients } = await twoProcesses(kind);
  const [here, there] = clients;
  if (here === undefined || there === undefined) throw new Error("two were opened");
  const { token, conversationId, stream } = await converse(here);
  const shown: (string | undefined)[] = [];
  for (const [turn, client] of [here, there, here, there, there, here, here].entries()) {
    await client.post(token, conversationId, message(`m${turn}`));
    // Whoever comes next has it answered: with SQLite, the other process is not told.
    for (;;) {
      const { activities } = readActivities(await client.poll(token, conversationId));
      if (activities.at(-1)?.text === `${turn + 1}. m${turn}`) break;
    }
  }
  while (shown.at(-1) !== "7. m6") shown.push((await stream.nextActivity()).text);
  expect(shown).toEqual(Array.from({ length: 7 }, (_, turn) => [`m${turn}`, `${turn + 1}. m${turn}`]).flat());
});

test.each(KINDS)("over $name, what a process that died left is answered by the one that goes on", async (kind) => {
  const { there, clients } = await twoProcesses(kind);
  const [client] = clients;
  if (client === undefined) throw new Error("it was opened");
  const { token, conversationId, userId, stream } = await converse(client);
  await client.post(token, conversationId, message("un"));
  for (const text of ["un", "1. un"]) expect((await stream.nextActivity()).text).toBe(text);
  // The other process acknowledged two messages, then died.
  const left = (id: string, text: string) => ({
    ...{ id, type: "message", text, timestamp: new Date().toISOString() },
    ...{ from: { id: userId, role: "user" }, channelData: { clientActivityID: `c-${id}` } },
  });
  const key = logKey({ conversationId, userId });
  await there.append(key, left("a", "laissé"), "c-a");
  await client.post(token, conversationId, message("suite"));
  const shown: (string | undefined)[] = [];
  while (shown.length < 4) shown.push((await stream.nextActivity()).text);
  expect(shown.slice(0, 2)).toEqual(["laissé", "suite"]);
  expect(shown.slice(2).map((text) => text?.replace(/^[23]\. /, ""))).toEqual(
    expect.arrayContaining(["laissé", "suite"]),
  );
  // A client that was not told sends again what the dead process had taken.
  await there.append(key, left("b", "renvoyé"), "c-b");
  await client.post(token, conversationId, message("renvoyé", { channelData: { clientActivityID: "c-b" } }));
  let last: string | undefined;
  while (!/^\d\. renvoyé$/.test(last ?? "")) last = (await stream.nextActivity()).text;
  const said = readActivities(await client.poll(token, conversationId)).activities.map(({ text = "" }) => text);
  expect(said.filter((text) => text.endsWith(". renvoyé"))).toHaveLength(1);
});

test("a client that comes back to its socket hears only what it has not read", async () => {
  const server = await serve();
  const client = directLineClient(server.url);
  const { token, conversationId, stream } = await converse(client);
  await client.post(token, conversationId, message("un"));
  for (const text of ["un", "1. un"]) expect((await stream.nextActivity()).text).toBe(text);
  stream.socket.close();
  await stream.closed;
  await client.post(token, conversationId, message("suite"));
  const again = await client.reconnect(token, conversationId, stream.watermark());
  const back = await openStream(String(Reflect.get(Object(again.body), "streamUrl")));
  for (const text of ["suite", "2. suite"]) expect((await back.nextActivity()).text).toBe(text);
  await client.post(token, conversationId, message("fin"));
  for (const text of ["fin", "3. fin"]) expect((await back.nextActivity()).text).toBe(text);
});
