import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { bundle } from "../../src/server/bundle.ts";

test("what browsers load is bundled once, taken as it was kept, and bundled anew when that is not whole", async () => {
  const folder = await mkdtemp(join(tmpdir(), "bundle-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, "web.bin");
  const made = await bundle({ folders: [folder], own: folder });
  expect(made.widget.length).toBeGreaterThan(1000);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const kept = await readFile(path);
  expect(await bundle({ folders: [folder], own: folder })).toEqual(made);
  expect((await readFile(path)).equals(kept)).toBe(true);
  for (const spoilt of [kept.subarray(0, -1), kept.with(kept.length - 9, (kept.at(-9) ?? 0) ^ 1), Buffer.from("x")]) {
    await writeFile(path, spoilt);
    expect(await bundle({ folders: [folder], own: folder })).toEqual(made);
    expect((await readFile(path)).equals(kept)).toBe(true);
  }
});

const NOWHERE = join(tmpdir(), "no", "such", "folder");

test("where nothing can be kept, browsers are served all the same", async () => {
  expect((await bundle({ folders: [NOWHERE], own: NOWHERE })).chat.length).toBeGreaterThan(1000);
});
