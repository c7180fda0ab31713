import { expect, test } from "vitest";
import { createMemoryStore } from "../../src/store/memory-store.ts";
import { observeStore } from "../../src/store/observed-store.ts";
import { StoreError } from "../../src/store/store.ts";

test("each failure is told by the name of what was asked, and still thrown", async () => {
  const store = createMemoryStore({ lifetimeMs: 1e6, maxKeys: 9, maxLines: 9, maxBytes: 1e6, now: () => 0 });
  const failures: string[] = [];
  const down = () => Promise.reject(new StoreError("down"));
  const broken = { ...store, load: down, save: down, append: down, read: down, erase: down, purge: down };
  const observed = observeStore(broken, (operation) => void failures.push(operation));
  for (const ask of [
    () => observed.load("k"),
    () => observed.save("k", 1, 0),
    () => observed.append("k", 1),
    () => observed.read("k", 0),
    () => observed.erase("k"),
    () => observed.purge(),
  ])
    await expect(ask()).rejects.toThrow(StoreError);
  expect(failures).toEqual(["load", "save", "append", "read", "erase", "purge"]);
});
