import { expect, test } from "vitest";
import { createMemoryLog, type MemoryLogOptions } from "../../../src/channels/direct-line/activity-log.ts";

const logWith = (bounds: Partial<MemoryLogOptions> = {}) => {
  const clock = { ms: 0 };
  const log = createMemoryLog({
    maxConversations: 10,
    maxActivities: 10,
    maxCharacters: 1_000_000,
    lifetimeMs: 1000,
    now: () => clock.ms,
    ...bounds,
  });
  const texts = async (id: string, watermark = "") =>
    (await log.after(id, watermark)).activities.map((activity) => activity.text);
  const say = (id: string, text: string, once?: string) => log.append(id, { id: text, type: "message", text }, once);
  return { log, clock, texts, say };
};

test("a watermark names the place after what was read", async () => {
  const { log, say, texts } = logWith();
  await say("c", "un");
  const { watermark } = await log.after("c", "");
  await say("c", "deux");
  expect(await texts("c", watermark)).toEqual(["deux"]);
});

test("a name is taken once", async () => {
  const { say, texts } = logWith();
  expect(await say("c", "un", "n")).toEqual({ id: "un", added: true });
  expect(await say("c", "autre", "n")).toEqual({ id: "un", added: false });
  expect(await texts("c")).toEqual(["un"]);
});

test("a conversation created again goes on from where its client was", async () => {
  const { log, say, texts } = logWith();
  expect(await log.open("c", "12")).toBe(true);
  await say("c", "suite");
  expect(await texts("c", "12")).toEqual(["suite"]);
});

test("a watermark of an earlier life gives everything", async () => {
  const { say, texts } = logWith();
  await say("c", "un");
  expect(await texts("c", "40")).toEqual(["un"]);
});

test("past its bound a conversation loses its oldest activities, and watermarks stay true", async () => {
  const { log, say, texts } = logWith({ maxActivities: 2 });
  await say("c", "un");
  const { watermark } = await log.after("c", "");
  for (const text of ["deux", "trois", "quatre"]) await say("c", text);
  expect(await texts("c", watermark)).toEqual(["trois", "quatre"]);
  expect((await log.after("c", "")).watermark).toBe("4");
});

test("past the bound on conversations the one untouched for longest goes", async () => {
  const { say, texts } = logWith({ maxConversations: 2 });
  await say("a", "a");
  await say("b", "b");
  await texts("a");
  await say("c", "c");
  expect(await texts("b")).toEqual([]);
  expect(await texts("c")).toEqual(["c"]);
});

test("past the bound on size the one untouched for longest goes, never the one being written", async () => {
  const { say, texts } = logWith({ maxCharacters: 200 });
  await say("a", "a".repeat(50));
  await say("b", "b".repeat(500));
  expect(await texts("b")).toHaveLength(1);
  expect(await texts("a")).toEqual([]);
});

test("a conversation untouched for its lifetime is forgotten", async () => {
  const { clock, say, texts } = logWith();
  await say("c", "un");
  clock.ms = 999;
  expect(await texts("c")).toEqual(["un"]);
  clock.ms = 1999;
  expect(await texts("c")).toEqual([]);
});
