import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openNotebook } from "../../src/store/notebook.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "notebook-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("every note is one whole line with its day, whoever writes at the same time", async () => {
  const day = "2026-11-23";
  const books = [openNotebook(folder), openNotebook(folder)];
  await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      books[index % 2]?.write([{ kind: "unanswered", question: `question ${index}`, offered: [] }], day),
    ),
  );
  const lines = (await readFile(join(folder, "notes.jsonl"), "utf8")).trim().split("\n");
  expect(new Set(lines.map((line) => JSON.parse(line).question)).size).toBe(40);
  expect(JSON.parse(lines[0] ?? "").day).toBe(day);
});

test("only its owner may read it", async () => {
  await openNotebook(folder).write([{ kind: "unanswered", question: "?", offered: [] }], "2026-11-23");
  expect((await stat(join(folder, "notes.jsonl"))).mode & 0o777).toBe(0o600);
});

test("a turn without note writes nothing", async () => {
  await openNotebook(folder).write([], "2026-11-23");
  await expect(stat(join(folder, "notes.jsonl"))).rejects.toThrow("ENOENT");
});
