import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createGroupCommit, type GroupCommit } from "../../src/store/group-commit.ts";
import { connectSqlite, type Opened, type SqliteConnection } from "../../src/store/sqlite-connection.ts";
import { StoreError } from "../../src/store/store.ts";

const MOST = 10_000_000;
let dataDir: string;
let connection: SqliteConnection;
let commits: GroupCommit;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "group-commit-"));
  connection = connectSqlite({ dataDir, maxBytes: MOST, mostBytes: MOST, report: () => {} });
  commits = createGroupCommit(connection);
});
afterEach(async () => {
  connection.close();
  await rm(dataDir, { recursive: true });
});

const create =
  (key: string) =>
  ({ sql }: Opened): string => {
    sql.create.run(key, MOST, MOST);
    return key;
  };
const keys = (): Promise<unknown[]> =>
  connection.run(({ db }) =>
    db
      .prepare("SELECT key FROM kept ORDER BY rowid")
      .all()
      .map(({ key }) => key),
  );

test("what is given in one round of the loop is one commit, in the order given, seen by others whole or not at all", async () => {
  const other = new DatabaseSync(join(dataDir, "conversations.db"), { readOnly: true });
  const seen = () => Number(other.prepare("SELECT count(*) AS total FROM kept").get()?.total);
  const changes = () => Number(other.prepare("PRAGMA data_version").get()?.data_version);
  const before = changes();
  const told: string[] = [];
  const writes = ["a", "b", "c"].map((key) => commits.write(create(key)).then((done) => told.push(done)));
  expect(seen()).toBe(0);
  await Promise.all(writes);
  expect(seen()).toBe(3);
  expect(told).toEqual(["a", "b", "c"]);
  expect(await keys()).toEqual(["a", "b", "c"]);
  expect(changes()).toBe(before + 1);
  other.close();
});

test("a write that the store refuses undoes itself alone", async () => {
  const refused = commits.write((opened) => {
    create("half")(opened);
    throw new StoreError("no room left");
  });
  const [first, second, third] = await Promise.allSettled([
    commits.write(create("a")),
    refused,
    commits.write(create("b")),
  ]);
  expect([first.status, second.status, third.status]).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(await keys()).toEqual(["a", "b"]);
});

test("a write that the database cannot do fails alone, and those beside it are done once", async () => {
  const broken = commits.write((opened) => {
    create("half")(opened);
    create("half")(opened);
  });
  const done = await Promise.allSettled([commits.write(create("a")), broken, commits.write(create("b"))]);
  expect(done[1]).toMatchObject({ status: "rejected", reason: { name: "StoreError (constraint failed)" } });
  expect(await keys()).toEqual(["a", "b"]);
});

test("idle settles once all that was given is written", async () => {
  let written = false;
  void commits.write(create("a")).then(() => {
    written = true;
  });
  await commits.idle();
  expect(await keys()).toEqual(["a"]);
  expect(written).toBe(true);
  await commits.idle();
});
