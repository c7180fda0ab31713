import { expect, test } from "vitest";
import { readKept } from "../../src/turns/kept.ts";

const NOW = Date.UTC(2026, 10, 23);
const MINUTE_MS = 60_000;
const served = (id: string, at: number) => ({ id, at, unsent: [] });

test("of the activities served the latest two hundred are remembered, whatever comes in a conversation", () => {
  const all = Array.from({ length: 500 }, (_, index) => served(`a${index}`, NOW));
  const kept = readKept({ memory: 1, served: all }, NOW).served.map(({ id }) => id);
  expect(kept).toEqual(all.slice(-200).map(({ id }) => id));
});

test("an activity served is remembered for ten minutes, and no less when the clock goes back", () => {
  const value = { memory: 1, served: [served("old", NOW - 10 * MINUTE_MS), served("young", NOW - 9 * MINUTE_MS)] };
  expect(readKept(value, NOW).served.map(({ id }) => id)).toEqual(["young"]);
  expect(readKept(value, NOW - 24 * 60 * MINUTE_MS).served).toHaveLength(2);
});

test("what is unreadable counts as a memory without served activities", () => {
  expect(readKept("abîmé", NOW)).toEqual({ memory: "abîmé", served: [] });
});

test("an order to erase is found by whoever comes next, though no memory is left beside it", () => {
  const order = { ...served("a", NOW), forget: true };
  const stored: unknown = JSON.parse(JSON.stringify({ memory: undefined, served: [order] }));
  expect(readKept(stored, NOW)).toMatchObject({ memory: undefined, served: [order] });
});
