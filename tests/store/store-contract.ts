import { afterEach, describe, expect, test } from "vitest";
import type { Bounds, Store, StoreOptions } from "../../src/store/store.ts";

export type StoreCase = {
  name: string;
  /** Opens a store of its own, empty; `again` opens what it left, when it is meant to last. */
  create: (options: StoreOptions) => Promise<{ store: Store; again?: () => Promise<Store>; leave(): Promise<void> }>;
  /** Bounds that it leaves to its own server, with the reason. */
  boundsElsewhere?: string;
};

const HOUR_MS = 3600_000;
const BOUNDS: Bounds = { lifetimeMs: HOUR_MS, maxKeys: 100, maxLines: 100, maxBytes: 100_000_000, activeMs: 0 };

/** What every store promises. */
export const describeStores = (cases: readonly StoreCase[]): void => {
  describe.each(cases)("the $name store", ({ create, boundsElsewhere }) => {
    const leaving: (() => Promise<void>)[] = [];
    afterEach(async () => {
      for (const leave of leaving.splice(0)) await leave();
    });

    const setUp = async (bounds: Partial<Bounds> = {}) => {
      const clock = { ms: Date.UTC(2026, 10, 23) };
      const reported: unknown[] = [];
      const now = () => clock.ms;
      const made = await create({ ...BOUNDS, ...bounds, now, report: (event) => reported.push(event) });
      leaving.push(made.leave);
      return { clock, reported, ...made };
    };

    describe("values", () => {
      test("nothing is known of a new key", async () => {
        const { store } = await setUp();
        expect(await store.load("k")).toBeUndefined();
      });

      test("what was saved comes back, with a version to name at the next save", async () => {
        const { store } = await setUp();
        expect(await store.save("k", { a: [1, "é\u0000🙏", null] }, 0)).toBe(true);
        const loaded = await store.load("k");
        expect(loaded?.value).toEqual({ a: [1, "é\u0000🙏", null] });
        expect(await store.save("k", 2, loaded?.version ?? 0)).toBe(true);
        expect((await store.load("k"))?.value).toBe(2);
      });

      test("a save that names another version is refused, and the value stays", async () => {
        const { store } = await setUp();
        await store.save("k", 1, 0);
        expect(await store.save("k", 2, 0)).toBe(false);
        expect(await store.save("k", 2, 7)).toBe(false);
        expect(await store.save("autre", 2, 7)).toBe(false);
        expect((await store.load("k"))?.value).toBe(1);
      });

      test("one only of parallel saves wins", async () => {
        const { store } = await setUp();
        const saved = await Promise.all(Array.from({ length: 50 }, (_, index) => store.save("k", index, 0)));
        expect(saved.filter(Boolean)).toHaveLength(1);
      });

      test("none of fifty parallel read-and-add is lost", async () => {
        const { store } = await setUp();
        const add = async (): Promise<void> => {
          const loaded = await store.load("k");
          if (!(await store.save("k", Number(loaded?.value ?? 0) + 1, loaded?.version ?? 0))) await add();
        };
        await Promise.all(Array.from({ length: 50 }, add));
        expect((await store.load("k"))?.value).toBe(50);
      });

      test("what was given or received does not change what is kept", async () => {
        const { store } = await setUp();
        const given = { list: [1] };
        await store.save("k", given, 0);
        given.list.push(2);
        expect((await store.load("k"))?.value).toEqual({ list: [1] });
      });
    });

    describe("journals", () => {
      test("lines come back in order, after the position that one names", async () => {
        const { store } = await setUp();
        expect(await store.read("k", 0)).toEqual({ lines: [], position: 0 });
        for (const line of ["un", { deux: [2] }]) await store.append("k", line);
        const { lines, position } = await store.read("k", 0);
        expect(lines).toEqual(["un", { deux: [2] }]);
        await store.append("k", "trois");
        expect((await store.read("k", position)).lines).toEqual(["trois"]);
        expect((await store.read("k", 0, 2)).lines).toEqual([{ deux: [2] }, "trois"]);
      });

      test("a position beyond the end, of an earlier life, gives everything", async () => {
        const { store } = await setUp();
        await store.append("k", "un");
        const { position } = await store.read("k", 0);
        expect(await store.read("k", position + 5)).toEqual({ lines: ["un"], position });
      });

      test("a name is taken once, also by lines that come at the same time", async () => {
        const { store } = await setUp();
        const added = await Promise.all(["a", "b", "c"].map((line) => store.append("k", line, "nom")));
        expect(added.filter((one) => one.added)).toHaveLength(1);
        const { lines } = await store.read("k", 0);
        expect(lines).toHaveLength(1);
        expect(added.map(({ line }) => line)).toEqual([lines[0], lines[0], lines[0]]);
        expect((await store.append("k2", "d", "nom")).added).toBe(true);
      });

      test("fifty lines at once all find their place", async () => {
        const { store } = await setUp();
        await Promise.all(Array.from({ length: 50 }, (_, index) => store.append("k", index)));
        expect(new Set((await store.read("k", 0)).lines).size).toBe(50);
      });

      test("past its bound a journal loses its oldest lines, and positions stay true", async () => {
        const { store } = await setUp({ maxLines: 2 });
        await store.append("k", "un");
        const { position } = await store.read("k", 0);
        for (const line of ["deux", "trois", "quatre"]) await store.append("k", line);
        expect((await store.read("k", position)).lines).toEqual(["trois", "quatre"]);
        expect((await store.read("k", 0)).lines).toEqual(["trois", "quatre"]);
      });

      test("past its bound in bytes too, but for its last line", async () => {
        const { store, reported } = await setUp({ maxJournalBytes: 1000 });
        for (const letter of ["a", "b", "c"]) await store.append("k", letter.repeat(400), letter);
        expect((await store.read("k", 0)).lines).toEqual(["b", "c"].map((letter) => letter.repeat(400)));
        expect(reported).toEqual([{ event: "journal-shortened", lines: 1 }]);
        await store.append("k", "d".repeat(5000));
        expect((await store.read("k", 0)).lines).toEqual(["d".repeat(5000)]);
        expect((await store.append("k", "a", "a")).added).toBe(true);
      });

      test("a line tells where it stands and where the one before it does, whatever became of the lines before", async () => {
        const { store, clock } = await setUp();
        const place = async (line: string, once?: string) => {
          const { line: _, ...rest } = await store.append("k", line, once);
          return rest;
        };
        const places = [await place("un"), await place("deux", "nom")];
        expect(await place("deux encore", "nom")).toEqual({ added: false });
        const position = places[1]?.added ? places[1].position : 0;
        expect(places).toMatchObject([{ before: 0 }, { before: places[0]?.added && places[0].position }]);
        expect((await store.read("k", 0)).position).toBe(position);
        await store.erase("k");
        expect(await place("après")).toMatchObject({ added: true, before: 0 });
        clock.ms += 2 * HOUR_MS;
        expect(await place("plus tard")).toMatchObject({ added: true, before: 0 });
      });

      test("whoever watches hears of the line itself before the one who adds it, and how far the journal goes", async () => {
        const { store } = await setUp();
        const heard: unknown[] = [];
        store.watch((_key, gained) => heard.push(gained));
        for (const line of ["un", { deux: [2] }]) {
          const place = await store.append("k", line);
          if (!place.added) throw new Error("it was added");
          const { position, before } = place;
          expect(heard).toContainEqual({ position, line: { value: line, json: JSON.stringify(line), before } });
        }
      });

      test("whoever watches hears of each line added, and of no other write", async () => {
        const { store } = await setUp();
        const heard: (string | undefined)[] = [];
        const enough = Promise.withResolvers<void>();
        store.watch((key) => {
          heard.push(key);
          if (key === "fin") enough.resolve();
        });
        await store.save("valeur", 1, 0);
        await store.append("k", 1, "nom");
        await store.append("k", 2, "nom");
        await store.append("fin", 3);
        await enough.promise;
        expect(heard).toEqual(["k", "fin"]);
      });

      test("a value is saved with lines in one write, heard by whoever watches, in order", async () => {
        const { store } = await setUp();
        const heard: unknown[] = [];
        store.watch((_key, gained) => gained?.line && heard.push(gained.line.value));
        await store.append("k", "avant");
        const lines = [{ line: "un", once: "nom" }, { line: { deux: [2] } }];
        expect(await store.save("k", "mémoire", 0, lines)).toBe(true);
        expect(await store.load("k")).toEqual({ value: "mémoire", version: 1 });
        const { lines: kept, position } = await store.read("k", 0);
        expect(kept).toEqual(["avant", "un", { deux: [2] }]);
        expect(heard).toEqual(kept);
        const next = await store.append("k", "après");
        expect(next.added && next.before).toBe(position);
      });

      test("a save that is refused adds no line", async () => {
        const { store } = await setUp();
        await store.save("k", 1, 0, [{ line: "un" }]);
        const saved = await Promise.all([1, 1, 0, 7].map((version) => store.save("k", 2, version, [{ line: "deux" }])));
        expect(saved).toEqual([true, false, false, false]);
        expect((await store.read("k", 0)).lines).toEqual(["un", "deux"]);
      });

      test("a line under a name that is taken is not added again, and the value is saved all the same", async () => {
        const { store } = await setUp();
        await store.append("k", "un", "nom");
        const lines = ["deux", "trois", "quatre"].map((line, at) => ({ line, once: at === 0 ? "nom" : "autre" }));
        expect(await store.save("k", 1, 0, lines)).toBe(true);
        expect((await store.read("k", 0)).lines).toEqual(["un", "trois"]);
        expect((await store.load("k"))?.value).toBe(1);
      });

      test("lines saved with a value are within the bounds of their journal", async () => {
        const { store, reported } = await setUp({ maxLines: 2 });
        await store.append("k", "un");
        await store.save("k", 1, 0, [{ line: "deux" }, { line: "trois" }]);
        expect((await store.read("k", 0)).lines).toEqual(["deux", "trois"]);
        expect(reported).toEqual([{ event: "journal-shortened", lines: 1 }]);
      });

      test("a line neither makes nor changes the value under its key", async () => {
        const { store } = await setUp();
        await store.append("k", "ligne");
        expect(await store.load("k")).toBeUndefined();
        expect(await store.save("k", 1, 0)).toBe(true);
        await store.append("k", "ligne");
        expect(await store.load("k")).toEqual({ value: 1, version: 1 });
      });
    });

    describe("what goes", () => {
      test("an erased key is forgotten with its value and its journal, and starts again", async () => {
        const { store } = await setUp();
        await store.save("k", 1, 0);
        await store.append("k", "ligne", "nom");
        const { position } = await store.read("k", 0);
        await store.erase("k");
        await store.erase("never there");
        expect(await store.load("k")).toBeUndefined();
        expect(await store.read("k", 0)).toEqual({ lines: [], position: 0 });
        expect(await store.save("k", 2, 0)).toBe(true);
        expect((await store.append("k", "nouvelle", "nom")).added).toBe(true);
        expect((await store.read("k", position)).lines).toEqual(["nouvelle"]);
      });

      test("what nobody wrote to for its lifetime is forgotten, whether purged or not", async () => {
        const { store, clock } = await setUp();
        await store.save("k", 1, 0);
        await store.append("k", "ligne", "nom");
        clock.ms += HOUR_MS - 1;
        expect(await store.load("k")).toBeDefined();
        expect((await store.read("k", 0)).lines).toHaveLength(1);
        clock.ms += 1;
        expect(await store.load("k")).toBeUndefined();
        expect((await store.read("k", 0)).lines).toEqual([]);
        expect(await store.save("k", 2, 1)).toBe(false);
        expect((await store.append("k", "nouvelle", "nom")).added).toBe(true);
        expect(await store.save("k", 2, 0)).toBe(true);
        expect((await store.read("k", 0)).lines).toEqual(["nouvelle"]);
      });

      test("writing a value or a line keeps both for another lifetime", async () => {
        const { store, clock } = await setUp();
        await store.save("k", 1, 0);
        await store.append("k", "un");
        clock.ms += HOUR_MS - 1;
        await store.append("k", "deux");
        clock.ms += HOUR_MS - 1;
        expect((await store.load("k"))?.value).toBe(1);
        await store.save("k", 2, 1);
        clock.ms += HOUR_MS - 1;
        expect((await store.read("k", 0)).lines).toEqual(["un", "deux"]);
      });

      test.skipIf(boundsElsewhere !== undefined)("a purge gives back what is over, and only that", async () => {
        const { store, clock } = await setUp();
        await store.save("old", 1, 0);
        await store.append("old too", "ligne");
        clock.ms += HOUR_MS / 2;
        await store.save("young", 1, 0);
        expect(await store.purge()).toBe(0);
        clock.ms += HOUR_MS / 2;
        expect(await store.purge()).toBe(2);
        expect(await store.load("young")).toBeDefined();
      });

      test.skipIf(boundsElsewhere !== undefined)(
        "past the bound on keys, the one untouched for longest goes",
        async () => {
          const { store, clock } = await setUp({ maxKeys: 2 });
          for (const [key, expected] of [
            ["a", 0],
            ["b", 0],
            ["a", 1],
            ["c", 0],
          ] as const) {
            clock.ms += 1;
            await store.save(key, "x", expected);
          }
          expect(await store.load("b")).toBeUndefined();
          expect(await store.load("a")).toBeDefined();
          clock.ms += 1;
          await store.append("d", "ligne");
          expect(await store.load("a")).toBeUndefined();
          expect(await store.load("c")).toBeDefined();
        },
      );

      test.skipIf(boundsElsewhere !== undefined)(
        "what is in use makes room for nobody: somebody new is refused until something has been idle",
        async () => {
          const { store, clock, reported } = await setUp({ maxKeys: 2, activeMs: HOUR_MS / 2 });
          await store.save("a", 1, 0);
          clock.ms += 1;
          await store.save("b", 1, 0);
          await expect(store.save("c", 1, 0)).rejects.toThrow("no room left");
          await expect(store.append("c", "ligne")).rejects.toThrow("no room left");
          await expect(store.save("c", 1, 0, [{ line: "ligne" }])).rejects.toThrow("no room left");
          expect(await store.read("c", 0)).toEqual({ lines: [], position: 0 });
          expect(await store.save("a", 2, 1)).toBe(true);
          expect(reported.at(-1)).toEqual({ event: "store-full" });
          clock.ms += HOUR_MS / 2;
          expect(await store.save("c", 1, 0)).toBe(true);
          expect(reported.at(-1)).toEqual({ event: "store-evicted", keys: 1 });
        },
      );

      test("a clock that is set back a day loses nothing, and keeps nothing for ever", async () => {
        const { store, clock } = await setUp();
        await store.save("before", 1, 0);
        clock.ms -= 24 * HOUR_MS;
        expect((await store.load("before"))?.value).toBe(1);
        expect(await store.save("before", 2, 1)).toBe(true);
        await store.append("after", "ligne");
        clock.ms += HOUR_MS;
        expect((await store.read("after", 0)).lines).toEqual([]);
        expect(await store.load("before")).toBeUndefined();
      });

      test.skipIf(boundsElsewhere !== undefined)(
        "past the bound on size, the oldest go at the latest purge",
        async () => {
          const { store, clock } = await setUp({ maxBytes: 400_000, maxKeys: 10_000 });
          for (let index = 0; index < 150; index++) {
            clock.ms += 1;
            await store.append(`k${index}`, "x".repeat(3000));
          }
          await store.purge();
          expect((await store.read("k0", 0)).lines).toEqual([]);
          expect((await store.read("k149", 0)).lines).toHaveLength(1);
        },
      );
    });

    test("a store that lasts finds everything again when it is opened again", async ({ skip }) => {
      const { store, again } = await setUp();
      if (again === undefined) return skip("meant to be forgotten");
      await store.save("k", { a: 1 }, 0);
      await store.append("k", "ligne", "nom");
      const { position } = await store.read("k", 0);
      const reopened = await again();
      expect(await reopened.load("k")).toEqual({ value: { a: 1 }, version: 1 });
      expect(await reopened.read("k", 0)).toEqual({ lines: ["ligne"], position });
      expect((await reopened.append("k", "autre", "nom")).added).toBe(false);
    });
  });
};
