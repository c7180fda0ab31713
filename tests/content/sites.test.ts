import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { PRODUCT } from "../../src/content/layers.ts";
import { type Content, loadContent } from "../../src/content/load-content.ts";
import { EMPTY_MEMORY } from "../../src/core/conversation/memory.ts";
import { createRespond } from "../../src/core/conversation/respond.ts";
import { TODAY } from "../base.ts";

const FOLDER = "tests/fixtures/sites";

/** Folders as site generators, note takers and repositories keep them: the articles they give, a question, and which one answers it. */
const SITES: Readonly<Record<string, { articles: string[]; question: string; answer: string }>> = {
  "11ty": {
    articles: ["absences-1", "conges-1"],
    question: "comment poser mes congés ?",
    answer: "conges-1",
  },
  astro: { articles: ["entretien", "mentorat"], question: "c'est quoi le mentorat ?", answer: "mentorat" },
  decap: { articles: ["phishing"], question: "signaler un courriel douteux", answer: "phishing" },
  depot: { articles: ["architecture", "bienvenue", "readme"], question: "courriel de bienvenue", answer: "bienvenue" },
  docusaurus: {
    articles: ["intro", "teletravail"],
    question: "combien de jours de télétravail ?",
    answer: "teletravail",
  },
  "docusaurus-mdx": { articles: ["installation", "readme"], question: "installer mon poste", answer: "installation" },
  fiches: {
    articles: ["01-se-preparer", "02-choisir-un-organisme"],
    question: "choisir un organisme",
    answer: "02-choisir-un-organisme",
  },
  gitbook: { articles: ["arrivee", "compte", "depart", "readme"], question: "créer mon compte", answer: "compte" },
  "hugo-toml": { articles: ["navigo", "velo"], question: "remboursement navigo", answer: "navigo" },
  "hugo-yaml": { articles: ["acompte", "bulletin", "paie"], question: "demander un acompte", answer: "acompte" },
  jekyll: {
    articles: ["2024-01-15-mutuelle", "2024-02-01-prevoyance", "dco-fr", "readme"],
    question: "comment adhérer à la mutuelle",
    answer: "2024-01-15-mutuelle",
  },
  "jekyll-collections": { articles: ["badge", "casier"], question: "où retirer mon badge", answer: "badge" },
  mkdocs: { articles: ["docs", "frais"], question: "note de frais", answer: "frais" },
  next: { articles: ["depart", "onboarding"], question: "accueil des nouveaux", answer: "onboarding" },
  "next-mdx": { articles: ["formation", "pages"], question: "se former", answer: "formation" },
  nuxt: { articles: ["1-contact", "1-index"], question: "joindre le support", answer: "1-contact" },
  obsidian: {
    articles: ["plan-de-formation", "reunion-du-12-03"],
    question: "c'est quoi le plan de formation",
    answer: "plan-de-formation",
  },
  paperasse: { articles: ["conges-payes-france", "rtt"], question: "fractionnement", answer: "conges-payes-france" },
  questions: { articles: ["alt", "presta"], question: "choisir un prestataire", answer: "presta" },
  readmes: { articles: ["budget", "gpec", "plan", "readme"], question: "c'est quoi la gpec ?", answer: "gpec" },
  "une-page": { articles: ["conge-paye"], question: "c'est quoi un congé payé", answer: "conge-paye" },
  vuepress: { articles: ["guide", "objectifs"], question: "préparer l'entretien", answer: "guide" },
};

const read = (site: string): Promise<Content> =>
  loadContent({ product: PRODUCT, own: [`${FOLDER}/${site}`], alone: true }, { today: TODAY });

describe("A folder as other programs keep it", () => {
  test.each(Object.entries(SITES))("%s loads whole, and answers", async (site, { articles, question, answer }) => {
    const { base, setAside } = await read(site);
    expect(setAside).toEqual([]);
    expect([...base.knowledge.keys()].sort()).toEqual(articles);
    const [reply] = createRespond(base)(EMPTY_MEMORY, { kind: "text", text: question, today: TODAY }).replies;
    expect(reply).toMatchObject({ kind: "article", article: answer });
  });

  test("no sign of the program that made it is shown: tags, shortcodes, comments, marks", async () => {
    for (const site of Object.keys(SITES)) {
      const { base } = await read(site);
      const texts = [...base.knowledge.values()].flatMap(({ sections }) =>
        sections.map(({ text }) => text.replace(/```[\s\S]*?```/g, "")),
      );
      for (const text of texts)
        expect(text, site).not.toMatch(/\{[{%<:#]|<!--|^:::|!\[|\[\[|\[\^|&\w+;|%%|<\/?[a-z]+>|^import /im);
    }
  });

  test("none is left out", () => {
    expect(Object.keys(SITES).sort()).toEqual(readdirSync(FOLDER).sort());
  });
});
