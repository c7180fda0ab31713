import { expect, test } from "vitest";
import { createMemoryStore } from "../../src/store/memory-store.ts";
import { keepRetention } from "../../src/store/retention.ts";
import { StoreError } from "../../src/store/store.ts";

const HOUR_MS = 3600_000;

test("what is over goes at the start, then at every purge, and a purge that fails does not stop the next", async () => {
  const clock = { ms: 0 };
  const store = createMemoryStore({
    lifetimeMs: HOUR_MS,
    maxKeys: 10,
    maxLines: 10,
    maxBytes: 1000,
    now: () => clock.ms,
  });
  let isDown = false;
  const outcomes: unknown[] = [];
  const told: (() => void)[] = [];
  let purgeAgain = () => {};
  const nextPurge = (): Promise<void> => {
    const done = Promise.withResolvers<void>();
    told.push(done.resolve);
    purgeAgain();
    return done.promise;
  };

  await store.save("old", 1, 0);
  clock.ms = HOUR_MS;
  await keepRetention({
    store: { ...store, purge: () => (isDown ? Promise.reject(new StoreError("down")) : store.purge()) },
    everyMs: 5,
    told: (outcome) => {
      outcomes.push("purged" in outcome ? outcome.purged : "failed");
      told.shift()?.();
    },
    repeat: (work, everyMs) => {
      expect(everyMs).toBe(5);
      purgeAgain = work;
    },
  });
  await store.save("a", 1, 0);
  await store.append("b", "ligne");
  isDown = true;
  await nextPurge();
  isDown = false;
  clock.ms = 2 * HOUR_MS;
  await nextPurge();
  expect(outcomes).toEqual([1, "failed", 2]);
});
