import { expect, test } from "vitest";
import { createActivityLog } from "../../../src/channels/direct-line/activity-log.ts";
import { createMemoryStore } from "../../../src/store/memory-store.ts";

const GRANT = { conversationId: "c", userId: "dl_u" };

const logWith = () => {
  const clock = { ms: Date.UTC(2026, 10, 23) };
  const bounds = { lifetimeMs: 1000, maxKeys: 10, maxLines: 10, maxBytes: 1_000_000 };
  const store = createMemoryStore({ ...bounds, now: () => clock.ms });
  const log = createActivityLog(store);
  const texts = async (watermark = "") => (await log.after(GRANT, watermark)).activities.map(({ text }) => text);
  const say = (text: string, once?: string) => log.append(GRANT, { id: text, type: "message", text }, once);
  return { log, clock, texts, say };
};

test("a watermark names the place after what was read", async () => {
  const { log, say, texts } = logWith();
  await say("un");
  const { watermark } = await log.after(GRANT, "");
  await say("deux");
  expect(await texts(watermark)).toEqual(["deux"]);
});

test("a name is taken once", async () => {
  const { say, texts } = logWith();
  expect(await say("un", "n")).toMatchObject({ id: "un", added: true });
  expect(await say("autre", "n")).toEqual({ id: "un", added: false });
  expect(await texts()).toEqual(["un"]);
});

test("a client whose conversation was forgotten hears all that is said from then on", async () => {
  const { log, clock, say, texts } = logWith();
  await say("un");
  const { watermark } = await log.after(GRANT, "");
  clock.ms += 1000;
  expect(await texts(watermark)).toEqual([]);
  await say("suite");
  expect(await texts(watermark)).toEqual(["suite"]);
});

test.each(["-1", "abc", "1e9", "9".repeat(30), "999999999999999"])(
  "a strange watermark (%s) gives everything",
  async (strange) => {
    const { say, texts } = logWith();
    await say("un");
    expect(await texts(strange)).toEqual(["un"]);
  },
);

test("what was said last can be asked for alone", async () => {
  const { log, say } = logWith();
  for (const text of ["un", "deux", "trois"]) await say(text);
  expect((await log.latest(GRANT, 2)).map(({ text }) => text)).toEqual(["deux", "trois"]);
});
