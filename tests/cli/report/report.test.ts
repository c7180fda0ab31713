import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CONTENT_FOLDERS, loadBase } from "../../../src/content/load-base.ts";
import type { Note } from "../../../src/core/conversation/port.ts";
import { parseArticle } from "../../../src/core/knowledge/parse-article.ts";
import { openNotebook } from "../../../src/store/notebook.ts";
import { articleOf } from "../../knowledge.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "report-"));
});
afterEach(() => rm(folder, { recursive: true }));

const run = promisify(execFile);
const report = async (...more: string[]) =>
  (await run("node_modules/.bin/node", ["src/cli/report.ts", "--data", folder, ...more])).stdout;

const unanswered = (question: string, ...offered: string[]): Note => ({ kind: "unanswered", question, offered });
const note = (day: string, ...notes: Note[]) => openNotebook(folder).write(notes, day);
const PERIOD = ["--since", "2026-11-01", "--until", "2026-11-30"];

test("what asks nothing is counted apart, and never a draft; what was asked once is none unless wanted", async () => {
  const drafts = join(folder, "brouillons");
  await note(
    "2026-11-09",
    ...["non", "non", "asdkjhasd", "asdkjhasd", "cantine", "vélo", "velo"].map((one) => unanswered(one)),
  );
  expect(await report(...PERIOD, "--drafts", drafts)).toContain(
    "Sans question reconnaissable : 4 fois (« asdkjhasd » (2), « non » (2)).",
  );
  expect(await readdir(drafts)).toEqual(["brouillon-velo.md"]);
});

test("drafts are articles for the schema, but the assistant does not read them until `draft` goes", async () => {
  const hostile = '---\n"titre": [x] --- où garer mon vélo : dehors ? # \\';
  await note("2026-11-09", unanswered(hostile), unanswered("cantine et tickets restaurant", "Les [frais] annexes"));
  const drafts = join(folder, "knowledge", "brouillons");
  await cp(CONTENT_FOLDERS.knowledge, join(folder, "knowledge"), { recursive: true });
  expect(await report(...PERIOD, "--at-least", "1", "--drafts", drafts)).toContain("Brouillons : 2 écrits dans");

  const names = await readdir(drafts);
  expect(names).toHaveLength(2);
  const published = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(drafts, name), "utf8");
      expect(parseArticle(name, text)).toMatchObject({ kind: "left", remarks: [] });
      return articleOf(name, text.replace("draft: true\n", ""));
    }),
  );
  expect(published.flatMap((article) => article.sections[0].questions).sort()).toEqual([
    '--- "titre": [x] --- où garer mon vélo : dehors ? # \\',
    "cantine et tickets restaurant",
  ]);
  const live = await loadBase({ ...CONTENT_FOLDERS, knowledge: join(folder, "knowledge") });
  expect([...live.knowledge.keys()].filter((id) => id.startsWith("brouillon"))).toEqual([]);
});

test("a draft that somebody has begun to complete is not written over", async () => {
  await note("2026-11-09", unanswered("où garer mon vélo"));
  const begun = join(folder, "brouillon-ou-garer-mon-velo.md");
  await writeFile(begun, "complété");
  expect(await report(...PERIOD, "--at-least", "1", "--drafts", folder)).toContain("0 écrit dans");
  expect(await readFile(begun, "utf8")).toBe("complété");
});

test.each([["--since", "hier"], ["--unknown"], ["--until", "2026-13-01"], ["--at-least", "peu"]])(
  "an option that cannot be used (%s %s) is told plainly",
  async (...options) => {
    await expect(report(...options)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/npm run --silent report --/),
    });
  },
);
