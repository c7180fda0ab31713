import { expect, test } from "vitest";
import { createLimits } from "../../src/turns/limits.ts";

const clock = { ms: 0 };
/** How many of cost one pass at once. */
const passing = (
  limits: ReturnType<typeof createLimits>,
  name: "address" | "tokens" | "conversation",
  key: string,
): number => {
  let passed = 0;
  while (passed < 1000 && limits[name].wait(key) === 0) {
    limits[name].take(key);
    passed++;
  }
  return passed;
};
const pace = { burst: 10, perSecond: 1 };
const limits = () =>
  createLimits(
    { address: pace, tokens: pace, conversation: pace },
    () => clock.ms,
    (key) => (key === "company" ? 16 : 1),
  );

test("a network of many people takes so many times what an address may, and no conversation of it does", () => {
  const all = limits();
  expect(passing(all, "address", "somebody")).toBe(10);
  expect(passing(all, "address", "company")).toBe(160);
  expect(passing(all, "tokens", "company")).toBe(160);
  expect(passing(all, "conversation", "company")).toBe(10);
});

test("and goes on at so many times the pace", () => {
  const all = limits();
  passing(all, "address", "company");
  clock.ms += 1000;
  expect(passing(all, "address", "company")).toBe(16);
});
