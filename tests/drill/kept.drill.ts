import { execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@redis/client";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { type AssistantProcess, startProcess } from "../assistant-process.ts";
import { converse, directLineClient, message } from "../channels/direct-line/client.ts";
import { startServer } from "../server/running.ts";
import { hasRedis, startRedis } from "../store/redis-server.ts";
import { activity, post, table, tell } from "./bot.ts";

/** What happens to what is kept: clocks, disks and stores that fail under a running process. */
let dataDir: string;
const running: AssistantProcess[] = [];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "drill-"));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((assistant) => assistant.stop()));
  await rm(dataDir, { recursive: true, force: true });
});
afterAll(() => console.table(table()));

const start = async (settings: Readonly<Record<string, string>> = {}): Promise<AssistantProcess> => {
  const assistant = await startProcess({ DATA_DIR: dataDir, LOG_LEVEL: "warn", ...settings });
  running.push(assistant);
  return assistant;
};
const ready = async ({ url }: AssistantProcess): Promise<number> => (await fetch(`${url}/readyz`)).status;
const until = async (assistant: AssistantProcess, status: number): Promise<void> => {
  while ((await ready(assistant)) !== status);
};

const SECOND_MS = 1000;
test.each([
  ["61 seconds", 61 * SECOND_MS],
  ["an hour", 3600 * SECOND_MS],
  ["a day", 24 * 3600 * SECOND_MS],
])("a clock set back %s locks nobody out of the web chat", async (said, backMs) => {
  const server = await startServer();
  const client = directLineClient(server.url);
  const { token, conversationId } = await converse(client);
  await client.post(token, conversationId, message("avant"));
  server.clock.aheadMs = -backMs;
  const refused: number[] = [];
  const note = ({ status }: { status: number }) => void (status >= 400 && refused.push(status));
  note(await client.post(token, conversationId, message("après")));
  note(await client.refresh(token));
  note(await client.poll(token, conversationId));
  note(await client.start(token));
  note(await client.askToken());
  await server.stop();
  tell(`the clock back ${said}: post, refresh, poll, open, new chat`, refused.length, refused.join(" "));
  expect(refused).toEqual([]);
});

test("database files deleted under the process: not ready, then everything goes on, and a restart finds it", async () => {
  const assistant = await start();
  await post(assistant.url, activity("a", "1", "mon entreprise est-elle éligible ?"));
  for (const name of ["", "-wal", "-shm"]) await rm(join(dataDir, `conversations.db${name}`));
  const { text } = await post(assistant.url, activity("a", "2", "oui"));
  expect(text).toContain("Réessayez dans un instant");
  await until(assistant, 200);
  expect((await post(assistant.url, activity("a", "3", "mon entreprise est-elle éligible ?"))).text).toContain(
    "Étape 1 sur 2",
  );
  await assistant.kill();
  running.splice(0);
  const again = await start();
  const lost = (await post(again.url, activity("a", "4", "oui"))).text.includes("Étape 2 sur 2") ? 0 : 1;
  tell("database files deleted", lost, "what was in them is gone; nothing acknowledged later is lost");
  expect(lost).toBe(0);
});

const canMount = process.getuid?.() === 0 && spawnSync("mount", ["--version"]).status === 0;

describe.skipIf(!canMount)("on a disk of its own", () => {
  test("a full disk: somebody new is told to come back, whoever was speaking can have everything erased", async () => {
    const disk = await mkdtemp(join(tmpdir(), "disk-"));
    if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=40m", "tmpfs", disk]).status !== 0) {
      tell("a full disk", 0, "not tried: no file system can be mounted here");
      return;
    }
    try {
      const assistant = await start({ DATA_DIR: disk });
      await post(assistant.url, activity("a", "1", "mon mot secret est froufroutement"));
      await writeFile(join(disk, "filler"), Buffer.alloc(60_000_000)).catch(() => {});
      const newcomers = await Promise.all(
        Array.from({ length: 5 }, (_, index) => post(assistant.url, activity(`n${index}`, "1", "bonjour"))),
      );
      await until(assistant, 503);
      await post(assistant.url, activity("a", "2", "efface mes données"));
      const { text } = await post(assistant.url, activity("a", "3", "oui"));
      const files = (await readdir(disk)).filter((name) => name.startsWith("conversations"));
      const left = (await Promise.all(files.map((name) => readFile(join(disk, name))))).filter((bytes) =>
        bytes.includes("froufroutement"),
      ).length;
      await rm(join(disk, "filler"));
      await until(assistant, 200);
      const served = newcomers.filter(({ text: said }) => !said.includes("Réessayez")).length;
      tell(
        "a full disk, then « efface mes données »",
        left,
        `erased: ${/effac/i.test(text)}; newcomers served meanwhile: ${served} of 5`,
      );
      expect(text).toMatch(/effac/i);
      expect(left).toBe(0);
    } finally {
      await Promise.all(running.splice(0).map((assistant) => assistant.stop()));
      execFileSync("umount", ["-l", disk]);
      await rm(disk, { recursive: true });
    }
  });
});

test("a Redis that accepts and never answers stops the start, in French, within ten seconds", async () => {
  const silent = createServer((socket) => socket.on("error", () => {})).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const address = silent.address();
  const port = typeof address === "object" ? address?.port : 0;
  const begun = performance.now();
  const failure = await start({ STORE: "redis", REDIS_URL: `redis://127.0.0.1:${port}` }).catch(
    (error: Error) => error,
  );
  const took = Math.round(performance.now() - begun);
  silent.close();
  tell("a Redis that never answers", failure instanceof Error ? 0 : 1, `the start ended after ${took} ms`);
  expect(String(failure)).toContain("aucun serveur Redis ne répond");
  expect(took).toBeLessThan(15_000);
});

describe.skipIf(!hasRedis)("with Redis", () => {
  test("emptied, then one replica restarted: tokens of each serve at the other", async () => {
    const redis = await startRedis();
    try {
      const settings = { STORE: "redis", REDIS_URL: redis.url };
      const [one, two] = [await start(settings), await start(settings)];
      const before = await directLineClient(one.url).newToken();
      await redis.wipe();
      await two.stop();
      running.splice(running.indexOf(two), 1);
      const restarted = await start(settings);
      const after = await directLineClient(restarted.url).newToken();
      const statuses = [
        (await directLineClient(restarted.url).start(before.token)).status,
        (await directLineClient(one.url).start(after.token)).status,
      ];
      const refused = statuses.filter((status) => status >= 400).length;
      tell("Redis emptied, one replica restarted", refused, `statuses ${statuses.join(" ")}`);
      expect(refused).toBe(0);
    } finally {
      await redis.stop();
    }
  });

  test("over maxmemory: not ready, posts are told to come back, both recover", async () => {
    const redis = await startRedis();
    try {
      const assistant = await start({ STORE: "redis", REDIS_URL: redis.url });
      await post(assistant.url, activity("r", "1", "mon entreprise est-elle éligible ?"));
      const client = createClient({ url: redis.url });
      await client.connect();
      await client.configSet("maxmemory", "1");
      const { text } = await post(assistant.url, activity("r", "2", "oui"));
      await until(assistant, 503);
      await client.configSet("maxmemory", "0");
      client.destroy();
      await until(assistant, 200);
      const after = await post(assistant.url, activity("r", "2", "oui"));
      const lost = after.text.includes("Étape 2 sur 2") ? 0 : 1;
      tell("Redis over maxmemory", lost, "not ready meanwhile");
      expect([text.includes("Réessayez"), lost]).toEqual([true, 0]);
    } finally {
      await redis.stop();
    }
  });
});
