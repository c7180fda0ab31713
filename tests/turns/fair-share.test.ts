import { setImmediate as nextRound } from "node:timers/promises";
import { expect, test } from "vitest";
import { createFairShare } from "../../src/turns/fair-share.ts";

/** Notes, in order, whose pieces were done. */
const shared = (options = {}) => {
  const clock = { ms: 0 };
  const share = createFairShare({ ...options, clock: () => clock.ms });
  const done: string[] = [];
  const piece = (owner: string, { name = owner, ms = 0 } = {}) =>
    share.on(owner, () =>
      share.run(() => {
        clock.ms += ms;
        done.push(name);
      }),
    );
  return { share, clock, done, piece };
};

test("owners have their turn one after the other, whatever one of them has waiting", async () => {
  const { done, piece } = shared();
  const noisy = Array.from({ length: 50 }, (_, index) => piece("noisy", { name: `noisy ${index}` }));
  const quiet = piece("quiet");
  await Promise.all([...noisy, quiet]);
  expect(done.indexOf("quiet")).toBeLessThanOrEqual(2);
  expect(done.filter((name) => name !== "quiet")).toEqual(Array.from({ length: 50 }, (_, index) => `noisy ${index}`));
});

test("after two milliseconds of pieces, the process does what else there is to do", async () => {
  const { done, piece } = shared();
  const all = Promise.all(["a", "b", "c", "d", "e"].map((owner) => piece(owner, { ms: 1 })));
  await nextRound();
  done.push("something else");
  await all;
  expect(done).toEqual(["a", "b", "c", "something else", "d", "e"]);
});

test("whoever had the thread for long leaves it to the others for as long", async () => {
  const { share, clock, done, piece } = shared();
  const takeLong = () => {
    clock.ms += 50;
  };
  const long = share.on("noisy", () => share.run(takeLong));
  const noisy = piece("noisy", { name: "again" });
  await long;
  // The others come in the meantime, and do not wait behind it.
  for (let index = 0; index < 3; index++) await piece(`quiet ${index}`);
  expect(done).toEqual(["quiet 0", "quiet 1", "quiet 2"]);
  clock.ms += 50;
  await noisy;
  expect(done.at(-1)).toBe("again");
});

test("a piece that fails fails for whoever asked, and the next is done", async () => {
  const { share, done, piece } = shared();
  const failing = share.run(() => {
    throw new Error("planted");
  });
  const next = piece("b");
  await expect(failing).rejects.toThrow("planted");
  await next;
  expect(done).toEqual(["b"]);
});

test("pieces found deep in the work of an owner are the owner's", async () => {
  const { share, done, piece } = shared();
  const deep = async (name: string) => {
    await nextRound();
    await share.run(() => void done.push(name));
  };
  const noisy = Array.from({ length: 20 }, () => piece("b", { ms: 1 }));
  await share.on("a", () => Promise.all([...noisy, deep("a")]));
  expect(done.indexOf("a")).toBeLessThan(10);
});

test("an owner whose line does not move is full, and the others are not", async () => {
  const { share, clock, piece } = shared({ longestWaitMs: 2000 });
  const all = [piece("slow"), piece("slow"), piece("other")];
  const isFull = (owner: string) => share.on(owner, share.isFull);
  expect(isFull("slow")).toBe(false);
  clock.ms = 2001;
  expect([isFull("slow"), isFull("newcomer")]).toEqual([true, false]);
  await Promise.all(all);
  expect(isFull("slow")).toBe(false);
});

test("when too much waits, everybody is told so", async () => {
  const { share, piece } = shared({ mostWaiting: 3 });
  const all = ["a", "b", "c", "d"].map((owner) => piece(owner));
  expect([share.waiting(), share.on("e", share.isFull)]).toEqual([3, true]);
  await Promise.all(all);
  expect([share.waiting(), share.on("e", share.isFull)]).toEqual([0, false]);
});
