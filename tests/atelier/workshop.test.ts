import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Document, HeadingLevel, Packer, Paragraph, TextRun } from "docx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { atelierRoutes } from "../../src/atelier/routes.ts";
import type { Answer, Routes } from "../../src/atelier/serve.ts";
import { openWorkbench } from "../../src/atelier/workbench.ts";
import { PRODUCT } from "../../src/content/layers.ts";
import type { DatedNote } from "../../src/store/read-notes.ts";
import { TODAY } from "../base.ts";

const VELO = "---\ntitle: Le vélo # chez nous\nquestions: [abri à vélos]\n---\n\nLe vélo se gare dans la cour.\n";
const NOTES: DatedNote[] = [
  { day: TODAY, kind: "unanswered", question: "où garer ma bicyclette", offered: [] },
  { day: TODAY, kind: "unanswered", question: "asdkjhasd", offered: [] },
  { day: TODAY, kind: "declined", question: "tickets restaurant", subject: "titres-restaurant" },
];

let folder: string;
let routes: Routes;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "atelier-"));
  await writeFile(join(folder, "velo.md"), VELO);
  await writeFile(
    join(folder, "brouillon.md"),
    "---\ntitle: Le parking\ndraft: true\nquestions: [où garer sa voiture]\n---\n\nDerrière.\n",
  );
  const bench = await openWorkbench({ sources: { product: PRODUCT, own: [folder] }, own: 0 }, TODAY);
  routes = atelierRoutes({
    bench,
    token: "jeton",
    css: "",
    notes: async () => NOTES,
    trials: async () => [
      { question: "où garer ma bicyclette", expected: ["velo"] },
      { question: "c'est quoi un opco" },
    ],
    checkLinks: async (articles) => `${articles.length} articles vérifiés`,
  });
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

type Fields = Record<string, string | File>;
const call = async (name: string, fields: Fields = {}, query = ""): Promise<Answer> => {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.append(key, value);
  const answer = await routes[name]?.({ query: new URLSearchParams(query), form });
  if (answer === undefined) throw new Error(`no page ${name}`);
  return answer;
};
const page = async (name: string, fields?: Fields, query?: string): Promise<string> => {
  const answer = await call(name, fields, query);
  return "html" in answer ? plain(answer.html) : JSON.stringify(answer);
};
const plain = (html: string): string =>
  html
    .replace(/<input type="hidden" name="id" value="(\d+)">/g, " [id=$1] ")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&#34;", '"')
    .replace(/\s+/g, " ");
const idIn = (shown: string): string => /\[id=(\d+)\]/.exec(shown)?.[1] ?? "";
const velo = () => readFile(join(folder, "velo.md"), "utf8");

test("a question shows its answer, the words read, the facts, the candidates and what would have changed it", async () => {
  const shown = await page("GET /", {}, "q=on est 12 salariés, où garer ma bicyclette ?");
  expect(shown).toContain("L'assistant ne répond pas");
  expect(shown).toMatch(/Confiance de \d+ % : au-dessous de 28 %/);
  expect(shown).toMatch(/bicyclette \d+ %, inconnu du contenu/);
  expect(shown).toMatch(/Mots laissés de côté [^.]*où/);
  expect(shown).toContain("Effectif : 12 salariés");
  expect(shown).toMatch(/Le vélo article \d/);
  expect(shown).toContain("points de confiance de plus");
});

test("what is answered tells the rule that decided", async () => {
  expect(await page("GET /", {}, "q=abri à vélos")).toMatch(/L'assistant répond\..*Confiance de \d+ %|ils suffisent/);
});

test.each([
  ["answered", "abri à vélos"],
  ["sure of nothing", "où garer ma bicyclette"],
  ["offered", "OPCO"],
  ["declined", "tickets restaurant"],
  ["a word of nothing", "asdkjhasd"],
  ["by the tables of OPCOs", "quel OPCO pour une boulangerie artisanale ?"],
])("what would have changed it is told when it is %s (« %s »)", async (_what, question) => {
  const shown = await page("GET /", {}, new URLSearchParams({ q: question }).toString());
  expect(shown).toMatch(/Ce qui aurait changé la réponse \S/);
});

test("what is under the threshold of an offer is told how far it is", async () => {
  const shown = await page("GET /", {}, "q=où garer ma bicyclette, on est 12 salariés");
  expect(shown).toMatch(/« [^»]+ » serait proposé avec \d+ points de confiance de plus/);
});

test("what people asked is grouped, each group with what can be done", async () => {
  const shown = await page("GET /questions");
  expect(shown).toMatch(/3 questions, dont 0 répondue/);
  expect(shown).toMatch(/« où garer ma bicyclette » : 1 fois.*Ajouter cette formulation Nouvel article/);
  expect(shown).toContain("Et ce qui ne demande rien : « asdkjhasd »");
  expect(shown).toContain("Proposé ou décliné : « les avantages aux salariés »");
});

describe("A phrasing is added to an article", () => {
  test("seen first, then written, tried on the questions of trial, and taken back once", async () => {
    const seen = await page("POST /formulation", { article: "velo", phrasing: "où garer ma bicyclette" });
    expect(seen).toContain('+ questions: [abri à vélos, "où garer ma bicyclette"]');
    expect(seen).toMatch(/Avec ce changement Le vélo Le vélo se gare dans la cour/);
    expect(await velo()).toBe(VELO);
    expect(await page("POST /effet", { id: idIn(seen) })).toMatch(/2 questions d'essai, 1 réponse changée.*mieux/);

    expect(await call("POST /ecrire", { id: idIn(seen) })).toEqual({ to: "/?fait" });
    expect(await velo()).toBe(VELO.replace("vélos]", 'vélos, "où garer ma bicyclette"]'));
    expect(await page("GET /", {}, "q=où garer ma bicyclette")).toMatch(
      /L'assistant répond.*Annuler ce changement|Annuler ce changement.*L'assistant répond/,
    );

    expect(await page("POST /ecrire", { id: idIn(seen) })).toContain("Trop tard");
    await call("POST /annuler");
    expect(await velo()).toBe(VELO);
    expect(await page("GET /")).not.toContain("Annuler ce changement");
  });

  test("an article of the product is copied beside, and says so", async () => {
    const seen = await page("POST /formulation", { article: "opco-definition", phrasing: "kézako opco" });
    expect(seen).toContain("Nouveau fichier opco/opco-definition.md");
    expect(seen).toContain("ne suivra plus les mises à jour");
  });

  test("no article of that name is told", async () => {
    expect(await page("POST /formulation", { article: "../../etc/passwd", phrasing: "x" })).toContain("n'existe pas");
  });
});

describe("A new article", () => {
  const written = {
    title: "La cantine",
    text: "À midi, au rez-de-chaussée.",
    phrasings: "menu du jour\nquand mange-t-on",
    folder: "Vie pratique",
  };

  test("is seen with its answer, then written in its folder", async () => {
    const seen = await page("POST /article/voir", written);
    expect(seen).toContain("Nouveau fichier vie-pratique/la-cantine.md");
    expect(seen).toMatch(/« menu du jour ».*Avec ce changement La cantine À midi/);
    await call("POST /ecrire", { id: idIn(seen) });
    expect(await readFile(join(folder, "vie-pratique/la-cantine.md"), "utf8")).toContain('  - "menu du jour"');
    await call("POST /annuler");
    await expect(readFile(join(folder, "vie-pratique/la-cantine.md"))).rejects.toThrow("ENOENT");
  });

  test("that breaks the rules of content is told with its remedy, and is not written", async () => {
    const seen = await page("POST /article/voir", { ...written, text: `Voir [ceci](${"x".repeat(3)}.md).\n\n---\n` });
    expect(seen).toMatch(/À regarder.*xxx/);
    const huge = await page("POST /article/voir", { ...written, text: "a ".repeat(200_000) });
    expect(huge).toContain("À corriger avant d'écrire");
    expect(huge).not.toContain("[id=] Écrire");
  });

  test("whose file is there already is asked for another title", async () => {
    expect(await page("POST /article/voir", { ...written, title: "Vélo", folder: "" })).toContain(
      "déjà un fichier velo.md",
    );
  });

  test("whose title has no word is asked for one", async () => {
    expect(await page("POST /article/voir", { ...written, title: "?!" })).toContain("Donnez un titre");
  });
});

describe("A FAQ written elsewhere becomes drafts", () => {
  const faq = (name: string, content: string | Uint8Array<ArrayBuffer>) => ({
    folder: "FAQ",
    file: new File([content], name),
  });

  test("a table saved by a French spreadsheet", async () => {
    const latin = new Uint8Array(
      Buffer.from("Question;R\u00e9ponse\nO\u00f9 est le caf\u00e9 ?;\u00c0 l'\u00e9tage.\n", "latin1"),
    );
    const seen = await page("POST /importer", faq("faq.csv", latin));
    expect(seen).toMatch(/Nouveau fichier faq\/ou-est-le-cafe\.md.*Où est le café.*draft: true.*À l'étage\./);
    await call("POST /ecrire", { id: idIn(seen) });
    expect(await readFile(join(folder, "faq/ou-est-le-cafe.md"), "utf8")).toContain("À l'étage.");
    expect(await page("POST /importer", faq("faq.csv", latin))).toContain("1 déjà là, laissés comme ils sont");
    await call("POST /annuler");
  });

  test("a Word document, its questions in headings", async () => {
    const heading = (text: string) => new Paragraph({ text, heading: HeadingLevel.HEADING_2 });
    const children = [
      heading("Où est le café ?"),
      new Paragraph({
        children: [new TextRun("À"), new TextRun({ text: " l'étage ", bold: true }), new TextRun("du haut.")],
      }),
      heading("Qui le fait ?"),
      new Paragraph({ text: "Le premier arrivé.", bullet: { level: 0 } }),
    ];
    const word = await Packer.toBuffer(new Document({ sections: [{ children }] }));
    const seen = await page("POST /importer", faq("faq.docx", new Uint8Array(word)));
    expect(seen).toMatch(/2 brouillons.*À \*\*l'étage\*\* du haut\..*- Le premier arrivé\./);
  });

  test.each([
    ["faq.pdf", "%PDF"],
    ["faq.docx", "pas un document"],
    ["faq.html", "<p>rien</p>"],
    ["faq.csv", ""],
  ])("what holds no question is told: %s", async (name, content) => {
    expect(await page("POST /importer", faq(name, content))).toContain("Aucune question n'a été trouvée");
  });
});

test("a draft whose header cannot be read is there, with what is to be mended", async () => {
  await writeFile(join(folder, "casse.md"), "---\ntitle: Deux : points\ndraft: true\n---\n\nTexte.\n");
  expect(await page("GET /brouillons")).toMatch(/casse\.md À regarder casse\.md:2 : .*deux « : »/);
  await rm(join(folder, "casse.md"));
});

test("drafts are shown as the chat would, and published once the difference was seen", async () => {
  expect(await page("GET /brouillons")).toMatch(/Le parking brouillon\.md Le parking Derrière\..*Publier/);
  const seen = await page("POST /publier", { file: "brouillon.md" });
  expect(seen).toMatch(/- draft: true.*Aujourd'hui.*Avec ce changement Le parking Derrière\./);
  expect(await call("POST /ecrire", { id: idIn(seen) })).toEqual({ to: "/?fait" });
  expect(await page("GET /brouillons")).toContain("Aucun brouillon dans ce dossier");
  expect(await page("POST /publier", { file: "brouillon.md" })).toContain("n'est plus là");
  await call("POST /annuler");
  expect(await readFile(join(folder, "brouillon.md"), "utf8")).toContain("draft: true");
}, 60_000);

test("reviews and rules due are listed, and links are asked on demand only", async () => {
  const shown = await page("GET /relire");
  expect(shown).toMatch(/Relectures dues et règles qui expirent.*knowledge\/regles/);
  expect(shown).not.toContain("articles vérifiés");
  expect(await page("POST /liens", { group: "opco" })).toMatch(/\d\d articles vérifiés/);
});
