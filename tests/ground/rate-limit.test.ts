import { describe, expect, test } from "vitest";
import { createRateLimit, type Pace, takeAll } from "../../src/ground/rate-limit.ts";

const limited = (pace: Pace, maxKeys = 10) => {
  const clock = { ms: 0 };
  const limit = createRateLimit({ ...pace, maxKeys, clock: () => clock.ms });
  const take = (key: string, cost?: number) => takeAll([[limit, key]], cost);
  return { clock, limit, take };
};

test("a burst is taken, then the pace, per key", () => {
  const { clock, take } = limited({ burst: 3, perSecond: 2 });
  expect([1, 2, 3, 4].map(() => take("a"))).toEqual([0, 0, 0, 1]);
  expect(take("b")).toBe(0);
  clock.ms = 500;
  expect([take("a"), take("a")]).toEqual([0, 1]);
  clock.ms = 3_600_000;
  expect([1, 2, 3, 4].map(() => take("a"))).toEqual([0, 0, 0, 1]);
});

test("what costs more is taken less often, and the wait is the time it takes to come back", () => {
  const { take } = limited({ burst: 20, perSecond: 2 });
  expect([take("a", 10), take("a", 10)]).toEqual([0, 0]);
  expect([take("a", 10), take("a", 1)]).toEqual([5, 1]);
});

test("what costs more than a burst is taken when nothing else was, and told to wait a minute at most", () => {
  const { take } = limited({ burst: 5, perSecond: 0.01 });
  expect([take("a", 1000), take("a", 1)]).toEqual([0, 60]);
});

test("a request refused costs nothing", () => {
  const { clock, take } = limited({ burst: 1, perSecond: 1 });
  for (let index = 0; index < 100; index++) take("a");
  clock.ms = 1000;
  expect(take("a")).toBe(0);
});

test("what one of several limits refuses is taken from none", () => {
  const own = limited({ burst: 1, perSecond: 0 });
  const common = limited({ burst: 2, perSecond: 0 });
  const both = (key: string) =>
    takeAll([
      [own.limit, key],
      [common.limit, "all"],
    ]);
  expect([both("a"), both("a"), both("b"), both("c")]).toEqual([0, 60, 0, 60]);
  expect(own.limit.wait("c")).toBe(0);
});

test("past its bound, the key unseen for longest is forgotten", () => {
  const { take } = limited({ burst: 1, perSecond: 0 }, 2);
  for (const key of ["a", "b", "c"]) take(key);
  expect([take("c") > 0, take("a")]).toEqual([true, 0]);
});

describe.each([
  ["61 s", 61_000],
  ["an hour", 3600_000],
  ["a day", 24 * 3600_000],
])("a clock set back %s", (_by, back) => {
  test("locks nobody out: what was left is still there, and comes back at its pace", () => {
    const { clock, take } = limited({ burst: 2, perSecond: 1 });
    clock.ms = 72 * 3600_000;
    expect(take("a")).toBe(0);
    clock.ms -= back;
    expect([take("a"), take("a")]).toEqual([0, 1]);
    clock.ms -= back;
    expect(take("a")).toBe(1);
    clock.ms += 1000;
    expect(take("a")).toBe(0);
  });
});

test("the machine's clock may be set at will: limits do not read it", () => {
  const limit = createRateLimit({ burst: 1, perSecond: 1000 });
  const { now } = Date;
  try {
    Date.now = () => 0;
    expect(takeAll([[limit, "a"]])).toBe(0);
    Date.now = () => -1e12;
    const until = performance.now() + 5;
    while (performance.now() < until);
    expect(takeAll([[limit, "a"]])).toBe(0);
  } finally {
    Date.now = now;
  }
});
