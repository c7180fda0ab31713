import { describe, expect, test } from "vitest";
import type { Store } from "../../src/store/store.ts";

export type StoreCase = {
  name: string;
  /** A new empty store, with the clock it reads. */
  create: (options: { lifetimeMs: number; maxEntries: number; now: () => number }) => Store;
};

/** What every store promises. */
export const describeStores = (cases: readonly StoreCase[]): void => {
  describe.each(cases)("the $name store", ({ create }) => {
    const setUp = (maxEntries = 100) => {
      const clock = { ms: 0 };
      return { clock, store: create({ lifetimeMs: 1000, maxEntries, now: () => clock.ms }) };
    };

    test("knows nothing of a new key", async () => {
      expect(await setUp().store.load("k")).toBeUndefined();
    });

    test("gives back what was saved, with a version to name at the next save", async () => {
      const { store } = setUp();
      expect(await store.save("k", { a: [1, "é", null] }, 0)).toBe(true);
      const loaded = await store.load("k");
      expect(loaded?.value).toEqual({ a: [1, "é", null] });
      expect(await store.save("k", 2, loaded?.version ?? 0)).toBe(true);
      expect((await store.load("k"))?.value).toBe(2);
    });

    test("refuses a save that names another version, and keeps the value", async () => {
      const { store } = setUp();
      await store.save("k", 1, 0);
      expect(await store.save("k", 2, 0)).toBe(false);
      expect(await store.save("k", 2, 7)).toBe(false);
      expect(await store.save("autre", 2, 7)).toBe(false);
      expect((await store.load("k"))?.value).toBe(1);
    });

    test("lets one only of parallel saves win", async () => {
      const { store } = setUp();
      const saved = await Promise.all(Array.from({ length: 50 }, (_, index) => store.save("k", index, 0)));
      expect(saved.filter(Boolean)).toHaveLength(1);
    });

    test("loses none of fifty parallel read-and-add", async () => {
      const { store } = setUp();
      const add = async (): Promise<void> => {
        const loaded = await store.load("k");
        if (!(await store.save("k", Number(loaded?.value ?? 0) + 1, loaded?.version ?? 0))) await add();
      };
      await Promise.all(Array.from({ length: 50 }, add));
      expect((await store.load("k"))?.value).toBe(50);
    });

    test("is not changed through what it gave or was given", async () => {
      const { store } = setUp();
      const given = { list: [1] };
      await store.save("k", given, 0);
      given.list.push(2);
      expect((await store.load("k"))?.value).toEqual({ list: [1] });
    });

    test("forgets what is erased, and starts again", async () => {
      const { store } = setUp();
      await store.save("k", 1, 0);
      await store.erase("k");
      await store.erase("never there");
      expect(await store.load("k")).toBeUndefined();
      expect(await store.save("k", 2, 0)).toBe(true);
    });

    test("forgets what nobody saved for its lifetime", async () => {
      const { store, clock } = setUp();
      await store.save("k", 1, 0);
      clock.ms = 999;
      expect(await store.load("k")).toBeDefined();
      clock.ms = 1000;
      expect(await store.load("k")).toBeUndefined();
      expect(await store.save("k", 2, 0)).toBe(true);
    });

    test("past its bound, forgets what was saved longest ago", async () => {
      const { store } = setUp(2);
      await store.save("a", 1, 0);
      await store.save("b", 1, 0);
      await store.save("a", 2, 1);
      await store.save("c", 1, 0);
      expect(await store.load("b")).toBeUndefined();
      expect((await store.load("a"))?.value).toBe(2);
      expect((await store.load("c"))?.value).toBe(1);
    });
  });
};
