import { expect, test } from "vitest";
import { createRateLimit } from "../../src/channels/rate-limit.ts";

test("a burst is allowed, then the pace, per key", () => {
  const clock = { ms: 0 };
  const allow = createRateLimit({ burst: 3, perSecond: 2, maxKeys: 10, now: () => clock.ms });
  expect([1, 2, 3, 4].map(() => allow("a"))).toEqual([true, true, true, false]);
  expect(allow("b")).toBe(true);
  clock.ms = 500;
  expect([allow("a"), allow("a")]).toEqual([true, false]);
  clock.ms = 3_600_000;
  expect([1, 2, 3, 4].map(() => allow("a"))).toEqual([true, true, true, false]);
});

test("a request refused costs nothing", () => {
  const clock = { ms: 0 };
  const allow = createRateLimit({ burst: 1, perSecond: 1, maxKeys: 10, now: () => clock.ms });
  allow("a");
  for (let index = 0; index < 100; index++) allow("a");
  clock.ms = 1000;
  expect(allow("a")).toBe(true);
});

test("past its bound, the key unseen for longest is forgotten", () => {
  const allow = createRateLimit({ burst: 1, perSecond: 0, maxKeys: 2, now: () => 0 });
  for (const key of ["a", "b", "c"]) allow(key);
  expect([allow("c"), allow("a")]).toEqual([false, true]);
});
