import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { marked } from "marked";
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
const rated = (more: Partial<Extract<Note, { kind: "rated" }>>): Note => ({
  ...{ kind: "rated", article: "opco-definition", section: "role", useful: false },
  ...more,
});
const note = (day: string, ...notes: Note[]) => openNotebook(folder).write(notes, day);
const PERIOD = ["--since", "2026-11-01", "--until", "2026-11-30"];

test("the report groups what was asked in other words, counts weeks, and says what did not help and why", async () => {
  await note("2026-10-31", unanswered("avant la période"));
  await note("2026-11-08", unanswered("remboursement hôtel pendant la formation"));
  await note(
    "2026-11-09",
    unanswered("l'hôtel est-il remboursé pendant la formation ?", "Les frais annexes"),
    unanswered("Remboursement HOTEL pendant la formation"),
    unanswered("où garer mon vélo"),
    rated({ question: "c'est quoi un opco" }),
    rated({ question: "c'est quoi un opco", reason: "incomplet" }),
    rated({ useful: true }),
    rated({ article: "disparu", comment: "trop long" }),
  );
  const text = await report(...PERIOD);
  expect(text).toContain("# Rapport des rédacteurs, du 1er novembre 2026 au 30 novembre 2026");
  expect(text).toContain("| 2 novembre 2026 | 1 | 0 | 0 | 0 |\n| 9 novembre 2026 | 2 | 1 | 1 | 2 |");
  expect(text).toContain("| **Total** | 3 | 1 | 1 | 2 |");
  expect(text).toContain("hôtel pendant la formation »** : 3 fois".replace("hôtel", "HOTEL"));
  expect(text).toContain("  - Aussi : « l'hôtel est-il remboursé pendant la formation ? »");
  expect(text).toContain("  - Proposé à la place : « Les frais annexes »");
  expect(text).toContain("**« où garer mon vélo »** : 1 fois");
  expect(text).not.toContain("avant la période");
  expect(text).toContain("knowledge/opco/opco-definition.md** : pas utile 1 fois, utile 1 fois");
  expect(text).toContain("  - Raisons : Il manque quelque chose (1)");
  expect(text).toContain("disparu (cet article n'existe plus)** : pas utile 1 fois");
  expect(text).toContain("  - Commentaires : « trop long »");
});

test("the report does not depend on the order in which questions came", async () => {
  const notes = ["prime cantine salle", "cantine prime", "prime salle cantine verte", "vélo", "velo"].map((one) =>
    unanswered(one),
  );
  await note("2026-11-09", ...notes);
  const first = await report(...PERIOD);
  await rm(join(folder, "notes.jsonl"));
  await note("2026-11-09", ...notes.toReversed());
  expect(await report(...PERIOD)).toBe(first);
});

test("what a stranger wrote can neither steer the terminal nor fetch a picture", async () => {
  await note("2026-11-09", unanswered("![vélo](https://espion.example/a.png)\u001b[2J\u202e\n# titre"));
  const text = await report(...PERIOD);
  for (const control of ["\u001b", "\u202e"]) expect(text).not.toContain(control);
  expect(text).not.toMatch(/(?<!\\)\[vélo/);
  expect(text).not.toMatch(/^# titre/m);
});

test("nothing that a stranger wrote becomes an address that can be followed", async () => {
  const written = [
    ...[
      "https://evil.example/phish",
      "HTTP://EVIL.EXAMPLE",
      "www.evil.example",
      "evil.example/phish",
      "a@evil.example",
    ],
    ...[
      "mailto:a@evil.example",
      "javascript:alert(1)",
      "tel:+33123456789",
      "ftp://evil.example",
      "xmpp:a@evil.example",
    ],
    ...["ht\u200btps://evil\u00ad.example", "[texte](https://evil.example)", "<https://evil.example>"],
  ];
  await note(
    "2026-11-09",
    ...written.map((one, index) => unanswered(`question ${index} ${one}`)),
    ...written.map((one) => rated({ question: one, comment: one })),
  );
  const text = await report(...PERIOD);
  const rendered = marked.parse(text, { async: false });
  expect(rendered).toContain("question 12");
  expect(rendered).not.toMatch(/<a |href/);
  expect(text).not.toMatch(/:\/\/|www\.|evil\.example|\w@\w|\w:\w/i);
});

test("what is no address is left as it was written", async () => {
  const question = "formation « IA » : 3,5 jours, 1 200.50 € ? oui/non ; vu à 9 h 30, art. L. 6332-1";
  await note("2026-11-09", unanswered(question));
  expect(await report(...PERIOD)).toContain(question.replace("1 200.50", "1 200\\[.\\]50"));
});

test("lines that cannot be read are counted and left, and no notebook at all is an empty report", async () => {
  expect(await report(...PERIOD)).toContain("Rien n'a été noté sur la période.");
  await note("2026-11-09", unanswered("où garer mon vélo"));
  await writeFile(join(folder, "notes.jsonl"), 'oops\n{"day":"hier","kind":"rated"}\n', { flag: "a" });
  const text = await report(...PERIOD);
  expect(text).toContain("2 ligne(s) illisible(s)");
  expect(text).toContain("où garer mon vélo");
});

test("drafts are articles for the schema, but the assistant does not read them until `draft` goes", async () => {
  const hostile = '---\n"titre": [x] --- où garer mon vélo : dehors ? # \\';
  await note("2026-11-09", unanswered(hostile), unanswered("cantine et tickets restaurant", "Les [frais] annexes"));
  const drafts = join(folder, "knowledge", "brouillons");
  await cp(CONTENT_FOLDERS.knowledge, join(folder, "knowledge"), { recursive: true });
  expect(await report(...PERIOD, "--drafts", drafts)).toContain("Brouillons : 2 écrit(s)");

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
  const drafts = join(folder, "brouillons");
  await report(...PERIOD, "--drafts", drafts);
  const [name = ""] = await readdir(drafts);
  await writeFile(join(drafts, name), "complété");
  expect(await report(...PERIOD, "--drafts", drafts)).toContain("0 écrit(s)");
  expect(await readFile(join(drafts, name), "utf8")).toBe("complété");
});

test.each([["--since", "hier"], ["--unknown"], ["--until", "2026-13-01"]])(
  "an option that cannot be used (%s %s) is told plainly",
  async (...options) => {
    await expect(report(...options)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/npm run report --/),
    });
  },
);
