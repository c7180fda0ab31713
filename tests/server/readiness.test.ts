import { expect, test } from "vitest";
import { createReadiness } from "../../src/server/readiness.ts";

const probed = () => {
  const clock = { ms: 0 };
  const answers: ((ready: boolean) => void)[] = [];
  const failures: ((error: Error) => void)[] = [];
  const probe = () =>
    new Promise<boolean>((resolve, reject) => {
      answers.push(resolve);
      failures.push(reject);
    });
  return { clock, answers, failures, ready: createReadiness({ probe, clock: () => clock.ms }) };
};

test("however many ask at once, it is looked into once, and all are told the same", async () => {
  const { answers, ready } = probed();
  const asked = Array.from({ length: 100 }, ready);
  expect(answers).toHaveLength(1);
  answers[0]?.(true);
  expect(new Set(await Promise.all(asked))).toEqual(new Set([true]));
});

test("what is known serves for a second, good or bad", async () => {
  const { clock, answers, ready } = probed();
  for (const known of [true, false]) {
    const first = ready();
    answers.at(-1)?.(known);
    expect(await first).toBe(known);
    clock.ms += 999;
    expect(await ready()).toBe(known);
    clock.ms += 1;
  }
  expect(answers).toHaveLength(2);
});

test("a probe that fails is no", async () => {
  const { failures, ready } = probed();
  const asked = ready();
  failures[0]?.(new Error("planted"));
  expect(await asked).toBe(false);
});

test("a store that does not answer is no after two seconds, and is not asked again until it has", async () => {
  const { clock, answers, ready } = probed();
  expect(await ready()).toBe(false);
  clock.ms += 60_000;
  const asked = ready();
  expect(answers).toHaveLength(1);
  answers[0]?.(true);
  expect(await asked).toBe(true);
});
