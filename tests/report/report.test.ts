import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { marked } from "marked";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Note } from "../../src/core/conversation/port.ts";
import { type Assistant, prepare } from "../../src/core/conversation/prepare.ts";
import { readReport } from "../../src/report/report.ts";
import { writeReport } from "../../src/report/write-report.ts";
import { openNotebook } from "../../src/store/notebook.ts";
import { readNotes } from "../../src/store/read-notes.ts";
import { productBase, TODAY } from "../base.ts";

let assistant: Assistant;
beforeAll(async () => {
  assistant = prepare(await productBase());
});
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "report-"));
});
afterEach(() => rm(folder, { recursive: true }));

const report = async (): Promise<string> => {
  const { notes, unreadable } = await readNotes(folder);
  const period = { since: "2026-11-01", until: "2026-11-30", today: TODAY };
  return writeReport(readReport(notes, assistant, period), assistant.base, unreadable);
};

const unanswered = (question: string, ...offered: string[]): Note => ({ kind: "unanswered", question, offered });
const rated = (more: Partial<Extract<Note, { kind: "rated" }>>): Note => ({
  ...{ kind: "rated", article: "opco-definition", section: "role", useful: false },
  ...more,
});
const answered = (question: string, more: Partial<Extract<Note, { kind: "answered" }>> = {}): Note => ({
  ...{ kind: "answered", question, article: "opco-definition", section: "qu-est-ce-qu-un-opco", score: 0.9 },
  ...more,
});

const note = (day: string, ...notes: Note[]) => openNotebook(folder).write(notes, day);

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
  const text = await report();
  expect(text).toContain("# Rapport des rédacteurs, du 1er novembre 2026 au 30 novembre 2026");
  expect(text).toContain(
    "| 2 novembre 2026 | 1 | 0 | 0 | 1 | 0 | 0 | 0 |\n| 9 novembre 2026 | 3 | 0 | 1 | 2 | 0 | 1 | 2 |",
  );
  expect(text).toContain("| **Total** | 4 | 0 | 1 | 3 | 0 | 1 | 2 |");
  expect(text).toContain("hôtel pendant la formation »** : 3 fois".replace("hôtel", "HOTEL"));
  expect(text).toContain("  - Aussi : « l'hôtel est-il remboursé pendant la formation ? »");
  expect(text).toContain("  - Proposé à la place : « Les frais annexes »");
  expect(text).toContain("**« où garer mon vélo »** : 1 fois");
  expect(text).not.toContain("avant la période");
  expect(text).toContain("(knowledge/opco/opco-definition.md)** : pas utile 1 fois, utile 1 fois");
  expect(text).toContain("  - Raisons : Il manque quelque chose (1)");
  expect(text).toContain("disparu (cet article n'existe plus)** : pas utile 1 fois");
  expect(text).toContain("  - Commentaires : « trop long »");
});

test("what a stranger wrote can neither steer the terminal nor fetch a picture", async () => {
  await note("2026-11-09", unanswered("![vélo](https://espion.example/a.png)\u001b[2J\u202e\n# titre"));
  const text = await report();
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
  const text = await report();
  const rendered = marked.parse(text, { async: false });
  expect(rendered).toContain("question 12");
  expect(rendered).not.toMatch(/<a |href/);
  expect(text).not.toMatch(/:\/\/|www\.|evil\.example|\w@\w|\w:\w/i);
});

test("what is no address is left as it was written", async () => {
  const question = "formation « IA » : 3,5 jours, 1 200.50 € ? oui/non ; vu à 9 h 30, art. L. 6332-1";
  await note("2026-11-09", unanswered(question));
  expect(await report()).toContain(question.replace("1 200.50", "1 200\\[.\\]50"));
});

test("lines that cannot be read are counted and left, and no notebook at all is an empty report", async () => {
  expect(await report()).toContain("Rien n'a été noté sur la période.");
  await note("2026-11-09", unanswered("où garer mon vélo"));
  await writeFile(join(folder, "notes.jsonl"), 'oops\n{"day":"hier","kind":"rated"}\n', { flag: "a" });
  const text = await report();
  expect(text).toContain("Laissé dans notes.jsonl : 2 lignes illisibles.");
  expect(text).toContain("où garer mon vélo");
});

test("what was declined, what is asked most and what was wrong with confidence are told, by their headings", async () => {
  await note(
    "2026-11-09",
    { kind: "declined", question: "tickets restaurant", subject: "titres-restaurant" },
    { kind: "declined", question: "titre restaurant", subject: "titres-restaurant" },
    answered("c'est quoi un opco"),
    answered("c'est quoi un opco"),
    answered("définition OPCO"),
    answered("convention et conseil", { article: "disparu", section: "rien" }),
    rated({ section: "qu-est-ce-qu-un-opco", question: "formulaire interne de demande", score: 0.9 }),
    rated({ question: "au hasard", score: 0.5 }),
  );
  const text = await report();
  expect(text).toContain("| **Total** | 6 | 4 | 0 | 0 | 2 | 0 | 2 |");
  expect(text).toContain("- **« tickets restaurant »** : 2 fois\n  - Aussi : « titre restaurant »");
  expect(text).toContain("  - Décliné comme : « les avantages aux salariés » (2)");
  expect(text).toContain("Qu'est-ce qu'un OPCO ? (knowledge/opco/opco-definition.md)** : 3 fois");
  // The part that bears the article's name says nothing more.
  expect(text).not.toContain("« Qu'est-ce qu'un OPCO ? » (3)");
  expect(text).toContain("« c'est quoi un opco » (2), « définition OPCO »");
  expect(text).toContain("- Une seule fois : disparu (cet article n'existe plus)");
  expect(text).toContain("**L'assistant s'en croyait sûr** pour : « formulaire interne de demande »");
  expect(text).not.toMatch(/sûr\*\* pour : .*hasard/);
});

test("who says that it did not help, then why, in whatever way, is one person", async () => {
  const asked = { question: "c'est quoi un opco", score: 0.9 };
  await note(
    "2026-11-09",
    rated(asked),
    rated({ ...asked, comment: "trop long" }),
    rated(asked),
    rated({ ...asked, reason: "incomplet" }),
    // Nothing more was said of that one; a form gave this one at once.
    rated(asked),
    rated({ ...asked, section: "adherer", comment: "nul" }),
  );
  const text = await report();
  expect(text).toContain("pas utile 4 fois, utile 0 fois");
  expect(text).toContain("**L'assistant s'en croyait sûr** pour : « c'est quoi un opco » (4)\n");
  expect(text).toMatch(/\| \*\*Total\*\* .* 4 \|/);
  // What was all said with confidence is not listed again.
  expect(text).not.toContain("Questions posées");
});
