import { expect, test } from "vitest";
import type { Heard } from "../../src/core/conversation/heard.ts";
import { createMemoryStore } from "../../src/store/memory-store.ts";
import type { Store } from "../../src/store/store.ts";
import { endedKey } from "../../src/turns/kept.ts";
import { createTurns, type TurnsOptions } from "../../src/turns/turn.ts";
import { countingAssistant } from "./counting-assistant.ts";

const bounds = { lifetimeMs: 1e9, maxKeys: 100, maxLines: 500, maxBytes: 1e8 };

/** Somebody let in by a pass of ours, whose messages come one after the other. */
const visitor = (store: Store, more: Pick<TurnsOptions, "lookUp"> = {}) => {
  const turns = createTurns({ respond: countingAssistant, store, now: () => 0, ...more });
  const said: string[] = [];
  const say = (words: string) => {
    const heard: Heard = { kind: "text", text: words, today: "2026-11-23" };
    const incoming = { key: "k", activityId: words, heard, mayRepeat: true, byPass: true };
    return turns.take(incoming, ({ markdown }) => [async () => void said.push(markdown)]);
  };
  return { say, said };
};

test("what was waiting when somebody erased everything is neither answered nor kept", async () => {
  const store = createMemoryStore({ ...bounds, now: () => 0 });
  const { say, said } = visitor(store);
  await say("bonjour");
  await Promise.all([say("efface"), say("encore"), say("et encore")]);
  expect(said).toEqual(["1. bonjour", "effacé"]);
  expect(await store.load("k")).toBeUndefined();
});

test("a company that was being looked up meanwhile is told to nobody, and kept nowhere", async () => {
  const store = createMemoryStore({ ...bounds, now: () => 0 });
  const directory = Promise.withResolvers<{ kind: "not-found" }>();
  const { say, said } = visitor(store, { lookUp: () => directory.promise });
  const lookedUp = say("annuaire");
  await say("efface");
  directory.resolve({ kind: "not-found" });
  await lookedUp;
  expect(said).toEqual(["1. je consulte", "effacé"]);
  expect(await store.load("k")).toBeUndefined();
});

test("what was let in just before the pass ended goes with the rest", async () => {
  const kept = createMemoryStore({ ...bounds, now: () => 0 });
  const store: Store = {
    ...kept,
    save: async (key, value, expected) => {
      if (key === endedKey("k")) await kept.append("k", "un dernier mot");
      return kept.save(key, value, expected);
    },
  };
  const { say } = visitor(store);
  await say("efface");
  expect(await store.read("k", 0)).toMatchObject({ lines: [] });
});
