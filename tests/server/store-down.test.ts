import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkWritable } from "../../src/store/check-writable.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import { personKey } from "../../src/turns/person-key.ts";
import { converse, directLineClient, message, readActivities } from "../channels/direct-line/client.ts";
import { fillUp } from "../store/fill-up.ts";
import { activity, send } from "./activities.ts";
import { type Running, startServer } from "./running.ts";

const TRY_AGAIN = "Réessayez dans un instant.";

let dataDir: string;
let store: Store;
let server: Running;
const clock = { aheadMs: 0 };
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "store-down-"));
  clock.aheadMs = 0;
  store = openSqliteStore({
    ...{ dataDir, lifetimeMs: 3600_000, maxKeys: 10_000, maxLines: 100, maxBytes: 100_000 },
    now: () => Date.now() + clock.aheadMs,
    report: () => {},
  });
  server = await startServer({ store, isReady: () => checkWritable(store) });
});
afterEach(async () => {
  await server.stop();
  await store.close();
  await rm(dataDir, { recursive: true });
});

const ready = async () => (await fetch(`${server.url}/readyz`)).status;
const giveRoom = async () => {
  clock.aheadMs += 3600_000;
  await store.purge();
};

test("in Teams a full disk gets « réessayez dans un instant », and nothing is half-saved", async () => {
  await send(server, activity("un"));
  const alice = personKey({ channelId: "msteams", conversationId: "a:conversation", person: "29:alice" });
  const before = await store.load(alice);
  expect(before).toBeDefined();
  await fillUp(store);
  const long = "mot ".repeat(5000);
  expect((await send(server, activity("a2", { text: long }))).text).toContain(TRY_AGAIN);
  expect(await store.load(alice)).toEqual(before);
  expect(await ready()).toBe(503);
  expect(JSON.stringify(server.events)).toContain("StoreError (no room left)");
  expect(JSON.stringify(server.events)).not.toContain("mot");
});

test("on the web somebody new is refused, whoever was speaking goes on, and all are served once there is room", async () => {
  const client = directLineClient(server.url);
  const { token, conversationId, stream } = await converse(client);
  const newcomer = await client.newToken();
  await fillUp(store);
  expect((await client.post(newcomer.token, newcomer.conversationId, message("bonjour"))).status).toBe(503);
  expect(await ready()).toBe(503);
  expect((await client.post(token, conversationId, message("efface"))).status).toBe(200);
  const said = [await stream.nextActivity(), await stream.nextActivity()].map(({ text }) => text);
  expect(said).toEqual(["efface", "effacé"]);

  await giveRoom();
  // As of a second ago at most.
  await expect.poll(ready, { timeout: 5000 }).toBe(200);
  expect((await client.post(newcomer.token, newcomer.conversationId, message("me revoilà"))).status).toBe(200);
});

test("polling goes on, and nothing tells the caller what happened, when the store is gone", async () => {
  const client = directLineClient(server.url);
  const { token, conversationId, stream } = await converse(client);
  await store.close();
  expect(readActivities(await client.poll(token, conversationId, "7"))).toEqual({ activities: [], watermark: "7" });
  const refused = await client.post(token, conversationId, message("x"));
  expect(refused).toMatchObject({ status: 503, body: { error: { code: "ServiceUnavailable" } } });
  expect((await stream.nextActivity()).text).toBe(TRY_AGAIN);
  expect(await ready()).toBe(503);
});
