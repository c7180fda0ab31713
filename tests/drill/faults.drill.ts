import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { type AssistantProcess, startProcess } from "../assistant-process.ts";
import { startServer } from "../server/running.ts";
import { hasRedis, startRedis } from "../store/redis-server.ts";
import { activity, forEach, memoryMb, post, table, tell } from "./bot.ts";

let dataDir: string;
const running: AssistantProcess[] = [];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "drill-"));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((assistant) => assistant.stop()));
  await rm(dataDir, { recursive: true });
});
afterAll(() => console.table(table()));

const start = async (settings: Readonly<Record<string, string>> = {}): Promise<AssistantProcess> => {
  // A thousand people speak from this one machine.
  const unbounded = { RATE_ADDRESS: "9999999+9999999/min", RATE_PERSON: "9999999+9999999/min" };
  const assistant = await startProcess({ DATA_DIR: dataDir, LOG_LEVEL: "error", ...unbounded, ...settings });
  running.push(assistant);
  return assistant;
};

const PEOPLE = 1000;

test("killed in the middle of 1,000 live dialogs, it loses no answer that was acknowledged", async () => {
  const first = await start();
  await forEach(PEOPLE, 16, async (person) => {
    const { text } = await post(first.url, activity(`c${person}`, "a1", "mon entreprise est-elle éligible ?"));
    expect(text).toContain("Étape 1 sur 2");
  });
  const acknowledged = new Set<number>();
  await forEach(PEOPLE, 16, async (person) => {
    if (person === PEOPLE / 2) void first.kill();
    const { status } = await post(first.url, activity(`c${person}`, "a2", "oui"));
    if (status === 200) acknowledged.add(person);
  });
  expect(acknowledged.size).toBeGreaterThan(PEOPLE / 4);
  expect(acknowledged.size).toBeLessThan(PEOPLE);

  const second = await start();
  let lost = 0;
  await forEach(PEOPLE, 16, async (person) => {
    // Whoever was not answered sends again, as channels do; the others ask where they were.
    if (!acknowledged.has(person)) await post(second.url, activity(`c${person}`, "a2", "oui"));
    const { text } = await post(second.url, activity(`c${person}`, "a3", "reprendre"));
    if (!text.includes("Étape 2 sur 2")) lost += 1;
  });
  tell(`kill -9 in the middle of ${PEOPLE} dialogs`, lost, `${acknowledged.size} answers acknowledged before`);
  expect(lost).toBe(0);
});

test("each activity delivered twice, in reverse and at once is answered once and changes nothing more", async () => {
  const { url } = await start();
  const script = ["mon entreprise est-elle éligible ?", "oui", "non"];
  let lost = 0;
  await forEach(100, 8, async (person) => {
    const conversation = `d${person}`;
    const deliveries = script.map((text, index) => activity(conversation, `a${index}`, text));
    for (const delivery of deliveries) {
      const both = await Promise.all([post(url, delivery), post(url, delivery)]);
      const answered = both.filter(({ text }) => text.includes('"type":"message"')).length;
      if (answered !== 1) lost += 1;
    }
    for (const delivery of deliveries.toReversed()) {
      const { text } = await post(url, delivery);
      if (text.includes('"type":"message"')) lost += 1;
    }
    const { text } = await post(url, activity(conversation, "last", "modifier"));
    if (!text.includes("Quelle réponse voulez-vous modifier")) lost += 1;
  });
  tell("900 deliveries: twice at once, then again in reverse", lost);
  expect(lost).toBe(0);
});

test("fifty turns at once in one conversation are all served", async () => {
  const { url } = await start();
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) => post(url, activity("crowd", `p${index}`, "merci"))),
  );
  const lost = answers.filter(({ status, text }) => status !== 200 || !text.includes("Avec plaisir")).length;
  tell("50 turns at once in one conversation", lost);
  expect(lost).toBe(0);
});

test("a clock that jumps a year ahead, then back, stops nobody", async () => {
  const server = await startServer();
  const YEAR_MS = 365 * 24 * 3600_000;
  let lost = 0;
  for (const [index, aheadMs] of [0, YEAR_MS, -YEAR_MS, 0].entries()) {
    server.clock.aheadMs = aheadMs;
    const { status, text } = await post(server.url, activity("clock", `j${index}`, `saut ${index}`));
    if (status !== 200 || !text.includes(`saut ${index}`)) lost += 1;
  }
  await server.stop();
  tell("the clock a year ahead, a year back", lost);
  expect(lost).toBe(0);
});

test("two hundred callers that send their request drop by drop do not keep the others waiting", async () => {
  const assistant = await start();
  const { hostname, port } = new URL(assistant.url);
  const drips = Array.from({ length: 200 }, () => connect(Number(port), hostname));
  for (const socket of drips) {
    socket.on("error", () => {});
    socket.write("POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n");
  }
  const drop = setInterval(() => {
    for (const socket of drips) if (socket.writable) socket.write("x-y: z\r\n");
  }, 20);
  let lost = 0;
  let slowest = 0;
  for (let index = 0; index < 50; index++) {
    const begun = performance.now();
    const { status } = await post(assistant.url, activity("patient", `s${index}`, "merci"));
    slowest = Math.max(slowest, performance.now() - begun);
    if (status !== 200) lost += 1;
  }
  clearInterval(drop);
  for (const socket of drips) socket.destroy();
  tell("200 slow-loris callers", lost, `slowest honest answer ${Math.round(slowest)} ms`);
  expect(lost).toBe(0);
});

const RANDOM = 10_000;

test("ten thousand random, hostile, oversized and deep activities crash nothing and reveal nothing", async () => {
  // Without a bound the heap grows as long as there is room: what leaks shows once there is none.
  const assistant = await start({ NODE_OPTIONS: "--max-old-space-size=220" });
  const { pid } = assistant;
  const deep = `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`;
  const hostile = [
    "",
    "null",
    "[]",
    "{",
    deep,
    JSON.stringify({ type: "message", text: "x".repeat(300_000) }),
    ...["__proto__", "constructor", "toString"].map((key) => `{"type":"message","${key}":{"x":1}}`),
    ...["\u0000", "\u202e‮", "<script>", "'; DROP TABLE kept; --", "🙂".repeat(400)].map((text) =>
      JSON.stringify(activity("hostile", text, text)),
    ),
    ...[[null], ["x"], [{ contentType: "text/html", content: { toString: 1 } }]].map((attachments) =>
      JSON.stringify({ ...activity("hostile", JSON.stringify(attachments), ""), attachments }),
    ),
    ...["invoke", "event", "installationUpdate", "conversationUpdate", "messageReaction", "messageDelete"].map((type) =>
      JSON.stringify({ ...activity("hostile", type, ""), type, name: "x", value: { action: { do: "answer" } } }),
    ),
  ];
  const random = fc.sample(
    fc.oneof(
      fc.json(),
      fc
        .record({ text: fc.string({ unit: "binary" }), value: fc.jsonValue() })
        .map(({ text, value }) => JSON.stringify({ ...activity("random", text, text), value })),
      fc
        .tuple(
          fc.constantFrom("type", "channelId", "conversation", "from", "recipient", "entities", "attachments"),
          fc.jsonValue(),
        )
        .map(([key, value]) => JSON.stringify({ ...activity("bent", "b", "bonjour"), [key]: value })),
    ),
    { numRuns: RANDOM, seed: 20261123 },
  );
  const all = [...hostile, ...random];
  const internals = /\bat [\w.<>]+ \(|node_modules|Error:|\/src\//;
  let faults = 0;
  let revealed = 0;
  const memory: number[] = [];
  await forEach(all.length, 16, async (index) => {
    if (index % 1000 === 0) memory.push(memoryMb(pid));
    const { status, body } = await post(assistant.url, all[index] ?? "");
    if (status === undefined || status >= 500) faults += 1;
    if (internals.test(body)) revealed += 1;
  });
  const grown = memoryMb(pid) - (memory[RANDOM / 2000] ?? 0);
  const { text } = await post(assistant.url, activity("after", "z", "merci"));
  expect(text).toContain("Avec plaisir");
  tell(
    `${all.length} random and hostile activities`,
    faults + revealed,
    `memory ${Math.round(grown)} MB in the second half`,
  );
  expect([faults, revealed]).toEqual([0, 0]);
  expect(grown).toBeLessThan(60);
});

describe.skipIf(!hasRedis)("with Redis", () => {
  test("restarted, paused five seconds, then wiped, it is waited for and nothing is half kept", async () => {
    const redis = await startRedis();
    try {
      const { url } = await start({ STORE: "redis", REDIS_URL: redis.url });
      const say = (id: string, text: string) => post(url, activity("r", id, text));
      const ready = async () => (await fetch(`${url}/readyz`)).status === 200;
      let lost = 0;
      const expects = async (id: string, text: string, words: string) => {
        if (!(await say(id, text)).text.includes(words)) lost += 1;
      };
      await expects("a1", "mon entreprise est-elle éligible ?", "Étape 1 sur 2");
      await redis.kill();
      await expects("a2", "oui", "Réessayez dans un instant");
      await redis.restart();
      while (!(await ready()));
      await expects("a2", "oui", "Étape 2 sur 2");

      redis.pause();
      const waiting = say("a3", "oui");
      const resumed = new Promise((resolve) => setTimeout(resolve, 5000));
      const { text } = await waiting;
      await resumed;
      redis.resume();
      while (!(await ready()));
      if (text.includes("Réessayez dans un instant")) await expects("a3", "oui", "À vérifier");
      else if (!text.includes("À vérifier")) lost += 1;

      await redis.wipe();
      await expects("a4", "reprendre", "Aucune vérification n'est en cours");
      await expects("a5", "mon entreprise est-elle éligible ?", "Étape 1 sur 2");
      tell("Redis killed, paused 5 s, wiped", lost, "what a wipe erases is forgotten, as it must be");
      expect(lost).toBe(0);
    } finally {
      redis.resume();
      await redis.stop();
    }
  });
});
