import { setImmediate as nextRound } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Activity } from "botbuilder";
import { expect, test } from "vitest";
import { createAdapter } from "../../../src/channels/bot-framework/adapter.ts";

const activity = (): Partial<Activity> => ({
  type: "message",
  id: "a1",
  channelId: "webchat",
  serviceUrl: "http://127.0.0.1:9/",
  conversation: { id: "c", isGroup: false, conversationType: "personal", name: "" },
  from: { id: "p", name: "" },
  recipient: { id: "bot", name: "" },
  text: "bonjour",
  deliveryMode: "expectReplies",
});

test("a turn leaves nothing of itself to a collection of the young generation alone", async () => {
  setFlagsFromString("--expose-gc");
  const collect: NodeJS.GCFunction = runInNewContext("gc");
  const adapter = createAdapter();
  const turn = async (): Promise<void> => {
    const heard = { ...activity(), channelData: Array.from({ length: 10_000 }, Math.random) };
    const answer = await adapter.runTurn("", heard as Activity, async (context) => {
      await nextRound();
      await context.sendActivity("bonjour");
    });
    expect(answer?.status).toBe(200);
  };
  const used = async (): Promise<number> => {
    for (let round = 0; round < 3; round++) {
      await nextRound();
      collect({ type: "minor" });
    }
    return process.memoryUsage().heapUsed;
  };
  for (let count = 0; count < 20; count++) await turn();
  const before = await used();
  for (let count = 0; count < 100; count++) await turn();
  // Each heard 80 kB.
  expect((await used()) - before).toBeLessThan(2_000_000);
});
