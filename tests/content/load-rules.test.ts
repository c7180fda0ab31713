import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { factsFaults } from "../../src/content/facts-faults.ts";
import { gather } from "../../src/content/gathering.ts";
import { type Layer, PRODUCT, readLayers } from "../../src/content/layers.ts";
import { CONTENT_FOLDERS, loadBase } from "../../src/content/load-base.ts";
import { loadRules } from "../../src/content/load-rules.ts";
import { loadTablesAlone } from "../../src/content/load-tables.ts";
import type { ContentFile } from "../../src/content/read-folder.ts";
import { SPEECH_FILES } from "../../src/content/speech-files.ts";
import { contentReport } from "../../src/core/knowledge/problems.ts";
import type { Tables } from "../../src/core/opco/tables.ts";
import type { Circumstances } from "../../src/core/rules/circumstances.ts";
import { rulesRemarks } from "../../src/core/rules/remarks.ts";
import type { Rule } from "../../src/core/rules/rule.ts";
import type { Rules } from "../../src/core/rules/rules.ts";
import { settle } from "../../src/core/rules/settle.ts";
import { type FactsFile, factsFileSchema } from "../../src/core/situation/facts-file.ts";
import { prepareFacts } from "../../src/core/situation/prepare-facts.ts";
import { readFacts } from "../../src/core/situation/read-facts.ts";
import { TODAY } from "../base.ts";

let tables: Tables;
let content: readonly ContentFile[];
/** The product's content as a test changes it, and a folder of one's own over it. */
let files: readonly ContentFile[];
let own: readonly ContentFile[];
beforeAll(async () => {
  tables = await loadTablesAlone();
  const { layers } = await readLayers({ product: PRODUCT });
  content = layers.flatMap((layer) => layer.files);
});
beforeEach(() => {
  files = content;
  own = [];
});

const load = (): { facts?: FactsFile; rules?: Rules; report: string } => {
  const layers: Layer[] = [
    { root: "knowledge", files, shipped: true },
    { root: "contenu", files: own, shipped: false },
  ];
  const gathering = gather();
  const facts = gathering.required(layers, SPEECH_FILES.facts, factsFileSchema, "add");
  if (facts === undefined) return { report: contentReport(gathering.problems) };
  gathering.problems.push(...factsFaults(layers, facts, tables));
  const rules = loadRules(layers, { tables, facts, helpers: layers }, gathering);
  return { facts, rules, report: contentReport(gathering.problems) || "valide" };
};
const report = (): string => load().report;
const write = (path: string, text: string): void => {
  files = [...files.filter((file) => file.path !== path), { path, name: path.replace(/^knowledge\//, ""), text }];
};
const writeOwn = (name: string, text: string): void => {
  own = [...own, { path: `contenu/${name}`, name, text }];
};
const change = (path: string, before: string, after: string): void => {
  const text = files.find((file) => file.path === path)?.text ?? "";
  expect(text).toContain(before);
  write(path, text.replace(before, after));
};
const HEAD =
  "sujet,opco,branche,effectif_de,effectif_a,territoire,employeur,stagiaire,nature,du,au,valeur,unite,repere,dit,demander,source,confiance,note\n";
const addTable = (name: string, ...lines: string[]): void =>
  write(`knowledge/regles/${name}`, `${HEAD}${lines.join("\n")}\n`);

const line = (cells: Partial<Record<string, string>>): string => {
  const all: Record<string, string | undefined> = {
    sujet: "bonus",
    opco: "akto",
    dit: "Un bonus.",
    source: "akto-hcr",
    confiance: "probable",
    ...cells,
  };
  return HEAD.trim()
    .split(",")
    .map((column) => all[column] ?? "")
    .join(",");
};
const addOwnTable = (name: string, ...lines: string[]): void =>
  writeOwn(`regles/${name}`, `${HEAD}${lines.join("\n")}\n`);
/** What the rules say of a topic in a situation. */
const says = (topic: string, known: Circumstances): string => {
  const { rules } = load();
  const settled = rules && settle(rules, topic, known, TODAY);
  return settled?.kind === "rule" ? settled.rules.map(({ rule }) => rule.says).join(" / ") : String(settled?.kind);
};
const sized = (headcount: number): Circumstances => ({
  opco: "afdas",
  headcount: { min: headcount, max: headcount },
});

describe("Rules with mistakes are left out, with the line, what is wrong and the remedy", () => {
  test.each<[string, Partial<Record<string, string>>, RegExp]>([
    [
      "an unknown topic",
      { sujet: "bonnus" },
      /essai\.csv:2 — sujet : « bonnus » n'existe pas\. Reprenez un nom de sujets\.yaml\./,
    ],
    ["an unknown OPCO", { opco: "acto" }, /opco : « acto » n'existe pas/],
    ["an unknown branch", { branche: "hrc" }, /branche : « hrc » n'existe pas/],
    [
      "another OPCO's branch",
      { branche: "coiffure" },
      /la branche « coiffure » n'est pas celle de l'OPCO de la ligne\. Écrivez opco-ep/,
    ],
    ["an unknown source", { source: "ailleurs" }, /source : « ailleurs » n'existe pas/],
    ["no source", { source: "" }, /source : vide/],
    ["an unknown employer", { employeur: "patron" }, /employeur : « patron » n'existe pas/],
    ["an unknown trainee", { stagiaire: "eleve" }, /stagiaire : « eleve » n'existe pas/],
    ["an unknown territory", { territoire: "corse" }, /« corse » n'existe pas ; possibles : metropole, alsace-moselle/],
    ["an unknown anchor", { repere: "pendant" }, /« pendant » n'existe pas ; possibles : avant le début/],
    [
      "an unknown confidence",
      { confiance: "certain" },
      /« certain » n'existe pas ; possibles : sûr, probable, à vérifier/,
    ],
    ["a day that does not exist", { au: "2027-02-30" }, /« 2027-02-30 » n'est pas un jour du calendrier/],
    [
      "an end before its beginning",
      { du: "2027-01-01", au: "2026-01-01" },
      /la règle finit \(2026-01-01\) avant de commencer/,
    ],
    ["a size upside down", { effectif_de: "50", effectif_a: "11" }, /effectif : 50 est plus grand que 11/],
    ["a size that is no number", { effectif_de: "onze" }, /Écrivez un nombre entier de salariés/],
    ["an unknown unit", { valeur: "3", unite: "francs" }, /unite : « francs » n'existe pas ; possibles : €, /],
    [
      "a value that is no number",
      { valeur: "beaucoup", unite: "€" },
      /valeur : « beaucoup » ne va pas avec l'unité « € »/,
    ],
    ["a unit without value", { unite: "€" }, /valeur : « {2}» ne va pas avec l'unité « € »/],
    ["a value where there is none", { valeur: "1", unite: "veille" }, /l'unité « veille » n'a pas de valeur/],
    ["a slot that is not filled in", { dit: "Un bonus de {valeur}." }, /dit : « \{valeur\} » n'est pas remplacé/],
    [
      "an unknown slot",
      { dit: "Un bonus de {montant}.", valeur: "3", unite: "€" },
      /dit : « \{montant\} » n'est pas remplacé/,
    ],
    [
      "« 100 % » without reserve",
      { dit: "Payé à 100 %." },
      /dit : « 100 % » sans réserve\. Ajoutez « dans la limite des fonds disponibles »/,
    ],
    [
      "« 100 % » without reserve, by its value",
      { dit: "Payé à {valeur}.", valeur: "100", unite: "%" },
      /« 100 % » sans réserve/,
    ],
    ["a rule to check that does not say what to ask", { confiance: "à vérifier" }, /doit dire ce qu'il faut demander/],
    ["no sentence", { dit: "" }, /essai\.csv:2 — « dit » est trop court ou vide/],
  ])("%s", (_, cells, message) => {
    addTable("essai.csv", line(cells));
    expect(report()).toMatch(message);
  });

  test("while the rest serves, and what rests on a line left out goes with it, without another word", () => {
    const before = load().rules;
    change("knowledge/regles/branches.csv", "coiffure,opco-ep,", "coiffure,opco-epp,");
    change("knowledge/regles/sources.csv", "\nafdas-criteres-2026,", "\nAfdas Critères,");
    const { rules, report: told } = load();
    expect(told.split("\n")).toHaveLength(2);
    const restsOnThem = ({ branches, sources }: Rule): boolean =>
      branches.some(({ id }) => id === "coiffure") || sources.some(({ id }) => id === "afdas-criteres-2026");
    for (const [topic, all] of before?.byTopic ?? [])
      expect(rules?.byTopic.get(topic) ?? []).toEqual(all.filter((rule) => !restsOnThem(rule)));
  });

  test("all at once, beside those of other files", () => {
    addTable("essai.csv", line({ sujet: "bonnus" }), line({ opco: "acto", source: "ailleurs" }));
    const found = report();
    expect(found.split("\n")).toHaveLength(3);
    expect(found).toMatch(/essai\.csv:2 .*\n.*essai\.csv:3 .*\n.*essai\.csv:3 /);
  });

  test("two that apply to the same situation, naming both", () => {
    addTable(
      "essai.csv",
      line({ branche: "hcr", effectif_de: "5", effectif_a: "20", valeur: "3", unite: "€", dit: "{valeur}." }),
      line({ branche: "hcr", effectif_de: "11", valeur: "4", unite: "€", dit: "{valeur}." }),
    );
    const { rules, report: told } = load();
    expect(rules?.byTopic.get("bonus")?.filter(({ place }) => place.file.endsWith("essai.csv"))).toHaveLength(1);
    expect(told).toBe(
      "knowledge/regles/essai.csv:2 — deux règles de « bonus » valent pour la même situation : celle-ci et knowledge/regles/essai.csv:3. " +
        "Précisez l'une (taille, branche, territoire, dates), donnez à chacune sa nature, ou retirez-en une.",
    );
  });

  test.each<[string, Partial<Record<string, string>>, Partial<Record<string, string>>]>([
    ["natures of their own", { nature: "jour" }, { nature: "nuit" }],
    ["sizes that do not meet", { effectif_a: "10" }, { effectif_de: "11" }],
    ["days that do not meet", { au: "2026-12-31" }, { du: "2027-01-01" }],
    ["one more condition in one of them", { branche: "hcr" }, { effectif_de: "11" }],
    ["territories that do not meet", { territoire: "metropole" }, { territoire: "outre-mer" }],
  ])("but not two with %s", (_, one, other) => {
    addTable("essai.csv", line(one), line(other));
    expect(report()).toBe("valide");
  });

  test("two of one nature or of none, and those of Alsace beside mainland France", () => {
    for (const [one, other] of [
      [{ nature: "jour" }, {}],
      [{ territoire: "metropole" }, { territoire: "alsace-moselle" }],
      [{ employeur: "etat|public" }, { employeur: "public" }],
    ]) {
      addTable("essai.csv", line(one ?? {}), line(other ?? {}));
      expect(report()).toContain("deux règles de « bonus »");
    }
  });
});

describe("What rules stand on is checked", () => {
  test.each<[string, string, string, string, RegExp]>([
    [
      "a code that does not exist",
      "branches.csv",
      ",2596",
      ",8888",
      /branches\.csv:\d+ — l'IDCC 8888 n'est pas dans conventions\.csv/,
    ],
    [
      "a code of another OPCO",
      "branches.csv",
      ",2596",
      ",1486",
      /l'IDCC 1486 n'est pas de cet OPCO dans conventions\.csv/,
    ],
    [
      "a code that was replaced",
      "branches.csv",
      ",3216",
      ",0398",
      /l'IDCC 0398 est remplacé\. Écrivez 3216 à sa place/,
    ],
    [
      "a code that lost its zeros",
      "branches.csv",
      ",0843",
      ",843",
      /le n° 1 de « idcc » : Écrivez les quatre chiffres/,
    ],
    [
      "a branch of no OPCO",
      "branches.csv",
      "coiffure,opco-ep",
      "coiffure,opco-epp",
      /aucun OPCO ne s'appelle « opco-epp »/,
    ],
    ["a branch written twice", "branches.csv", "coiffure,opco-ep", "hcr,opco-ep", /« hcr » est déjà écrit plus haut/],
    [
      "an address that is none",
      "sources.csv",
      ",https://www.akto.fr/regles-de-prise-en-charge-proprete/",
      ",akto.fr",
      /« adresse » .*commence par https/,
    ],
    [
      "an unknown kind of source",
      "sources.csv",
      ",branche,",
      ",blog,",
      /« blog » n'existe pas ; possibles : loi, officiel/,
    ],
    [
      "a topic without name",
      "sujets.yaml",
      "tva:\n  name: TVA\n  on: today",
      "tva:\n  on: today",
      /sujets\.yaml:\d+ — « name » de « tva » est absent/,
    ],
    [
      "an unknown slot of a sentence",
      "phrases.yaml",
      "Il reste {n} jours",
      "Il reste {jours} jours",
      /« \{jours\} » n'existe pas ici/,
    ],
    ["a unit without words", "phrases.yaml", '"%": ["{n} %", "{n} %"]', "", /« % » de « units » est absent/],
    ["a holiday that is no day", "jours-feries.yaml", '"07-14"', '"14-07"', /jours-feries\.yaml:\d+ — /],
    ["another header", "delais.csv", "sujet,opco", "theme,opco", /delais\.csv:1 — la première ligne/],
  ])("%s", (_, name, before, after, message) => {
    change(`knowledge/regles/${name}`, before, after);
    expect(report()).toMatch(message);
  });

  test("a file that is missing is named; without any, there are no rules", () => {
    files = files.filter(({ path }) => !path.endsWith("regles/sources.csv"));
    expect(report()).toContain("regles/sources.csv — ce fichier manque");
    files = files.filter(({ path }) => !path.includes("/regles/"));
    expect(load()).toMatchObject({ rules: undefined, report: "valide" });
  });

  test("a table saved by a French spreadsheet is read all the same", () => {
    write(
      "knowledge/regles/essai.csv",
      `\uFEFF${HEAD.replaceAll(",", ";")}bonus;afdas;;;10;;;;;01/01/2026;31/12/2026;14,5;€;;"Un bonus ; de {valeur}.";;afdas-sport;sûr;\r\n`,
    );
    const rule = load()
      .rules?.byTopic.get("bonus")
      ?.find(({ opco }) => opco === "afdas");
    expect(rule).toMatchObject({
      from: "2026-01-01",
      to: "2026-12-31",
      says: "Un bonus ; de 14,50 €.",
      headcount: { min: 0, max: 10 },
      confidence: "sure",
    });
  });
});

describe("A folder of one's own over the product's rules", () => {
  test("replaces the row of the same situation, and only that one", () => {
    const cells = { sujet: "portail", opco: "afdas", valeur: "L'intranet", unite: "nom", source: "afdas-moins-de-50" };
    addOwnTable("nos-portails.csv", line({ ...cells, dit: "Passez d'abord par {valeur}." }));
    expect(report()).toBe("valide");
    expect(says("portail", { opco: "afdas" })).toBe("Passez d'abord par L'intranet.");
    expect(says("portail", { opco: "atlas" })).toContain("myAtlas");
    expect(
      load()
        .rules?.byTopic.get("portail")
        ?.filter(({ opco }) => opco === "afdas"),
    ).toHaveLength(1);
  });

  test("wins over a row of the same rank where both hold; elsewhere the product's holds", () => {
    const cells = { sujet: "plafond-annuel", opco: "afdas", source: "afdas-criteres-2026", dit: "Le nôtre." };
    addOwnTable("plafonds.csv", line({ ...cells, effectif_de: "5", effectif_a: "20" }));
    expect(report()).toBe("valide");
    expect([4, 5, 20, 21].map((size) => says("plafond-annuel", sized(size)).slice(0, 8))).toEqual([
      "Moins de",
      "Le nôtre",
      "Le nôtre",
      "De 11 à ",
    ]);
  });

  test("adds topics, branches, sources and phrases of its own", () => {
    writeOwn("regles/sujets.yaml", "cantine: { name: La cantine, on: today }\n");
    writeOwn("regles/branches.csv", "branche,opco,nom,idcc\nla-notre,atlas,La nôtre,1486\n");
    writeOwn("regles/sources.csv", "source,titre,adresse,nature,date,lu,par\naccord,Notre accord,,branche,2026,,\n");
    writeOwn("regles/phrases.yaml", "steps:\n  one-day-left: Plus qu'un jour.\n");
    addOwnTable(
      "cantine.csv",
      line({ sujet: "cantine", opco: "atlas", branche: "la-notre", source: "accord", dit: "À midi." }),
    );
    expect(report()).toBe("valide");
    expect(says("cantine", { opco: "atlas", idcc: ["1486"] })).toBe("À midi.");
    expect(load().rules?.phrases.steps["one-day-left"]).toBe("Plus qu'un jour.");
  });

  test("with a mistake leaves the product's row in use", () => {
    const product = says("portail", { opco: "afdas" });
    addOwnTable("portails.csv", line({ sujet: "portail", opco: "afdas", source: "ailleurs" }));
    writeOwn("regles/sujets.yaml", "tva: { name: La TVA, on: demain }\ncantine: { on: today }\n");
    expect(report()).toContain("contenu/regles/portails.csv:2 — source : « ailleurs » n'existe pas");
    expect(report()).toContain("contenu/regles/sujets.yaml:1 — « on » de « tva » a une valeur inconnue");
    expect(report()).toContain("contenu/regles/sujets.yaml:2 — « name » de « cantine » est absent");
    expect(says("portail", { opco: "afdas" })).toBe(product);
    expect(load().rules?.topics.tva).toMatchObject({ name: "La TVA", on: "today" });
  });
});

describe("The facts to hear are checked", () => {
  test.each<[string, string, string, RegExp]>([
    [
      "a hole that does not exist",
      '"on est {n}"',
      '"on est {nombre}"',
      /faits\.yaml — facts\.effectif : « \{nombre\} » n'existe pas \(« on est \{nombre\} »\)\. Possibles : n, combien/,
    ],
    [
      "a choice that does not exist",
      "assumed: metropole",
      "assumed: france",
      /facts\.territoire : « france » n'est pas l'un des choix/,
    ],
    [
      "two choices that make none",
      "{ assimile: sans-remuneration }",
      "{ assimile: sans-salaire }",
      /facts\.dirigeant : « sans-salaire » n'est pas l'un des choix/,
    ],
    [
      "a fact that does not exist",
      "with: [prix-heure, prix-personne]",
      "with: [prix-heure, prix-jour]",
      /facts\.participants : with nomme « prix-jour »/,
    ],
    [
      "an OPCO that does not exist",
      "  ocapiat: [ocapiat, okapiat]",
      "  okapiat: [ocapiat]",
      /aucun OPCO ne s'appelle « okapiat »/,
    ],
    [
      "an employer that is no choice",
      "secteur-public: public",
      "secteur-public: fonction-publique",
      /trades\.outside : « fonction-publique » n'est pas un choix d'employeur/,
    ],
    [
      "somebody whom no OPCO serves, left out",
      "    secteur-public: public\n",
      "",
      /trades\.outside : « secteur-public » manque/,
    ],
    [
      "a fact that the product needs",
      "  catalogue:\n",
      "  catalogues-de-la-formation:\n",
      /facts\.catalogue : absent, ou d'un autre genre que opco/,
    ],
    [
      "an unknown key",
      "    ask: Quel est votre OPCO ?",
      "    demande: Quel est votre OPCO ?",
      /faits\.yaml:\d+ — clé inconnue : « demande »/,
    ],
  ])("%s", (_, before, after, message) => {
    change("dialogs/faits.yaml", before, after);
    expect(report()).toMatch(message);
  });
});

describe("A folder of one's own over the facts to hear", () => {
  const heard = (text: string) => {
    const { facts } = load();
    return facts && readFacts(prepareFacts(facts), text, { today: TODAY }).facts;
  };

  test("adds ways of saying them, and facts", () => {
    writeOwn(
      "dialogs/faits.yaml",
      'facts:\n  effectif: { heard: ["notre troupe compte {n}"] }\n  agence: { kind: choice, label: Agence, ask: Quelle agence ?, choices: { lyon: { label: Lyon, heard: [l\'agence de lyon] } } }\n',
    );
    expect(report()).toBe("valide");
    expect(heard("notre troupe compte 12")).toMatchObject({ effectif: { value: { min: 12, max: 12 } } });
    expect(heard("on est 12 à l'agence de lyon")).toMatchObject({
      effectif: { value: { min: 12, max: 12 } },
      agence: { value: { choice: "lyon" } },
    });
  });

  test("is told of its own faults only, and the rest is heard", () => {
    writeOwn("dialogs/faits.yaml", 'facts:\n  effectif: { heard: ["troupe de {nombre}"], kind: 12 }\n');
    expect(report()).toMatch(
      /^contenu\/dialogs\/faits\.yaml — facts\.effectif : « \{nombre\} » n'existe pas.*\ncontenu\/dialogs\/faits\.yaml:2 — [^\n]*$/,
    );
    expect(heard("on est 12")).toMatchObject({ effectif: { value: { min: 12, max: 12 } } });
  });
});

const L130_1 =
  "https://juriblio.fr/codes/code-de-la-securite-sociale/partie-legislative/livre-i/titre-iii/chapitre-preliminaire/article-l130-1";

test("rules that end soon or have ended are remarked upon, file by file, and sources without address", () => {
  change("knowledge/regles/sources.csv", L130_1, "");
  const { rules } = load();
  if (rules === undefined) throw new Error("no rules were read");
  const remarks = (today: string): string =>
    rulesRemarks(rules, today)
      .map(({ file, what }) => `${file.replace(/.*\//, "")} — ${what}`)
      .join("\n");
  expect(remarks("2026-10-10")).toBe(
    "sources.csv — « Code de la sécurité sociale, article L130-1 » n'a pas d'adresse (2 règles).",
  );
  expect(remarks("2026-11-25")).toMatch(
    /^delais\.csv — des règles expirent le 30 novembre 2026 \(dans 5 jours\) : lignes [\d, ]+\.$/m,
  );
  expect(remarks("2027-01-02")).toMatch(
    /^plafonds\.csv — des règles ne valent plus depuis le 31 décembre 2026 : lignes [\d, ]+\.$/m,
  );
  const [topic = "", all = []] = [...rules.byTopic].find(([, [first]]) => first?.to === "2026-12-31") ?? [];
  const alone = { ...rules, byTopic: new Map([[topic, all.slice(0, 1)]]) };
  const told = rulesRemarks(alone, "2026-12-30").map(({ what }) => what);
  expect(told[0]).toMatch(/^une règle expire le 31 décembre 2026 \(dans 1 jour\) : ligne \d+\.$/);
});

test("the whole content is loaded with its rules and its facts", async () => {
  const base = await loadBase(CONTENT_FOLDERS);
  expect(base.rules?.byTopic.size).toBe(Object.keys(base.rules?.topics ?? {}).length);
  expect(Object.keys(base.facts.facts)).toEqual(expect.arrayContaining(["employeur", "opco", "effectif", "debut"]));
});
