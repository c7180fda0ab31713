import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { logKey } from "../../src/channels/direct-line/activity-log.ts";
import { createRespond } from "../../src/core/conversation/respond.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import { personKey } from "../../src/turns/person-key.ts";
import { productBase } from "../base.ts";
import {
  converse,
  directLineClient,
  message,
  readActivities,
  readSession,
  refusedStatus,
  type ShownActivity,
} from "../channels/direct-line/client.ts";
import { activity, send } from "./activities.ts";
import { type Running, startServer } from "./running.ts";

const PLANTED = "zorglub@exemple.fr";

let dataDir: string;
let store: Store;
let server: Running;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "erasure-"));
  store = openSqliteStore({
    ...{ dataDir, lifetimeMs: 3600_000, maxKeys: 100, maxLines: 100, maxBytes: 1e8 },
    now: Date.now,
    report: () => {},
  });
  server = await startServer({ store, respond: createRespond(await productBase()) });
});
afterEach(async () => {
  await server.stop();
  await store.close();
  await rm(dataDir, { recursive: true });
});

/** Whether some words are anywhere in what the store has on disk. */
const isOnDisk = async (words: string): Promise<boolean> => {
  const files = await Promise.all((await readdir(dataDir)).map((name) => readFile(join(dataDir, name))));
  return files.some((bytes) => bytes.includes(words));
};

const visit = async () => {
  const client = directLineClient(server.url);
  const { token, conversationId, userId, stream } = await converse(client);
  const say = async (words: string, answer: RegExp): Promise<ShownActivity> => {
    await client.post(token, conversationId, message(words));
    for (;;) {
      const shown = await stream.nextActivity();
      if (Reflect.get(Object(shown.from), "role") === "bot" && answer.test(shown.text ?? "")) return shown;
    }
  };
  const texts = async () =>
    readActivities(await client.poll(token, conversationId)).activities.map(({ text }) => text ?? "");
  return { say, texts, key: logKey({ conversationId, userId }), client, token, conversationId };
};

test("« efface mes données » on the web, once confirmed, leaves nothing of the person in the store, and everything of others", async () => {
  const [alice, bob] = [await visit(), await visit()];
  await bob.say("mon entreprise est-elle éligible ?", /Étape 1/);
  await alice.say(`mon adresse est ${PLANTED}`, /./);
  await alice.say("mon entreprise est-elle éligible ?", /Étape 1/);
  await alice.say("efface mes données", /Voulez-vous vraiment/);
  expect(await isOnDisk(PLANTED)).toBe(true);
  const done = await alice.say("oui", /sont effacés/);

  expect(await store.load(alice.key)).toBeUndefined();
  expect(await alice.texts()).toEqual([done.text]);
  expect(await isOnDisk(PLANTED)).toBe(false);
  expect((await store.load(bob.key))?.value).toMatchObject({
    memory: { dialog: { id: "eligibilite-action-collective" } },
  });
  expect((await bob.texts()).length).toBeGreaterThan(2);
});

test("what let somebody into a conversation on the web lets nobody in once it is erased: it only reads that it was", async () => {
  const { say, texts, client, token, conversationId } = await visit();
  const { streamUrl } = readSession(await client.reconnect(token, conversationId, ""));
  const renewed = String(Reflect.get(Object((await client.refresh(token)).body), "token"));
  await say("efface mes données", /Voulez-vous vraiment/);
  const done = await say("oui", /sont effacés/);
  for (const pass of [token, renewed]) {
    const refused = { status: 403, body: { error: { code: "ConversationErased" } } };
    expect(await client.post(pass, conversationId, message("bonjour"))).toMatchObject(refused);
    expect(await client.start(pass)).toMatchObject(refused);
    expect(await client.refresh(pass)).toMatchObject(refused);
    expect(await client.reconnect(pass, conversationId, "")).toMatchObject(refused);
  }
  expect(await refusedStatus(streamUrl)).toBe(403);
  expect(await texts()).toEqual([done.text]);
});

test("« efface mes données » in Teams, once confirmed, leaves nothing of the person in the store", async () => {
  const alice = personKey({ channelId: "msteams", conversationId: "a:conversation", person: "29:alice" });
  await send(server, activity("a1", { text: "mon entreprise est-elle éligible ?" }));
  await send(server, activity("a2", { text: "oui" }));
  await send(server, activity("a3", { text: "efface mes données" }));
  expect(await store.load(alice)).toBeDefined();
  expect((await send(server, activity("a4", { text: "oui" }))).text).toContain("sont effacés");
  expect(await store.load(alice)).toBeUndefined();
  expect(await isOnDisk("eligibilite-action-collective")).toBe(false);
});

test("removing the app in Teams leaves nothing of the person in the store", async () => {
  const alice = personKey({ channelId: "msteams", conversationId: "a:conversation", person: "29:alice" });
  await send(server, activity("a1", { text: "mon entreprise est-elle éligible ?" }));
  expect(await store.load(alice)).toBeDefined();
  await send(server, activity("e1", { type: "installationUpdate", action: "remove", text: undefined }));
  expect(await store.load(alice)).toBeUndefined();
  expect(await isOnDisk("eligibilite-action-collective")).toBe(false);
});

test("a SIRET that somebody writes serves its turn and is never on disk", async () => {
  const { say, texts, client, token, conversationId } = await visit();
  await say("notre siret est 732 829 320 00074", /annuaire des entreprises/);
  await say("notre siret est ７３２８２９３２０ ０００７４", /annuaire des entreprises/);
  expect((await texts()).filter((text) => text.includes("notre siret est [SIRET]"))).toHaveLength(2);
  const hidden = { value: { siret: 73282932000074 }, channelData: { note: "732 829 320 00074" } };
  expect((await client.post(token, conversationId, message("bonjour", hidden))).status).toBe(200);
  for (const written of ["73282932000074", "732 829 320 00074", "732829320", "７３２８２９３２０"])
    expect(await isOnDisk(written)).toBe(false);
});
