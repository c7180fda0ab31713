import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatedNote } from "../../src/store/read-notes.ts";
import { startAtelier } from "./running-assistant.ts";

/** The workshop of a company whose folder has an article and a draft, after some conversations. */
export type Workshop = { url: string; folder: string; stop(): Promise<void> };

const BADGE = `---
title: Entrer dans l'immeuble
questions:
  - comment obtenir un badge
---

Votre badge se demande à l'accueil, avec une pièce d'identité.
`;

const day = new Intl.DateTimeFormat("fr-CA", { timeZone: "Europe/Paris" }).format(new Date());
const NOTES: readonly DatedNote[] = [
  { day, kind: "unanswered", question: "j'ai perdu ma carte d'accès", offered: [] },
  { day, kind: "unanswered", question: "perdu ma carte d'accès", offered: [] },
  { day, kind: "declined", question: "tickets restaurant", subject: "titres-restaurant" },
  {
    day,
    kind: "answered",
    question: "qui paie la formation ?",
    article: "qui-paie-la-formation",
    section: "article",
    score: 0.9,
  },
  { day, kind: "answered", question: "où demander mon badge ?", article: "badge", section: "article", score: 0.8 },
  {
    ...{ day, kind: "rated", article: "badge", section: "article", useful: false, score: 0.8 },
    question: "où demander mon badge ?",
  },
];

/** Opens the workshop on a folder made for the occasion. */
export const openWorkshop = async (): Promise<Workshop> => {
  const [folder, dataDir] = await Promise.all([
    mkdtemp(join(tmpdir(), "contenu-")),
    mkdtemp(join(tmpdir(), "opco-assistant-")),
  ]);
  await writeFile(join(folder, "badge.md"), BADGE);
  await mkdir(join(folder, "brouillons"));
  await writeFile(
    join(folder, "brouillons/parking.md"),
    "---\ntitle: Le parking\ndraft: true\n---\n\nDerrière le bâtiment B.\n",
  );
  await writeFile(join(dataDir, "notes.jsonl"), NOTES.map((note) => `${JSON.stringify(note)}\n`).join(""));
  const { url, stop } = await startAtelier(folder, dataDir);
  return {
    url,
    folder,
    stop: async () => {
      await stop();
      await Promise.all([folder, dataDir].map((path) => rm(path, { recursive: true, force: true })));
    },
  };
};
