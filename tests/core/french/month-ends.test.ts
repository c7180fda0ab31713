import { expect, test } from "vitest";
import { plusDays, plusMonths } from "../../../src/core/french/calendar.ts";

test.each([
  ["2027-01-31", 1, "2027-02-28"],
  ["2028-01-31", 1, "2028-02-29"],
  ["2027-03-31", -1, "2027-02-28"],
  ["2027-05-31", 1, "2027-06-30"],
  ["2027-01-15", 1, "2027-02-15"],
  ["2027-11-30", 3, "2028-02-29"],
  ["2027-01-31", 12, "2028-01-31"],
])("from %s, %i months lead to %s: never past the month meant", (day, months, expected) => {
  expect(plusMonths(day, months)).toBe(expected);
});

test.each([
  ["2027-02-28", 1, "2027-03-01"],
  ["2028-02-28", 1, "2028-02-29"],
  ["2027-03-28", 1, "2027-03-29"],
  ["2027-01-01", -1, "2026-12-31"],
])("from %s, %i days lead to %s", (day, days, expected) => {
  expect(plusDays(day, days)).toBe(expected);
});
