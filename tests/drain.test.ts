import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { Agent, createServer, request as httpRequest, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type AssistantProcess, startProcess } from "./assistant-process.ts";
import { converse, directLineClient, message } from "./channels/direct-line/client.ts";

const GRACE_MS = 5000;
const SERVICE_RESTART = 1012;

/** A channel that answers when it is told to: until then the bot's turn is under way. */
const startSlowChannel = async () => {
  const asked = Promise.withResolvers<ServerResponse>();
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => asked.resolve(response));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    serviceUrl: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`,
    /** Settles when the bot has begun to answer. */
    asked: asked.promise,
    answer: async () => {
      const response = await asked.promise;
      response.statusCode = 201;
      response.setHeader("content-type", "application/json");
      response.end('{"id":"m1"}');
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

let dataDir: string;
let assistant: AssistantProcess;
let channel: Awaited<ReturnType<typeof startSlowChannel>>;
/** One connection, kept open: what it asks once the process is stopping cannot be refused by the system. */
let agent: Agent;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "drain-"));
  channel = await startSlowChannel();
  agent = new Agent({ keepAlive: true, maxSockets: 1 });
});
afterEach(async () => {
  agent.destroy();
  channel.stop();
  await assistant.kill();
  await rm(dataDir, { recursive: true });
});

const start = async (
  settings: Readonly<Record<string, string>> = {},
  preload: readonly string[] = [],
): Promise<void> => {
  assistant = await startProcess({ DATA_DIR: dataDir, LOG_LEVEL: "silent", ...settings }, { preload });
};

const activity = () => ({
  ...{ type: "message", id: "a1", channelId: "emulator", text: "bonjour", serviceUrl: channel.serviceUrl },
  from: { id: "u" },
  recipient: { id: "b" },
  conversation: { id: "c" },
});

const post = (body: unknown): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json" };
    const asked = httpRequest(`${assistant.url}/api/messages`, { method: "POST", agent, headers }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
    });
    asked.on("error", reject);
    asked.end(JSON.stringify(body));
  });

test("SIGTERM lets the turn under way end, tells streams to come back, takes nothing new, and exits in order", async () => {
  await start();
  const client = directLineClient(assistant.url);
  const { stream } = await converse(client);
  const answered = post(activity());
  await channel.asked;

  const ended = assistant.terminate();
  expect(await stream.closed).toEqual({ code: SERVICE_RESTART, reason: "restart" });
  // Whoever comes by a new connection is told to come again, not cut off.
  for (let index = 0; index < 5; index++) {
    const headers = { "content-type": "application/json", connection: "close" };
    const body = JSON.stringify({ ...activity(), id: `new${index}` });
    const refused = await fetch(`${assistant.url}/api/messages`, { method: "POST", headers, body });
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
  }
  expect((await client.askToken()).status).toBe(503);
  expect((await fetch(`${assistant.url}/readyz`)).status).toBe(503);
  expect((await fetch(`${assistant.url}/healthz`)).status).toBe(200);

  await channel.answer();
  expect(await answered).toBe(200);
  expect(await ended).toBe(0);
  await expect(fetch(`${assistant.url}/healthz`)).rejects.toThrow("fetch failed");
}, 30_000);

test("SIGTERM leaves no acknowledged message without its answer on the stream", async () => {
  await start();
  const client = directLineClient(assistant.url);
  const { token, conversationId, stream } = await converse(client);
  const ids = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const { body } = await client.post(token, conversationId, message("merci"));
      return String(Reflect.get(Object(body), "id"));
    }),
  );
  const ended = assistant.terminate();
  const answered = new Set<unknown>();
  while (!ids.every((id) => answered.has(id))) answered.add((await stream.nextActivity()).replyToId);
  expect(await stream.closed).toMatchObject({ code: SERVICE_RESTART });
  expect(await ended).toBe(0);
}, 30_000);

test("a turn that does not end is not waited for beyond the grace", async () => {
  await start();
  const lost = post(activity()).catch(() => "lost");
  await channel.asked;
  const begun = performance.now();
  expect(await assistant.terminate()).toBe(0);
  expect(performance.now() - begun).toBeLessThan(GRACE_MS + 3000);
  expect(await lost).toBe("lost");
}, 30_000);

describe("an error that nobody caught", () => {
  const startFailing = (by: string) => start({ LOG_LEVEL: "info", FAILS_BY: by }, ["tests/failing-late.mjs"]);

  test.each(["exception", "rejection"])(
    "(%s) is told once and lets the turn under way end; then the process is over, with an exit code",
    async (by) => {
      await startFailing(by);
      const answered = post(activity());
      await channel.asked;
      process.kill(assistant.pid, "SIGUSR2");
      await assistant.logging("process-failed");
      expect((await fetch(`${assistant.url}/readyz`)).status).toBe(503);
      await channel.answer();
      expect(await answered).toBe(200);
      expect(await assistant.over()).toBe(1);
      const told = assistant.logged().filter((line) => line.includes("process-failed"));
      expect(told).toHaveLength(1);
      expect(JSON.parse(told[0] ?? "")).toMatchObject({
        level: "error",
        error: "Error",
        at: expect.stringContaining("failing-late"),
      });
      expect(assistant.logged().join("\n")).not.toContain("secret");
    },
    30_000,
  );

  test("while a turn does not end does not keep the process", async () => {
    await startFailing("exception");
    const lost = post(activity()).catch(() => "lost");
    await channel.asked;
    const begun = performance.now();
    process.kill(assistant.pid, "SIGUSR2");
    expect(await assistant.over()).toBe(1);
    expect(performance.now() - begun).toBeLessThan(GRACE_MS + 4000);
    expect(await lost).toBe("lost");
  }, 30_000);
});
