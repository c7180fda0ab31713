import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
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

test("notes that wait for each other are written with the last of them, or when the process stops", async () => {
  const book = openNotebook(folder, { gatherMs: 60_000, maxBytesADay: 200 });
  const written = ["un", "deux", "trois", "quatre"].map((question) =>
    book.write([{ kind: "unanswered", question, offered: [] }], "2026-11-23"),
  );
  await expect(stat(join(folder, "notes.jsonl"))).rejects.toThrow("ENOENT");
  await book.idle();
  await Promise.all(written);
  expect((await linesOf()).map((line) => JSON.parse(line).question)).toEqual(["un", "deux"]);
  await book.idle();
});

test("only its owner may read it", async () => {
  await openNotebook(folder).write([{ kind: "unanswered", question: "?", offered: [] }], "2026-11-23");
  expect((await stat(join(folder, "notes.jsonl"))).mode & 0o777).toBe(0o600);
});

test("a turn without note writes nothing", async () => {
  await openNotebook(folder).write([], "2026-11-23");
  await expect(stat(join(folder, "notes.jsonl"))).rejects.toThrow("ENOENT");
});

test("what is older than a day goes, with lines that tell no day; what is written meanwhile stays, for its owner alone", async () => {
  const note = (question: string) => [{ kind: "unanswered" as const, question, offered: [] }];
  const book = openNotebook(folder);
  await book.write(note("vieille"), "2026-05-26");
  await book.write(note("limite"), "2026-05-27");
  await writeFile(join(folder, "notes.jsonl"), "abîmée\n", { flag: "a" });
  const forgotten = book.forgetBefore("2026-05-27");
  await Promise.all([
    forgotten,
    ...Array.from({ length: 20 }, (_, index) => book.write(note(`neuve ${index}`), "2026-11-23")),
  ]);
  expect(await forgotten).toBe(2);
  const lines = (await readFile(join(folder, "notes.jsonl"), "utf8")).trim().split("\n");
  expect(lines.map((line) => JSON.parse(line).question)).toEqual([
    "limite",
    ...Array.from({ length: 20 }, (_, index) => `neuve ${index}`),
  ]);
  expect((await stat(join(folder, "notes.jsonl"))).mode & 0o777).toBe(0o600);
  expect(await book.forgetBefore("2026-05-27")).toBe(0);
});

test("there is nothing to forget before the first note", async () => {
  expect(await openNotebook(folder).forgetBefore("2026-11-23")).toBe(0);
  await expect(stat(join(folder, "notes.jsonl"))).rejects.toThrow("ENOENT");
});

const NOTE = [{ kind: "unanswered" as const, question: "q".repeat(100), offered: [] }];
const linesOf = async () => (await readFile(join(folder, "notes.jsonl"), "utf8")).trim().split("\n");

test("a day that brings too many notes keeps its first ones, says how many it drops, and leaves the other days alone", async () => {
  const reported: unknown[] = [];
  const book = openNotebook(folder, { maxBytesADay: 1000, report: (event) => reported.push(event) });
  await book.write(NOTE, "2026-11-22");
  for (let index = 0; index < 20; index++) await book.write(NOTE, "2026-11-23");
  await book.write(NOTE, "2026-11-24");
  const days = (await linesOf()).map((line) => JSON.parse(line).day);
  expect(days.filter((day) => day === "2026-11-22")).toHaveLength(1);
  expect(days.at(-1)).toBe("2026-11-24");
  expect(days.length).toBeLessThan(10);
  expect(reported).toHaveLength(22 - days.length);
  expect(reported[0]).toEqual({ event: "notes-dropped", notes: 1 });
});

test("a file that grew too large loses its older half, whole lines, and says so", async () => {
  const reported: unknown[] = [];
  const book = openNotebook(folder, { maxBytes: 2000, report: (event) => reported.push(event) });
  for (let index = 10; index < 40; index++) await book.write(NOTE, `2026-11-${(index % 20) + 10}`);
  const size = (await stat(join(folder, "notes.jsonl"))).size;
  expect(size).toBeLessThanOrEqual(2000);
  for (const line of await linesOf()) expect(JSON.parse(line)).toMatchObject({ kind: "unanswered" });
  expect(reported[0]).toEqual({ event: "notes-shortened", notes: expect.any(Number) });
  expect((await stat(join(folder, "notes.jsonl"))).mode & 0o777).toBe(0o600);
});
