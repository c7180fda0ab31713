import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { type AssistantProcess, startProcess } from "../assistant-process.ts";
import { type Answer, directLineClient, message, openStream } from "../channels/direct-line/client.ts";

const NOISY = "198.51.100.7";
const FOR_MS = 20_000;
const LONGEST = 1000;
const SYLLABLES = ["ra", "con", "ti", "for", "ma", "sion", "pre", "de", "lo", "men", "ca", "tri", "bu", "fi", "nan"];
/** As many words as a message may hold, each nearly French and none known, never the same twice: each has to be looked for. */
const worst = (): string => {
  const syllable = () => SYLLABLES[Math.floor(Math.random() * SYLLABLES.length)];
  const word = () => `${syllable()}${syllable()}${syllable()}${"bcdfghjklmnpqrstvwxz"[Math.floor(Math.random() * 20)]}`;
  return Array.from({ length: LONGEST / 4 }, word)
    .join(" ")
    .slice(0, LONGEST);
};

let dataDir: string;
let assistant: AssistantProcess;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "drill-"));
  // So that callers on this machine may be as many addresses as they say.
  assistant = await startProcess({ DATA_DIR: dataDir, LOG_LEVEL: "error", TRUSTED_PROXIES: "127.0.0.1" });
});
afterEach(async () => {
  await assistant.stop();
  await rm(dataDir, { recursive: true });
});

const rows: Record<string, string | number>[] = [];
afterAll(() => console.table(rows));

const sessionFrom = async (address: string) => {
  const client = directLineClient(assistant.url, { "x-forwarded-for": address });
  const { token, conversationId } = await client.newToken();
  const { streamUrl } = await client.session(token);
  return { client, token, conversationId, streamUrl };
};

/** Says its worst without waiting for anything but what it is told to wait for, until it is called off. */
const shout = async (until: AbortSignal, counts: { taken: number; refused: number }): Promise<void> => {
  const client = directLineClient(assistant.url, { "x-forwarded-for": NOISY });
  const { token, conversationId } = await client.newToken();
  /** One call among those that count. @returns whether it was taken; when not, after the wait that it was told */
  const isTaken = async ({ status, headers }: Answer): Promise<boolean> => {
    if (status < 300) return true;
    counts.refused += 1;
    await pause(Number(headers.get("retry-after")) * 1000, undefined, { signal: until }).catch(() => {});
    return false;
  };
  // Where others of this address shout already, even beginning may have to be tried again.
  while (!until.aborted && !(await isTaken(await client.start(token))));
  while (!until.aborted)
    if (await isTaken(await client.post(token, conversationId, message(worst())))) counts.taken += 1;
};

/** Asks, reads the answer, thinks, asks again. @returns how long each answer took, and how often it was refused */
const converse = async (address: string, until: AbortSignal): Promise<{ waits: number[]; refused: number }> => {
  const { client, token, conversationId, streamUrl } = await sessionFrom(address);
  const stream = await openStream(streamUrl);
  const fromBot = async (): Promise<void> => {
    for (;;) {
      const { from, type } = await stream.nextActivity();
      if (Reflect.get(Object(from), "role") === "bot" && type === "message") return;
    }
  };
  await fromBot();
  const waits: number[] = [];
  let refused = 0;
  while (!until.aborted) {
    const begun = performance.now();
    const { status } = await client.post(token, conversationId, message("qu'est-ce qu'un OPCO ?"));
    if (status === 200) {
      await fromBot();
      waits.push(performance.now() - begun);
    } else refused += 1;
    await pause(500 + Math.random() * 500);
  }
  stream.socket.close();
  return { waits, refused };
};

const at = (share: number, sorted: readonly number[]): number =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);

test.each([
  ["nobody", 0],
  ["4 conversations of one address", 4],
  ["40 conversations of one address", 40],
])("ten neighbours go on while %s say their worst", async (who, shouting) => {
  const until = AbortSignal.timeout(FOR_MS);
  const counts = { taken: 0, refused: 0 };
  const shouts = Array.from({ length: shouting }, () => shout(until, counts));
  const neighbours = await Promise.all(Array.from({ length: 10 }, (_, index) => converse(`203.0.113.${index}`, until)));
  await Promise.all(shouts);
  const waits = neighbours.flatMap((one) => one.waits).sort((a, b) => a - b);
  const refused = neighbours.reduce((sum, one) => sum + one.refused, 0);
  rows.push({
    "who shouts": who,
    "their messages taken": counts.taken,
    "theirs refused": counts.refused,
    "neighbours' answers": waits.length,
    "neighbours refused": refused,
    "p50 ms": at(0.5, waits),
    "p99 ms": at(0.99, waits),
    "longest ms": at(1, waits),
  });
  expect(refused).toBe(0);
  expect(waits.length).toBeGreaterThan(50);
  // On a quiet machine 250; wide enough for one that tests other things besides.
  expect(at(0.99, waits)).toBeLessThan(1500);
});

test("two hundred people behind one address all get a chat at once, and are answered", async () => {
  const begun = performance.now();
  const people = await Promise.allSettled(
    Array.from({ length: 200 }, async () => {
      const { client, token, conversationId, streamUrl } = await sessionFrom(NOISY);
      const stream = await openStream(streamUrl);
      const { status } = await client.post(token, conversationId, message("qu'est-ce qu'un OPCO ?"));
      if (status !== 200) throw new Error(`refused: ${status}`);
      for (;;) {
        const { text = "" } = await stream.nextActivity();
        if (text.includes("opérateur de compétences")) return performance.now() - begun;
      }
    }),
  );
  const waits = people.flatMap((one) => (one.status === "fulfilled" ? [one.value] : [])).sort((a, b) => a - b);
  rows.push({
    "who shouts": "200 people who arrive together from one address",
    "their messages taken": waits.length,
    "theirs refused": people.length - waits.length,
    "p50 ms": at(0.5, waits),
    "p99 ms": at(0.99, waits),
    "longest ms": at(1, waits),
  });
  expect(waits).toHaveLength(200);
});
