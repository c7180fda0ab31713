import { expect, test } from "vitest";
import { createSparingLog } from "../../src/observe/sparing-log.ts";

const room = () => {
  const told: unknown[] = [];
  const waiting: (() => void)[] = [];
  const log = createSparingLog(
    (event, level) => void told.push({ ...event, level }),
    (work) => void waiting.push(work),
  );
  return { told, log, minute: () => waiting.splice(0).forEach((work) => void work()) };
};

test("what a flood repeats is told at once, then once a minute, summed, until it ends", () => {
  const { told, log, minute } = room();
  for (const keys of [1, 20, 3]) log({ event: "store-evicted", keys });
  log({ event: "store-full" });
  expect(told).toEqual([
    { event: "store-evicted", keys: 1, level: "warn" },
    { event: "store-full", level: "warn" },
  ]);
  minute();
  expect(told.slice(2)).toEqual([{ event: "store-evicted", keys: 23, times: 2, level: "warn" }]);
  minute();
  minute();
  expect(told).toHaveLength(3);
  log({ event: "store-evicted", keys: 5 });
  expect(told.at(-1)).toEqual({ event: "store-evicted", keys: 5, level: "warn" });
});
