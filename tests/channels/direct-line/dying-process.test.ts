import { expect, test } from "vitest";
import { logKey } from "../../../src/channels/direct-line/activity-log.ts";
import { createDirectLine, type DirectLine } from "../../../src/channels/direct-line/direct-line.ts";
import { createMemoryStore } from "../../../src/store/memory-store.ts";
import type { Store } from "../../../src/store/store.ts";
import { createTurns } from "../../../src/turns/turn.ts";
import { PHRASES } from "../../server/running.ts";
import { countingAssistant } from "../../turns/counting-assistant.ts";
import { message, readActivities } from "./client.ts";

const now = () => Date.UTC(2026, 10, 23);
const never = new Promise<never>(() => {});

/** A process over a store; `rest` settles once it has noted what was sent, as it does within a second. */
const processOn = (store: Store): DirectLine & { rest(): Promise<void> } => {
  const log = () => {};
  const turns = createTurns({ respond: countingAssistant, store, now });
  const account = { id: "bot", name: "Assistant" };
  const directLine = createDirectLine({
    turns,
    phrases: () => PHRASES,
    account,
    store,
    signingKey: () => new Uint8Array(32),
    log,
    now,
  });
  return { ...directLine, rest: turns.idle };
};

/** The store as seen by a process that dies at its nth write: just before it, or before hearing that it was done. */
const untilDeath = (store: Store, nth: number, isWritten: boolean) => {
  const death = Promise.withResolvers<"dead">();
  let writes = 0;
  const dying =
    <Asked extends unknown[], T>(write: (...asked: Asked) => Promise<T>) =>
    async (...asked: Asked): Promise<T> => {
      writes += 1;
      if (writes < nth) return write(...asked);
      if (writes === nth && isWritten) await write(...asked);
      death.resolve("dead");
      return never;
    };
  return {
    store: { ...store, save: dying(store.save), append: dying(store.append), erase: dying(store.erase) },
    death: death.promise,
  };
};

/** What one person does, each step begun when the one before is answered. */
const person = (token: string, conversationId: string) => {
  const ask = (process: DirectLine, method: string, path: string, body?: unknown) =>
    process.handle({
      ...{ method, path, body, query: new URLSearchParams(), address: "a", baseUrl: "http://x" },
      authorization: `Bearer ${token}`,
    });
  const activities = `/conversations/${conversationId}/activities`;
  const texts = async (process: DirectLine) => {
    const { status, body } = await ask(process, "GET", activities);
    return readActivities({ status, headers: new Headers(), body }).activities.map(({ text }) => text);
  };
  return {
    texts,
    open: (process: DirectLine) => ask(process, "POST", "/conversations", {}),
    reopen: (process: DirectLine) => ask(process, "GET", `/conversations/${conversationId}`),
    post: async (process: DirectLine, text: string) => {
      const answer = await ask(process, "POST", activities, message(text, { channelData: { clientActivityID: text } }));
      await process.idle();
      return answer;
    },
  };
};

/** How long the person waits between two steps: until what was sent is noted, or no time at all. */
type Pause = "a while" | "no time";

/** Somebody opens a conversation and says these words; whenever the process dies, another takes over. */
const live = async (
  words: readonly string[],
  { nth, isWritten, pause }: { nth: number; isWritten: boolean; pause: Pause },
) => {
  const store = createMemoryStore({ lifetimeMs: 1e9, maxKeys: 10, maxLines: 100, maxBytes: 1e6, now });
  const { store: mortal, death } = untilDeath(store, nth, isWritten);
  const first = processOn(mortal);
  const issued = await first.issue();
  const { open, reopen, post, texts } = person(issued.token, issued.conversationId);
  let alive = first;
  const steps = [open, ...words.map((text) => (on: DirectLine) => post(on, text))].map(
    (step) => async (on: typeof first) => {
      await step(on);
      if (pause === "a while") await on.rest();
    },
  );
  for (const step of steps) {
    if ((await Promise.race([step(alive), death])) !== "dead") continue;
    alive = processOn(store);
    await reopen(alive);
    await alive.idle();
    // Clients send again what was not acknowledged.
    await step(alive);
  }
  return { texts: await texts(alive), died: alive !== first, memory: await store.load(logKey(issued)) };
};

/** A process may die at each write: one greets, two are a turn, and an order to erase takes eight to carry out. */
const deaths = (writes: number) =>
  (["a while", "no time"] as const).flatMap((pause) =>
    Array.from({ length: writes }, (_, index) => [
      { pause, nth: index + 1, isWritten: false },
      { pause, nth: index + 1, isWritten: true },
    ]).flat(),
  );

test.each(deaths(5))(
  "a process that dies at write $nth (done: $isWritten), $pause between messages, loses nothing and repeats nothing",
  async (death) => {
    const { texts, died } = await live(["deux", "suite"], death);
    expect(died).toBe(true);
    expect(texts).toEqual(["Bonjour", "deux", "1. deux", "et encore", "suite", "2. suite"]);
  },
);

test.each(deaths(11))(
  "a process that dies at write $nth (done: $isWritten), $pause between messages, does not keep what was to be erased",
  async (death) => {
    const { texts, died, memory } = await live(["deux", "efface"], death);
    expect(died).toBe(true);
    expect(memory).toBeUndefined();
    // Once it is noted that all was erased, whoever erased is let in no more, and may not be told.
    const isNoted = death.nth > 8 || (death.nth === 8 && death.isWritten);
    expect([["effacé"], ...(isNoted ? [[]] : [])]).toContainEqual(texts);
  },
);
