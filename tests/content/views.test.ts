import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { PRODUCT } from "../../src/content/layers.ts";
import { type Content, loadContent } from "../../src/content/load-content.ts";
import type { Base } from "../../src/core/content/base.ts";
import { disagreements, knownFigures, outdatedFigures } from "../../src/core/content/disagreements.ts";
import { opcoTableDisagreements } from "../../src/core/content/opco-table.ts";
import { withViews } from "../../src/core/content/views.ts";
import { figuresIn } from "../../src/core/french/figures.ts";
import type { Article } from "../../src/core/knowledge/article.ts";
import { parseArticle } from "../../src/core/knowledge/parse-article.ts";
import type { Opco } from "../../src/core/opco/tables.ts";
import { rulesRemarks } from "../../src/core/rules/remarks.ts";
import { productBase } from "../base.ts";

let base: Base;
beforeAll(async () => {
  base = await productBase();
});

/** An article as an editor writes it. */
const written = (body: string, { id = "essai", head = "title: Essai" } = {}): Article => {
  const page = parseArticle(`contenu/${id}.md`, `---\n${head}\n---\n\n${body}\n`, { id });
  if (page.kind !== "article") throw new Error(page.kind);
  return { ...page.article, sections: page.article.sections.map((one) => ({ ...one, label: "" })) as never };
};

/** What is read of an article that asks for rules, on a day. */
const shownOn = (today: string, body: string, options: Parameters<typeof written>[1] = {}) => {
  const article = written(body, options);
  const { knowledge, ...told } = withViews(new Map([[article.id, article]]), {
    rules: base.rules,
    tables: base.tables,
    today,
  });
  const shown = knowledge.get(article.id);
  if (shown === undefined) throw new Error("the article is gone");
  return { ...told, article: shown, text: shown.sections.map(({ text }) => text).join("\n\n") };
};
const DAY = "2026-11-25";

describe("A view of the rules in an article", () => {
  test("is the sentences of the rules, where it stands, then since when they are known and until when they hold", () => {
    const { text } = shownOn(DAY, "Voici. {{ règle: plafond-annuel opco-2i }} L'accord fixe le montant.");
    expect(text).toBe(
      "Voici. Moins de 50 salariés : 4 800 € par an et par entreprise, coûts pédagogiques seulement, dans la limite des fonds disponibles. L'accord fixe le montant. Règles relevées en octobre 2026, valables jusqu'au 31 décembre 2026.",
    );
  });

  test("alone in an item of a list, makes as many items as it has, one for each branch", () => {
    const { text } = shownOn(DAY, "Selon la branche.\n\n- {{ règle: plafond-annuel salaires opco-ep boulangerie }}");
    expect(text).toContain(
      "\n- Boulangerie-pâtisserie (IDCC 0843) : 3 500 € HT par an, 14 h par action, ni à distance ni en AFEST ; ni salaire ni frais annexes.\n\nRègles relevées en octobre 2026",
    );
    const all = shownOn(DAY, "Selon la branche.\n\n- {{ règle: plafond-annuel opco-ep }}").text;
    expect(all.match(/^- /gm)).toHaveLength(7);
  });

  test("of each OPCO, names those of which nothing is known", () => {
    const { text } = shownOn(DAY, "Par OPCO.\n\n- {{ règle: date-limite-annee par-opco }}");
    expect(text).toContain("- **OPCO EP.** Une action de l'année se dépose au plus tard le 30 novembre 2026");
    expect(text).toMatch(
      /- \*\*Afdas, Akto, .*, Uniformation\.\*\* Rien n'a été relevé : à vérifier auprès de votre OPCO\./,
    );
  });

  test("of some OPCOs, names each, and says once what their sentences share", () => {
    const { text } = shownOn(
      DAY,
      "Deux.\n\n- {{ règle: plafond-annuel hors-branches effectif=15 opco-mobilites afdas }}",
    );
    expect(text).toContain("- **OPCO Mobilités.** De 11 à 19 salariés : 1 800 € HT par an");
    expect(text).toContain("- **Afdas.** De 11 à 49 salariés : 1 800 € HT par an sur le plan");
    expect(shownOn(DAY, "- {{ règle: salaires opcommerce opco-ep }}").text).toContain(
      "Optique (IDCC 1431) ; Bureau et numérique (IDCC 1539) : salaire de 14,50 € par heure, pris sur le budget annuel",
    );
    const ceilings = shownOn(DAY, "- {{ règle: plafond-annuel hors-branches par-opco }}").text;
    expect(
      ceilings
        .split("\n")
        .find((line) => line.includes("Mobilités"))
        ?.match(/fonds disponibles/g),
    ).toHaveLength(1);
  });

  test("outside branches, tells who has rules by branch only from who has none", () => {
    const { text } = shownOn(DAY, "- {{ règle: plafond-horaire hors-branches akto opco-sante }}");
    expect(text).toMatch(/- \*\*Akto\.\*\* Selon la branche : voyez la fiche/);
    expect(text).toMatch(/- \*\*Opco Santé\.\*\* Rien n'a été relevé/);
  });

  test("says what to ask of a rule to check, and that nothing is known where nothing is", () => {
    expect(shownOn(DAY, "{{ règle: delai-envoi-pieces opco-ep }}").text).toMatch(/À demander à votre OPCO : « .*\? »/);
    expect(shownOn(DAY, "{{ règle: duree-minimale opco-sante }}").text).toBe(
      "Durée minimale : rien n'a été relevé, à vérifier auprès de votre OPCO.",
    );
  });

  test("of a size shows what holds for it, and of everybody what no OPCO says", () => {
    const { text } = shownOn(DAY, "{{ règle: plafond-annuel opco-mobilites effectif=25 }}");
    expect(text).toMatch(/^De 20 à 29 salariés : 2 100 €/);
    expect(text).not.toContain("1 500 €");
    expect(shownOn(DAY, "{{ règle: contestation }}").text).toMatch(/^Pour contester un refus, écrivez à l'OPCO/);
  });

  test("brings its sources, once each, under the name that other articles give them, and its reserve", () => {
    const head = `title: Essai\nsources:\n  - title: OPCO EP, Sélexion\n    kind: opco\n    url: https://www.opcoep.fr/entreprise/offre-de-services/selexion`;
    const { article } = shownOn(DAY, "{{ règle: catalogue acces-50-et-plus opco-ep }}", { head });
    expect(article.sources.map(({ title }) => title)).toEqual([
      "OPCO EP, Sélexion",
      "OPCO EP, critères de financement",
      "OPCO EP, Sélexion pour les 50 salariés et plus",
    ]);
    expect(article.sources[1]).toMatchObject({ kind: "opco", relayed: expect.stringMatching(/^2026-10/) });
    expect(article.probable).toBe(true);
    expect(shownOn(DAY, "{{ règle: taux-cpf-cdd }}").article.probable).toBe(false);
  });

  test.each([
    ["{{ règle: plafond-anuel opco-ep }}", "« plafond-anuel »", "Écrivez « plafond-annuel » ?"],
    ["{{ règle: plafond-annuel opco-pe }}", "« opco-pe »", "Écrivez « opco-ep » ?"],
    ["{{ règle: opco-ep }}", "« opco-ep »", "docs/rediger.md"],
    ["{{ règle: }}", "«  »", "docs/rediger.md"],
  ])("that names nothing is told and not shown: %s", (view, what, remedy) => {
    const { problems, text } = shownOn(DAY, `Avant.\n\n${view}\n\nAprès.`);
    expect(text).toBe("Avant.\n\nAprès.");
    expect(problems).toEqual([
      expect.objectContaining({
        file: "contenu/essai.md",
        what: expect.stringContaining(what),
        remedy: expect.stringContaining(remedy),
      }),
    ]);
  });

  test("where no rules are read is told, and its braces are never shown", () => {
    const article = written("{{ règle: portail opco-ep }}");
    const { knowledge, problems } = withViews(new Map([["essai", article]]), {
      rules: undefined,
      tables: undefined,
      today: DAY,
    });
    expect(problems).toHaveLength(1);
    expect(knowledge.get("essai")?.sections[0].text).not.toContain("{");
  });
});

describe("A rule that ends", () => {
  const CEILINGS = "{{ règle: plafond-annuel plafond-horaire opco-2i }}";

  test("is shown with its last day until then, and the checks tell of it a month before", () => {
    expect(shownOn("2026-12-05", CEILINGS).text).toMatch(/4 800 €.*valables jusqu'au 31 décembre 2026\.$/);
    if (base.rules === undefined) throw new Error("the product has no rules");
    const ending = rulesRemarks(base.rules, "2026-12-05").filter(({ file }) => file.endsWith("plafonds.csv"));
    expect(ending.map(({ what }) => what).join()).toContain("expirent le 31 décembre 2026 (dans 26 jours)");
    expect(rulesRemarks(base.rules, "2026-11-25").filter(({ file }) => file.endsWith("plafonds.csv"))).toEqual([]);
  });

  test("is no longer given a figure from the day after, and it is said", () => {
    const { text } = shownOn("2027-01-02", CEILINGS);
    expect(text).toContain(
      "Plafond annuel du plan : ce qui avait été relevé valait jusqu'au 31 décembre 2026 ; demandez à votre OPCO la règle en vigueur.",
    );
    expect(figuresIn(text)).toEqual([]);
  });

  test("of several OPCOs says it once, and is not said to be unknown", () => {
    const { text } = shownOn("2027-01-02", "- {{ règle: plafond-annuel opco-2i afdas }}");
    expect(text).toMatch(/^- \*\*OPCO 2i, Afdas\.\*\* Plafond annuel du plan : ce qui avait été relevé valait/);
    expect(text.match(/^- /gm)).toHaveLength(1);
  });

  test("gives way to the one that begins", () => {
    const rate = "{{ règle: contribution-conventionnelle akto hcr }}";
    expect(shownOn("2026-12-05", rate).text).toContain("0,2 % en 2026");
    const after = shownOn("2027-01-02", rate).text;
    expect(after).toContain("0,35 % annoncé pour 2027. À vérifier");
    expect(after).not.toMatch(/0,2 %|valait/);
  });

  test("has content read again on the day when the text changes", () => {
    expect(shownOn(DAY, CEILINGS).until).toBe("2027-01-01");
    expect(shownOn(DAY, "{{ règle: date-limite-annee opco-ep }}").until).toBe("2026-12-01");
    expect(shownOn(DAY, "Rien.").until).toBeUndefined();
  });
});

describe("The articles of the OPCOs", () => {
  const FACTS = [
    "portail",
    "delai-depot",
    "delai-reponse",
    "acces-50-et-plus",
    "documents-avant",
    "documents-apres",
    "delai-envoi-pieces",
    "delai-paiement",
    "paiement-direct",
    "contestation",
  ];
  const articles = (of: Base) =>
    [...(of.tables?.opcos.values() ?? [])].flatMap(({ article }) => of.knowledge.get(article) ?? []);

  test("read from the rules what the rules hold", async () => {
    for (const { file } of articles(base)) {
      const views = [...(await readFile(file, "utf8")).matchAll(/\{\{ règle: ([^}]*) \}\}/g)].map(([, words]) => words);
      const topics = views.join(" ");
      expect({ file, missing: FACTS.filter((topic) => !topics.includes(topic)) }).toEqual({ file, missing: [] });
    }
  });

  test.each(["2026-12-05", "2027-01-02"])("give no figure of a rule that has ended, on %s", async (today) => {
    const then: Content = await loadContent({ product: PRODUCT }, { today });
    const { rules, tables } = then.base;
    if (rules === undefined || tables === undefined) throw new Error("the product has no rules");
    const opcos = [...tables.opcos.values()];
    const known = knownFigures(rules, opcos, today);
    expect(articles(then.base)).toHaveLength(11);
    expect(articles(then.base).flatMap((article) => outdatedFigures(article, opcos, known))).toEqual([]);
    expect(then.remarks).toEqual([]);
    const ceilings = then.base.knowledge.get("opco-2i")?.sections.find(({ id }) => id.includes("prend-en-charge"));
    expect(ceilings?.text.includes("4 800")).toBe(today < "2027");
    expect(ceilings?.text.includes("demandez à votre OPCO la règle en vigueur")).toBe(today >= "2027");
  });
});

describe("A figure written next to a rule that gives another", () => {
  const told = (body: string, id = "essai"): string[] => {
    if (base.rules === undefined || base.tables === undefined) throw new Error("the product has no rules");
    const opcos = [...base.tables.opcos.values()];
    return disagreements(written(body, { id }), opcos, knownFigures(base.rules, opcos, DAY)).map(({ what }) => what);
  };

  test("is told, in the article of the OPCO and in a sentence that names it", () => {
    expect(told("Le plan est de 4 900 € par an.", "opco-2i")).toEqual([
      "« 4 900 € » : aucune règle ne donne ce chiffre pour OPCO 2i.",
    ]);
    expect(told("Chez Constructys, le dossier arrive 21 jours avant. Ailleurs, 12 jours.")).toEqual([
      "« 21 jours » : aucune règle ne donne ce chiffre pour Constructys.",
    ]);
    expect(told("- OPCO EP : au plus tard le 15 décembre 2026")).toHaveLength(1);
    expect(told("Exigés : 16 jours calendaires chez Constructys, 30 jours chez Akto.")).toEqual([
      "« 16 jours » : aucune règle ne donne ce chiffre pour Constructys.",
    ]);
    expect(told("Akto et Ocapiat : 77 jours.")).toEqual([
      "« 77 jours » : aucune règle ne donne ce chiffre pour Akto, Ocapiat.",
    ]);
  });

  test("comes with the rules of the same subject, each by its line", () => {
    expect(told("Chez Constructys, le dossier arrive 21 jours avant.", "delai-depot")).toEqual([
      expect.stringMatching(/Constructys\. Le même sujet : \S*knowledge\/regles\/delais\.csv:10 dit « 15 jours »\.$/),
    ]);
  });

  test("is not, when a rule gives it, or when the sentence names no OPCO, or all of them", () => {
    expect(told("Le plan est de 4 800 € par an, à 30 €/h.", "opco-2i")).toEqual([]);
    expect(told("Sans nom : 78 jours.")).toEqual([]);
    const all = [...(base.tables?.opcos.values() ?? [])].map(({ name }) => name).join(", ");
    expect(told(`${all} : agréés depuis le 1er avril 2019.`)).toEqual([]);
  });
});

describe("A row of the table of OPCOs that says otherwise than the rules", () => {
  const told = (row: Partial<Opco>): string[] => {
    const akto = base.tables?.opcos.get("akto");
    if (base.rules === undefined || akto === undefined) throw new Error("the product has no rules");
    return opcoTableDisagreements([{ ...akto, ...row }], base.rules).map(
      ({ file, line, what }) => `${file.split("/").at(-1)}:${line} ${what}`,
    );
  };

  test("is told with both places", () => {
    expect(told({})).toEqual([]);
    expect(told({ portal: "Mon Akto" })).toEqual([
      expect.stringMatching(/^opcos\.csv:3 Akto, portail « Mon Akto » : \S*catalogues\.csv:\d+ dit « .*MonEspace/),
    ]);
    expect(told({ catalogue: "" })).toEqual([
      expect.stringMatching(/colonne « catalogue » vide : \S*catalogues\.csv:\d+/),
    ]);
    expect(told({ filingDelay: "dossier complet 21 jours avant" })).toEqual([
      expect.stringMatching(/délai « 21 jours » : \S*delais\.csv:\d+ dit « .*30 jours/),
    ]);
  });
});
