import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkWritable } from "../../src/store/check-writable.ts";
import { openSqliteFile } from "../../src/store/sqlite-file.ts";
import { openSqliteStore } from "../../src/store/sqlite-store.ts";
import { type Store, StoreError, StoreUnusableError } from "../../src/store/store.ts";
import { fillUp } from "./fill-up.ts";

const clock = { ms: 0 };

let dataDir: string;
let reported: unknown[];
const opened: Store[] = [];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "sqlite-store-"));
  reported = [];
  clock.ms = Date.UTC(2026, 10, 23);
});
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

const file = () => join(dataDir, "conversations.db");
const open = (more: { maxBytes?: number; dataDir?: string; activeMs?: number } = {}): Store => {
  const store = openSqliteStore({
    dataDir,
    lifetimeMs: 3600_000,
    maxKeys: 1000,
    maxLines: 100,
    maxBytes: 10_000_000,
    now: () => clock.ms,
    report: (event) => reported.push(event),
    ...more,
  });
  opened.push(store);
  return store;
};
const close = async () => {
  for (const store of opened.splice(0)) await store.close();
};
const tamper = (statement: string) => {
  const db = new DatabaseSync(file());
  db.exec(statement);
  db.close();
};
const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof StoreUnusableError) return error.message;
    throw error;
  }
  throw new Error("the store was opened");
};

test("only its owner may read what is kept, the write-ahead log included", async () => {
  await open().save("k", 1, 0);
  const files = await readdir(dataDir);
  expect(files).toContain("conversations.db-wal");
  for (const name of files) expect((await stat(join(dataDir, name))).mode & 0o777).toBe(0o600);
});

test("two processes on one file see each other's writes, and one only wins", async () => {
  const [one, two] = [open(), open()];
  await one.save("k", "un", 0);
  expect(await two.load("k")).toEqual({ value: "un", version: 1 });
  expect(await two.save("k", "deux", 1)).toBe(true);
  expect(await one.save("k", "trois", 1)).toBe(false);
});

test("what is erased is nowhere in the files any more", async () => {
  const store = open();
  await store.save("k", { secret: "Dupont-en-clair" }, 0);
  await store.save("k", { secret: "autre chose" }, 1);
  await store.append("k", { text: "Dupont-en-clair" });
  await store.erase("k");
  for (const name of await readdir(dataDir))
    expect((await readFile(join(dataDir, name))).includes("Dupont-en-clair"), name).toBe(false);
});

describe("a damaged row", () => {
  test("counts as absent, is reported, and can be written again", async () => {
    await open().save("k", { a: 1 }, 0);
    tamper(`UPDATE kept SET value = '{"a":', version = 7`);
    const store = open();
    expect(await store.load("k")).toBeUndefined();
    expect(reported).toEqual([{ event: "store-row-unreadable" }]);
    expect(await store.save("k", { a: 2 }, 0)).toBe(true);
    expect((await store.load("k"))?.value).toEqual({ a: 2 });
  });

  test("in a journal is skipped, and its name may be taken again", async () => {
    const store = open();
    for (const line of ["un", "deux", "trois"]) await store.append("k", line, line);
    tamper(`UPDATE lines SET line = 'oops' WHERE once = 'deux'`);
    expect((await store.read("k", 0)).lines).toEqual(["un", "trois"]);
    expect(reported).toHaveLength(1);
    expect((await store.append("k", "deux", "deux")).added).toBe(true);
    expect((await store.read("k", 0)).lines).toEqual(["un", "trois", "deux"]);
  });
});

describe("a store that cannot be used says so in French, with what to do", () => {
  test("when the file is no database", async () => {
    await writeFile(file(), "ceci n'est pas une base".repeat(500));
    expect(refusal(open)).toMatch(/conversations\.db est abîmé.*sauvegarde/);
  });

  test("when pages of the file were overwritten", async () => {
    const store = open();
    for (let index = 0; index < 200; index++) await store.save(`k${index}`, "x".repeat(500), 0);
    await close();
    const bytes = await readFile(file());
    bytes.fill(0x5a, 8192, 40_000);
    await writeFile(file(), bytes);
    expect(refusal(open)).toMatch(/est abîmé/);
  });

  test("when the file comes from a later version", async () => {
    open();
    await close();
    tamper("PRAGMA user_version = 99");
    expect(refusal(open)).toMatch(/version plus récente/);
  });

  test("when the folder cannot be written", async () => {
    await writeFile(join(dataDir, "fichier"), "");
    expect(refusal(() => open({ dataDir: join(dataDir, "fichier") }))).toMatch(/^DATA_DIR : un dossier où/);
  });

  test("when another program holds the file", async () => {
    open();
    await close();
    const holder = new DatabaseSync(file());
    holder.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    expect(refusal(open)).toMatch(/tenu par un autre programme/);
    holder.close();
  });
});

describe("a full disk", () => {
  const full = async (): Promise<Store> => {
    const store = open({ maxBytes: 50_000 });
    await store.save("old", "avant", 0);
    await store.append("old", "avant");
    await fillUp(store);
    return store;
  };

  test("is told once, and leaves what was kept as it was", async () => {
    const store = await full();
    expect(reported.filter((event) => JSON.stringify(event) === '{"event":"store-full"}').length).toBeGreaterThan(0);
    const failure = await store.save("old", "y".repeat(20_000), 1).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: "StoreError (no room left)" });
    await expect(store.append("old", "y".repeat(20_000))).rejects.toBeInstanceOf(StoreError);
    expect(await store.load("old")).toEqual({ value: "avant", version: 1 });
    expect((await store.read("old", 0)).lines).toEqual(["avant"]);
  });

  test("refuses somebody new, lets whoever was speaking go on, and has what is kept of them erased", async () => {
    const store = await full();
    await expect(store.append("new", "bonjour")).rejects.toThrow("no room left");
    expect((await store.append("old", "efface mes données")).added).toBe(true);
    expect(await store.save("old", { forget: true }, 1)).toBe(true);
    await store.erase("old");
    expect(await store.load("old")).toBeUndefined();
    // That it was erased can be told, and noted beside.
    expect((await store.append("old", "effacé")).added).toBe(true);
    expect(await store.save("beside:old", true, 0)).toBe(true);
    await store.erase("old");
    for (const name of await readdir(dataDir))
      expect((await readFile(join(dataDir, name))).includes("efface mes"), name).toBe(false);
  });

  test("makes it not ready, until a purge gave room again", async () => {
    const store = await full();
    expect(await readdir(dataDir)).not.toContain("reserve");
    await expect(checkWritable(store)).rejects.toBeInstanceOf(StoreError);
    clock.ms += 3600_000;
    expect(await store.purge()).toBeGreaterThan(0);
    expect(await checkWritable(store)).toBe(true);
    expect(reported.at(-1)).toEqual({ event: "store-back" });
    expect(await readdir(dataDir)).toContain("reserve");
  });
});

describe("files that are taken away while the process runs", () => {
  const names = ["conversations.db", "conversations.db-wal", "conversations.db-shm"];

  test.each([
    ["all of them", names],
    ["the write-ahead log alone", names.slice(1)],
  ])("%s: the next write is refused and not lost in silence, then everything begins anew", async (_case, taken) => {
    const store = open();
    await store.save("k", 1, 0);
    for (const name of taken) await rm(join(dataDir, name));
    await expect(checkWritable(store)).rejects.toThrow("taken away");
    expect(reported).toEqual([{ event: "store-away" }, { event: "store-back" }]);
    expect(await checkWritable(store)).toBe(true);
    expect((await store.append("k", "ligne")).added).toBe(true);
    expect(await readdir(dataDir)).toContain("conversations.db");
    await close();
    expect((await open().read("k", 0)).lines).toEqual(["ligne"]);
  });

  test("with their folder: every write is refused until it is there again", async () => {
    const store = open();
    await store.save("k", 1, 0);
    await rm(dataDir, { recursive: true });
    await writeFile(dataDir, "");
    for (let times = 0; times < 3; times++) await expect(store.append("k", "x")).rejects.toBeInstanceOf(StoreError);
    await rm(dataDir);
    expect((await store.append("k", "x")).added).toBe(true);
  });
});

test("another program that holds the file makes a write wait, and nobody else", async () => {
  const store = open();
  await store.save("k", 1, 0);
  const holder = new DatabaseSync(file());
  holder.exec("BEGIN IMMEDIATE");
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let isSaved = false;
  const saving = store.save("k", 2, 1).then((saved) => {
    isSaved = saved;
  });
  while (delay.count < 200) await new Promise((resolve) => setImmediate(resolve));
  delay.disable();
  expect(isSaved).toBe(false);
  expect(delay.max / 1e6).toBeLessThan(500);
  holder.exec("COMMIT");
  holder.close();
  await saving;
  expect(isSaved).toBe(true);
});

test("a file of an earlier version is brought up to date, with what it keeps and until when", async () => {
  const earlier = new DatabaseSync(file());
  earlier.exec(`
    CREATE TABLE kept (key TEXT PRIMARY KEY, version INTEGER NOT NULL, value TEXT, expires_at INTEGER NOT NULL) STRICT;
    CREATE INDEX kept_by_expiry ON kept (expires_at);
    CREATE TABLE lines (
      key TEXT NOT NULL REFERENCES kept (key) ON DELETE CASCADE,
      position INTEGER NOT NULL, once TEXT, line TEXT NOT NULL,
      PRIMARY KEY (key, position), UNIQUE (key, once)
    ) STRICT;
    INSERT INTO kept VALUES ('soon', 3, '"avant"', ${clock.ms + 1000}), ('late', 1, '"avant"', ${clock.ms + 3600_000});
    INSERT INTO lines VALUES ('soon', 1, 'nom', '"ligne"');
    PRAGMA user_version = 1;`);
  earlier.close();
  const store = open();
  expect(await store.load("soon")).toEqual({ value: "avant", version: 3 });
  expect((await store.read("soon", 0)).lines).toEqual(["ligne"]);
  clock.ms += 1000;
  expect(await store.purge()).toBe(1);
  expect(await store.load("late")).toEqual({ value: "avant", version: 1 });
});

test("a key that comes back into use is not evicted for the day it first came", async () => {
  const store = openSqliteStore({
    ...{ dataDir, lifetimeMs: 3600_000, maxKeys: 2, maxLines: 100, maxBytes: 10_000_000, activeMs: 0 },
    ...{ now: () => clock.ms, report: () => {} },
  });
  opened.push(store);
  await store.save("a", 1, 0);
  await store.save("b", 1, 0);
  clock.ms += 1800_000;
  await store.save("a", 2, 1);
  await store.save("c", 1, 0);
  expect(await store.load("b")).toBeUndefined();
  expect(await store.load("a")).toBeDefined();
});

test.each(["normal", "full"] as const)("commits are %s as asked", async (synchronous) => {
  const db = openSqliteFile({ dataDir, maxBytes: 10_000_000, synchronous });
  expect(db.prepare("PRAGMA synchronous").get()).toEqual({ synchronous: synchronous === "full" ? 2 : 1 });
  db.close();
});
