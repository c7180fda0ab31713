import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepSigningKey } from "../../src/store/signing-key.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "signing-key-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("the key is made once, and found again", async () => {
  const key = await keepSigningKey(join(folder, "new", "data"));
  expect(key).toHaveLength(32);
  expect(await keepSigningKey(join(folder, "new", "data"))).toEqual(key);
});

test("processes that start together agree on one key", async () => {
  const keys = await Promise.all(Array.from({ length: 4 }, () => keepSigningKey(folder)));
  expect(new Set(keys.map((key) => Buffer.from(key).toString("hex"))).size).toBe(1);
});

test("only its owner may read the key", async () => {
  await keepSigningKey(folder);
  expect((await stat(join(folder, "direct-line.key"))).mode & 0o777).toBe(0o600);
});

test("a file that holds no key stops the start", async () => {
  await writeFile(join(folder, "direct-line.key"), "court");
  await expect(keepSigningKey(folder)).rejects.toThrow("direct-line.key");
});
