import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CONTENT_FOLDERS, loadBase } from "../../src/content/load-base.ts";
import { CONTENT_FILE_MAX_BYTES } from "../../src/content/read-folder.ts";
import { ContentError } from "../../src/core/knowledge/problems.ts";

describe("What ships with mistakes is refused whole, with one report", () => {
  let folder: string;
  let folders: { knowledge: string; dialogs: string };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "content-"));
    folders = { knowledge: join(folder, "knowledge"), dialogs: join(folder, "dialogs") };
    await cp(CONTENT_FOLDERS.knowledge, folders.knowledge, { recursive: true });
    await cp(CONTENT_FOLDERS.dialogs, folders.dialogs, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const write = (path: string, text: string | Uint8Array) => writeFile(join(folder, path), text);
  const report = async (): Promise<string> => {
    try {
      await loadBase(folders);
      return "valide";
    } catch (error) {
      if (error instanceof ContentError) return error.message.replaceAll(`${folder}/`, "");
      throw error;
    }
  };

  test("the product's own content has none", async () => {
    expect(await report()).toBe("valide");
  });

  test("several files wrong at once are all named", async () => {
    await write("knowledge/opco/neuf.md", "---\ntitle: 44\nsorces: []\n---\nTexte.\n");
    await write("knowledge/glossaire/neuf.md", "---\ntitle: Neuf\n---\nTexte.\n");
    const messages = await readFile(join(folders.dialogs, "messages.yaml"), "utf8");
    await write("dialogs/messages.yaml", messages.replace("Bonjour", "Bonjour {prenom}"));
    const found = await report();
    expect(found).toContain("knowledge/opco/neuf.md:2");
    expect(found).toContain("knowledge/opco/neuf.md:3");
    expect(found).toContain("dialogs/messages.yaml");
    expect(found).toContain("« {prenom} » n'existe pas ici");
  });

  test("a word said twice to say nothing, or nowhere, or with something else than a cross", async () => {
    const filler = await readFile(join(folders.knowledge, "mots-vides.csv"), "utf8");
    await write("knowledge/mots-vides.csv", `${filler}À ma connaissance,,,x\nfoo,,,\nbar,o,,\n`);
    const found = await report();
    const last = filler.split("\n").length;
    expect(found).toContain(`knowledge/mots-vides.csv:${last} — « À ma connaissance » est déjà écrit ligne`);
    expect(found).toContain(`knowledge/mots-vides.csv:${last + 1} — « foo » n'est coché nulle part`);
    expect(found).toContain(`knowledge/mots-vides.csv:${last + 2} — « questions »`);
  });

  test("a line of the vocabulary that cannot be read, and nothing of what leans on it", async () => {
    const vocabulary = await readFile(join(folders.knowledge, "vocabulary.yaml"), "utf8");
    await write("knowledge/vocabulary.yaml", `${vocabulary}names: [akto]\n`);
    const found = await report();
    expect(found.split("\n")).toHaveLength(1);
    expect(found).toMatch(/knowledge\/vocabulary\.yaml:\d+ — cette ligne n'est pas du YAML lisible/);
  });

  test("an article that a fact leads to and that is not there", async () => {
    const facts = await readFile(join(folders.dialogs, "faits.yaml"), "utf8");
    await write("dialogs/faits.yaml", facts.replace("autre-outre-mer: outre-mer\n", "autre-outre-mer: outre-mers\n"));
    expect(await report()).toMatch(/dialogs\/faits\.yaml.*« outre-mers »\. Vouliez-vous dire « outre-mer » \?/);
    await write("dialogs/faits.yaml", facts.replace("autre-outre-mer: outre-mer\n", "la-lune: outre-mer\n"));
    expect(await report()).toContain("« la-lune » n'est pas un choix de « territoire »");
  });

  test("two articles of the same name, in two folders", async () => {
    await write("knowledge/opco/neuf.md", "---\ntitle: Neuf\n---\nTexte.\n");
    await write("knowledge/glossaire/neuf.md", "---\ntitle: Neuf\n---\nTexte.\n");
    expect(await report()).toContain("knowledge/glossaire/neuf.md — le même nom que knowledge/opco/neuf.md");
  });

  test("an article that a dialog cites and that is gone", async () => {
    await rm(join(folders.knowledge, "actions-collectives/conditions-action-collective.md"));
    const found = await report();
    expect(found.split("\n")).toHaveLength(1);
    expect(found).toMatch(/dialogs\/accueil\.yaml.*aucun article ne s'appelle « conditions-action-collective »/);
  });

  test("a card of the greeting that leads nowhere, or that does two things", async () => {
    const card = (does: string) => `  - { label: A, hint: B, ${does} }\n`;
    const welcome = "dialogs: []\narticles: [opco-definition]\ncards:\n";
    await write(
      "dialogs/accueil.yaml",
      welcome + ["start", "open", "list"].map((key) => card(`${key}: parti`)).join(""),
    );
    expect((await report()).match(/aucune? (article|dialogue|liste) ne s'appelle « parti »/g)).toHaveLength(3);
    await write("dialogs/accueil.yaml", welcome + card("open: opco-definition, command: opco"));
    expect(await report()).toContain("ne doit faire qu'une chose");
    await write("dialogs/accueil.yaml", welcome + card("command: danser"));
    expect(await report()).toContain("dialogs/accueil.yaml");
  });

  test.each([
    ["a file too big", "x".repeat(CONTENT_FILE_MAX_BYTES + 1), "pèse plus de"],
    ["a file that is not UTF-8", Uint8Array.of(0xe9, 0x20, 0xff), "n'est pas en UTF-8"],
    ["code in a front matter", "---js\nmodule.exports = {}\n---\n", "aucun autre langage n'est accepté"],
  ])("%s", async (_, content, expected) => {
    await write("knowledge/opco/neuf.md", content);
    expect(await report()).toContain(expected);
  });

  test("a synonym written as a number", async () => {
    await write("knowledge/synonyms.yaml", "gratuit: [100, coût]\n");
    expect(await report()).toContain(
      'knowledge/synonyms.yaml:1 — le n° 1 de « gratuit » doit être un texte. Mettez la valeur entre guillemets : "100".',
    );
  });

  test("a checklist whose file has another name than its id", async () => {
    await write(
      "dialogs/checklists/neuf.yaml",
      "id: autre\ntitle: T\nmoment: avant\nitems: [{ what: w }]\nsource: idcc\n",
    );
    expect(await report()).toContain("id vaut « autre » mais le fichier s'appelle « neuf »");
  });

  test("a link out of it, which is not followed", async () => {
    await write("dehors.md", "---\ntitle: Dehors\n---\n\nTexte.\n");
    await symlink(join(folder, "dehors.md"), join(folders.knowledge, "dedans.md"));
    expect(await report()).toContain("knowledge/dedans.md — un lien n'est pas suivi dans le contenu livré.");
  });

  test("a folder that is not there", async () => {
    await rm(folders.dialogs, { recursive: true });
    expect(await report()).toContain("ce dossier n'existe pas");
  });
});
