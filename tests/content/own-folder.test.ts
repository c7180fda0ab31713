import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PRODUCT } from "../../src/content/layers.ts";
import { type Content, loadContent } from "../../src/content/load-content.ts";
import { EMPTY_MEMORY } from "../../src/core/conversation/memory.ts";
import type { Reply } from "../../src/core/conversation/reply.ts";
import { createRespond } from "../../src/core/conversation/respond.ts";
import { contentReport } from "../../src/core/knowledge/problems.ts";
import { TODAY } from "../base.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "own-"));
  await mkdir(own());
});
afterEach(() => rm(folder, { recursive: true }));

const own = (name = "contenu") => join(folder, name);
const write = async (path: string, text: string) => {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
};
const load = (...names: string[]): Promise<Content> =>
  loadContent({ product: PRODUCT, own: (names.length === 0 ? ["contenu"] : names).map(own) }, { today: TODAY });
const told = ({ setAside, remarks }: Content): string => contentReport([...setAside, ...remarks]);
const ask = ({ base }: Content, text: string): Reply =>
  createRespond(base)(EMPTY_MEMORY, { kind: "text", text, today: TODAY }).replies[0];
const article = (title: string, body: string, head = "") => `---\ntitle: ${title}\n${head}---\n\n${body}\n`;

describe("A folder of one's own over the product's", () => {
  test("adds articles, which answer beside the product's", async () => {
    await write("contenu/formulaire.md", article("Le formulaire F12", "Il se remplit dans l'intranet."));
    const content = await load();
    expect(ask(content, "où trouver le formulaire F12")).toMatchObject({ kind: "article", article: "formulaire" });
    expect(ask(content, "c'est quoi un opco ?")).toMatchObject({ kind: "article", article: "opco-definition" });
  });

  test("replaces an article of the same id, and the difference is kept", async () => {
    await write("contenu/knowledge/opco/opco-definition.md", article("Notre OPCO", "Notre OPCO est Atlas."));
    const { base, replaced } = await load();
    expect(base.knowledge.get("opco-definition")?.title).toBe("Notre OPCO");
    expect(replaced).toMatchObject([
      { id: "opco-definition", earlier: { file: "knowledge/opco/opco-definition.md" }, later: { text: /Atlas/ } },
    ]);
  });

  test("the later of two folders wins, links lead from one to the other", async () => {
    await write("contenu/badge.md", article("Le badge", "Siège. Voir [l'OPCO](opco-definition.md)."));
    await write("agence/badge.md", article("Le badge", "Agence. Voir [le vélo](velo.md)."));
    await write("contenu/velo.md", article("Le vélo", "Au sous-sol."));
    const content = await load("contenu", "agence");
    expect(content.base.knowledge.get("badge")?.sections[0].text).toBe("Agence. Voir [le vélo](velo.md).");
    expect(told(content)).toBe("");
  });

  test("hides articles, dialogs and declined subjects by their ids; what pointed to them says nothing of it", async () => {
    await write("contenu/organisation.yaml", "hide: [opco-afdas, documents-apres-formation, teletravail]\n");
    const content = await load();
    expect(content.base.knowledge.has("opco-afdas")).toBe(false);
    expect(content.base.dialogs.has("documents-apres-formation")).toBe(false);
    expect(content.base.offTopics.some(({ id }) => id === "teletravail")).toBe(false);
    expect(told(content)).toBe("");
    expect(ask(content, "idcc 1486")).toMatchObject({ kind: "opco", opco: "atlas" });
  });

  test("tells a name that hides nothing, with the one that may be meant", async () => {
    await write("contenu/organisation.yaml", "hide: [opco-afdass]\nopco: atlass\nprocedure: rien\n");
    const found = told(await load());
    expect(found).toContain(
      "« hide » nomme « opco-afdass », qui n'est rien à cacher. Vouliez-vous dire « opco-afdas » ?",
    );
    expect(found).toContain("aucun OPCO ne s'appelle « atlass »");
    expect(found).toContain("aucun article ne s'appelle « rien »");
  });

  test("has its own phrases, words, welcome and subjects to decline, key by key over the product's", async () => {
    await write("contenu/dialogs/messages.yaml", "thanks: De rien.\n");
    await write("contenu/dialogs/accueil.yaml", "articles: [formulaire]\ndialogs: []\n");
    await write("contenu/dialogs/wordings.yaml", "commands:\n  merci: [mille mercis]\n");
    await write("contenu/synonyms.yml", "paperasse: [formulaire]\n");
    await write("contenu/vocabulary.yaml", "subject: [intranet]\n");
    await write(
      "contenu/hors-domaine.yaml",
      "- { id: cantine, subject: la cantine, phrasings: [menu de la cantine], contact: l'accueil }\n",
    );
    await write("contenu/formulaire.md", article("Le formulaire F12", "Il se remplit dans l'intranet."));
    const content = await load();
    expect(told(content)).toBe("");
    const { messages, wordings, welcome, offTopics, language } = content.base;
    expect(messages.thanks).toBe("De rien.");
    expect(messages.goodbye).toContain("Au revoir");
    expect(wordings.commands.merci).toEqual(expect.arrayContaining(["merci", "mille mercis"]));
    expect(welcome.articles).toEqual(["formulaire"]);
    expect(offTopics.map(({ id }) => id)).toEqual(expect.arrayContaining(["cantine", "retraite"]));
    expect(language.subject.has("intranet")).toBe(true);
    expect(ask(content, "menu de la cantine")).toMatchObject({ kind: "unknown" });
    expect(ask(content, "la paperasse F12")).toMatchObject({ kind: "article", article: "formulaire" });
  });

  test("speaks in the name of its organisation, which its own greeting may do otherwise", async () => {
    const greeting = async () => {
      const { base } = await load();
      return createRespond(base)(EMPTY_MEMORY, { kind: "arrival", today: TODAY }).replies[0].markdown;
    };
    expect(await greeting()).toContain("je suis l’assistant OPCO");
    await write("contenu/organisation.yaml", "name: Exemple SAS\nprocedure: formulaire\n");
    await write("contenu/formulaire.md", article("Le formulaire F12", "Dans l'intranet."));
    expect(await greeting()).toContain("l’assistant formation Exemple SAS");
    const { base } = await load();
    expect(base.welcome.articles[0]).toBe("formulaire");
    expect(base.knowledge.get("delai-depot")?.seeAlso[0]).toBe("formulaire");
    await write("contenu/dialogs/messages.yaml", "greeting: Salut.\n");
    expect(await greeting()).toBe("Salut.");
  });

  test("says its own OPCO to who asks for theirs, and still finds another's", async () => {
    await write("contenu/organisation.yaml", 'opco: atlas\nconvention: "1486"\n');
    const content = await load();
    expect(ask(content, "quel est mon opco ?")).toMatchObject({ kind: "opco", opco: "atlas" });
    expect(ask(content, "idcc 1740")).toMatchObject({ kind: "opco", opco: "constructys" });
  });

  test("an article that is about nobody known is told, with where the names are", async () => {
    const head = "concerns: { opco: [aktoo], employer: [association] }\n";
    await write("contenu/guichet.md", article("Le guichet d'Akto", "Écrivez au guichet.", head));
    const { base, remarks } = await load();
    expect(base.knowledge.get("guichet")?.concerns).toEqual({ opco: ["aktoo"], employer: ["association"] });
    expect(contentReport(remarks)).toContain(
      "« concerns » : « aktoo » n'est pas connu. Écrivez un nom court de tables/opcos.csv.",
    );
  });

  test("a wrong phrase of its own is set aside, and the product's is said", async () => {
    await write("contenu/dialogs/messages.yaml", "thanks: De rien, {prenom}.\ngoodbye: Salut.\nmerci: x\n");
    const content = await load();
    expect(content.base.messages.thanks).toContain("Avec plaisir");
    expect(content.base.messages.goodbye).toBe("Salut.");
    expect(contentReport(content.setAside)).toBe(
      [
        "contenu/dialogs/messages.yaml:1 — « thanks » : « {prenom} » n'existe pas ici ; possibles : aucun.",
        "contenu/dialogs/messages.yaml:3 — clé inconnue : « merci ». Corrigez l'orthographe ou retirez-la.",
      ].join("\n"),
    );
  });

  test("its article on a subject that the product declines is given instead", async () => {
    await write("contenu/teletravail.md", article("Le télétravail chez nous", "Deux jours par semaine."));
    await write("contenu/repas.md", article("Les tickets restaurant", "Un par jour travaillé."));
    const content = await load();
    for (const question of ["télétravail", "le télétravail chez nous"])
      expect(ask(content, question)).toMatchObject({ kind: "article", article: "teletravail" });
    expect(ask(content, "tickets restaurant")).toMatchObject({ kind: "article", article: "repas" });
    expect(ask(content, "chèques vacances")).toMatchObject({ kind: "unknown" });
    expect(told(content)).toContain("contenu/teletravail.md — l'article répond à un sujet que l'assistant déclinait");
  });

  test("adds rows to the tables, and replaces those of the same key", async () => {
    await write(
      "contenu/tables/activites.csv",
      "activite;autres_mots;idcc;hors_opco\nnotre métier rare;dompteur de puces;1486;\n",
    );
    const content = await load();
    expect(contentReport(content.setAside)).toBe("");
    expect(ask(content, "quel opco pour un dompteur de puces ?")).toMatchObject({ kind: "opco", opco: "atlas" });
  });

  test("one that answers alone lends nothing of the product but its language", async () => {
    await write("contenu/organisation.yaml", "alone: true\n");
    await write("contenu/badge.md", article("Le badge", "À l'accueil."));
    const { base } = await load();
    expect([...base.knowledge.keys()]).toEqual(["badge"]);
    expect([base.dialogs.size, base.offTopics.length, base.tables]).toEqual([0, 0, undefined]);
    expect(base.messages.greeting).not.toContain("OPCO");
  });

  test("that is not there stops everything: nobody knows what it hides", async () => {
    await expect(load("absent")).rejects.toThrow("absent — ce dossier n'existe pas");
  });

  test("follows links to folders and files, each once, even those that turn in circles", async () => {
    await write("commun/velo.md", article("Le vélo", "Au sous-sol."));
    await symlink(own("commun"), join(own(), "lien"));
    await symlink(own("commun"), join(own(), "autre-lien"));
    await symlink(own(), join(own("commun"), "retour"));
    await symlink(join(folder, "nulle-part"), join(own(), "mort"));
    const content = await load();
    expect([...content.base.knowledge.values()].filter(({ title }) => title === "Le vélo")).toHaveLength(1);
    expect(told(content)).toBe("contenu/mort — ce lien ne mène nulle part. Retirez-le, ou refaites-le.");
  });
});
