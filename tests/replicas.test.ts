import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AssistantProcess, startProcess } from "./assistant-process.ts";
import {
  directLineClient,
  message,
  openStream,
  readSession,
  type ShownActivity,
} from "./channels/direct-line/client.ts";
import { activity } from "./server/activities.ts";
import { hasRedis, type RedisServer, startRedis } from "./store/redis-server.ts";
import { plainText } from "./transcript.ts";

type Client = ReturnType<typeof directLineClient>;
const isFrom = (role: string) => (one: ShownActivity) => Reflect.get(Object(one.from), "role") === role;
const shows = (words: string) => (one: ShownActivity) => plainText(one.text ?? "").includes(words);

describe.skipIf(!hasRedis)("two replicas on one Redis", { timeout: 60_000 }, () => {
  let redis: RedisServer;
  let dataDir: string;
  const replicas: AssistantProcess[] = [];
  const start = async (name: string) => {
    const settings = { STORE: "redis", REDIS_URL: redis.url, DATA_DIR: join(dataDir, name) };
    const replica = await startProcess(settings);
    replicas.push(replica);
    return { ...replica, client: directLineClient(replica.url) };
  };
  let a: Awaited<ReturnType<typeof start>>;
  let b: typeof a;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "replicas-"));
    redis = await startRedis();
    [a, b] = await Promise.all([start("a"), start("b")]);
  }, 60_000);
  afterAll(async () => {
    await Promise.all(replicas.map((replica) => replica.stop()));
    await redis.stop();
    await rm(dataDir, { recursive: true });
  });

  /** Somebody whose socket is on one replica. */
  const arrive = async (client: Client) => {
    const { token, conversationId } = await client.newToken();
    const stream = await openStream((await client.session(token)).streamUrl);
    const heard: ShownActivity[] = [await stream.nextActivity()];
    const until = async (found: (one: ShownActivity) => boolean) => {
      for (;;) {
        const next = await stream.nextActivity();
        heard.push(next);
        if (found(next)) return next;
      }
    };
    return { token, conversationId, stream, heard, until };
  };

  test("any request may reach either, and a socket on one shows what the other answers", async () => {
    const { token, conversationId, until, heard } = await arrive(a.client);
    await b.client.post(token, conversationId, message("mon entreprise est-elle éligible ?"));
    await until(shows("Étape 1 sur 2"));
    await a.client.post(token, conversationId, message("oui"));
    await until(shows("Étape 2 sur 2"));
    await b.client.post(token, conversationId, message("non"));
    await until(shows("À régulariser"));
    expect(heard.filter(isFrom("user")).map(({ text }) => text)).toEqual([
      "mon entreprise est-elle éligible ?",
      "oui",
      "non",
    ]);
  });

  test("the same message posted to both is answered once", async () => {
    const { token, conversationId, until, heard } = await arrive(a.client);
    const body = message("c'est quoi un OPCO ?", { channelData: { clientActivityID: "same" } });
    const [one, two] = await Promise.all([a, b].map(({ client }) => client.post(token, conversationId, body)));
    expect(one?.body).toEqual(two?.body);
    await b.client.post(token, conversationId, message("au revoir"));
    await until(shows("bonne continuation"));
    expect(heard.filter(isFrom("user"))).toHaveLength(2);
    expect(heard.filter(shows("opérateur"))).toHaveLength(1);
  });

  test("thirty messages posted to both at once are all answered, each once, and the memory lost none", async () => {
    const { token, conversationId, until, heard } = await arrive(a.client);
    const posted = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        (index % 2 === 0 ? a : b).client.post(
          token,
          conversationId,
          message(`merci`, { channelData: { clientActivityID: `c${index}` } }),
        ),
      ),
    );
    expect(posted.map(({ status }) => status)).toEqual(posted.map(() => 200));
    while (
      new Set(
        heard
          .filter(isFrom("bot"))
          .map(({ replyToId }) => replyToId)
          .filter(Boolean),
      ).size < 30
    )
      await until(() => true);
    await b.client.post(token, conversationId, message("au revoir"));
    await until(shows("bonne continuation"));
    const answered = heard
      .filter(isFrom("bot"))
      .map(({ replyToId }) => replyToId)
      .filter(Boolean);
    expect(answered).toHaveLength(31);
    expect(new Set(answered).size).toBe(31);
  });

  test("one killed in mid-dialog, the person goes on with another", async () => {
    const mortal = await start("mortal");
    const { token, conversationId, until, stream } = await arrive(mortal.client);
    await mortal.client.post(token, conversationId, message("mon entreprise est-elle éligible ?"));
    await until(shows("Étape 1 sur 2"));
    await mortal.client.post(token, conversationId, message("oui"));
    await mortal.kill();
    await stream.closed;

    const back = readSession(await b.client.reconnect(token, conversationId, stream.watermark()));
    const again = await openStream(back.streamUrl);
    let next = await again.nextActivity();
    while (!shows("Étape 2 sur 2")(next)) next = await again.nextActivity();
    await b.client.post(token, conversationId, message("oui"));
    while (!shows("À vérifier")(next)) next = await again.nextActivity();
  });

  test("while Redis is gone nothing is taken, and it is said; once it is back the person goes on", async () => {
    const { token, conversationId, until, stream } = await arrive(a.client);
    await b.client.post(token, conversationId, message("mon entreprise est-elle éligible ?"));
    await until(shows("Étape 1 sur 2"));
    const ready = async ({ url }: AssistantProcess) => (await fetch(`${url}/readyz`)).status;
    await redis.kill();
    try {
      expect(await ready(a)).toBe(503);
      expect((await a.client.post(token, conversationId, message("oui"))).status).toBe(503);
      // A socket that was being fed as Redis went is cut: its client comes back for the rest.
      await Promise.race([until(shows("Réessayez dans un instant")), stream.closed]);
    } finally {
      await redis.restart();
    }
    for (const replica of [a, b]) while ((await ready(replica)) !== 200);
    const back = readSession(await a.client.reconnect(token, conversationId, stream.watermark()));
    const again = await openStream(back.streamUrl);
    expect((await b.client.post(token, conversationId, message("oui"))).status).toBe(200);
    while (!shows("Étape 2 sur 2")(await again.nextActivity()));
  });

  test("in Teams a message delivered to both gets one answer, and the dialog goes on with either", async () => {
    const deliver = async (replica: AssistantProcess, id: string, text: string) => {
      const response = await fetch(`${replica.url}/api/messages`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(activity(id, { text })),
      });
      return plainText(await response.text());
    };
    const both = await Promise.all([
      deliver(a, "t1", "mon entreprise est-elle éligible ?"),
      deliver(b, "t1", "mon entreprise est-elle éligible ?"),
    ]);
    // The card's summary repeats the words for notifications.
    expect(both.join().split('"text":"Étape 1 sur 2').length - 1).toBe(1);
    expect(await deliver(b, "t2", "oui")).toContain("Étape 2 sur 2");
    expect(await deliver(a, "t2", "oui")).not.toContain("Étape");
    expect(await deliver(a, "t3", "oui")).toContain("À vérifier");
  });
});
