import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
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
  await writeFile(join(folder, "direct-line.key"), "court", { mode: 0o600 });
  await expect(keepSigningKey(folder)).rejects.toThrow("direct-line.key");
});

test.each([0o644, 0o640, 0o660, 0o666, 0o602])(
  "a key that others may read or change (%o) stops the start",
  async (mode) => {
    await keepSigningKey(folder);
    await chmod(join(folder, "direct-line.key"), mode);
    await expect(keepSigningKey(folder)).rejects.toThrow(/direct-line\.key est lisible ou modifiable.*chmod 600/);
  },
);

test.each<[string, Buffer]>([
  ["zeros", Buffer.alloc(32)],
  ["one sign over and over", Buffer.alloc(32, "a")],
  ["a word over and over", Buffer.alloc(32, "secret")],
  ["a year", Buffer.alloc(32, "2026-11-25")],
])("a key of %s stops the start", async (_what, key) => {
  await writeFile(join(folder, "direct-line.key"), key.toString("base64url"), { mode: 0o600 });
  await expect(keepSigningKey(folder)).rejects.toThrow("n'est pas une clé de signature tirée au hasard");
});

test("keys drawn at random are never taken for keys written by hand", async () => {
  for (let index = 0; index < 200; index++) {
    await writeFile(join(folder, "direct-line.key"), randomBytes(32).toString("base64url"), { mode: 0o600 });
    await keepSigningKey(folder);
  }
});
