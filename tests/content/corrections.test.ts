import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Base } from "../../src/core/content/base.ts";
import { figuresIn } from "../../src/core/french/figures.ts";
import { fold } from "../../src/core/french/fold.ts";
import type { Circumstances } from "../../src/core/rules/circumstances.ts";
import { settle } from "../../src/core/rules/settle.ts";
import { productBase } from "../base.ts";
import { of } from "../core/rules/product-rules.ts";

/** The day on which every correction holds: these are the rules of 2026. */
const TODAY = "2026-11-25";

/** What was once said otherwise, and is settled: the sentence is that of the rules, the articles that speak of it give its figures. */
const corrections = z
  .array(
    z.strictObject({
      correction: z.string(),
      sujet: z.string(),
      situation: z.string(),
      dit: z.string().min(1),
      articles: z.string().transform((ids) => (ids === "" ? [] : ids.split("|"))),
    }),
  )
  .parse(parse(await readFile(new URL("corrections.csv", import.meta.url), "utf8"), { columns: true }));

/** « opco=akto idcc=1979 effectif=20 nature=à distance » ; a nature goes to the end of the cell. */
const situationOf = (cell: string): { known: Circumstances; nature?: string } => {
  const [facts = "", nature] = cell.split(/ ?nature=/);
  const said = new Map(
    facts.split(" ").map((fact): [string, string] => [fact.split("=")[0] ?? "", fact.split("=")[1] ?? ""]),
  );
  return {
    known: {
      opco: said.get("opco"),
      ...(said.has("idcc") ? { idcc: [said.get("idcc") ?? ""] } : {}),
      ...(said.has("effectif") ? of(Number(said.get("effectif"))) : {}),
      ...(said.get("territoire") === "outre-mer" ? { territory: "overseas" } : {}),
      ...(said.has("stagiaire") ? { trainee: said.get("stagiaire") } : {}),
    },
    nature,
  };
};

/** Every number of a text, however it is written: « deux mois » gives 2, « 1 500 € » gives 1500. */
const numbersIn = (text: string): Set<string> =>
  new Set([
    ...figuresIn(text).map(({ value }) => value),
    ...[...fold(text).matchAll(/\d{1,3}(?: \d{3})+|\d+(?:,\d+)?/g)].map(([number]) =>
      String(Number(number.replaceAll(" ", "").replace(",", "."))),
    ),
  ]);

describe("What was corrected stays so", () => {
  let base: Base;
  beforeAll(async () => {
    base = await productBase();
  });

  test.each(corrections)("$correction ($sujet)", ({ sujet, situation, dit, articles }) => {
    if (base.rules === undefined) throw new Error("the product has no rules");
    const { known, nature } = situationOf(situation);
    const settled = settle(base.rules, sujet, known, TODAY);
    const applied = settled.kind === "rule" ? settled.rules : settled.kind === "missing" ? settled.meanwhile : [];
    const says = applied.map(({ rule }) => rule).filter((rule) => nature === undefined || rule.nature === nature);
    expect(says.map((rule) => rule.says)).toContainEqual(expect.stringContaining(dit));
    const silent = articles.filter((id) => {
      const sections = base.knowledge.get(id)?.sections ?? [];
      return !sections.some(({ text }) => numbersIn(dit).isSubsetOf(numbersIn(text)));
    });
    expect(silent).toEqual([]);
  });

  test("in a table that says each thing once and covers every OPCO", () => {
    const told = corrections.map(({ correction }) => correction);
    expect(new Set(told).size).toBe(told.length);
    const opcos = new Set(corrections.flatMap(({ situation }) => /opco=(\S+)/.exec(situation)?.[1] ?? []));
    expect([...(base.tables?.opcos.keys() ?? [])].filter((slug) => !opcos.has(slug))).toEqual([]);
  });
});

describe("What was corrected and no rule says", () => {
  test.each([
    [
      "projet-transition-professionnelle",
      /90 % la première année ou pour les 1 200 premières heures, puis 60 %/,
      /90 %, puis à 60 %/,
    ],
    ["gerant-majoritaire", /crédit d'impôt[^.]*n'existe plus|n'existe plus/i, /supprimé (?:depuis )?le 1er janvier 2025/],
    ["opco-ocapiat", /3255 \(boulangerie industrielle, ancien 1747\)/, /1747 \(boulangerie/],
    ["contrat-apprentissage", /5 jours ouvrables|cinq jours ouvrables/, /se transmet à l'OPCO dans les six mois/],
  ])("is said in %s", async (id, said, formerly) => {
    const { knowledge } = await productBase();
    const text =
      knowledge
        .get(id)
        ?.sections.map((one) => one.text.replace(/\s/g, " "))
        .join(" ") ?? "";
    expect(text).toMatch(said);
    expect(text).not.toMatch(formerly);
  });

  test("a private survey is named for what it is", async () => {
    const { rules } = await productBase();
    const sources = [...(rules?.byTopic.values() ?? [])].flat().flatMap((rule) => rule.sources);
    const surveys = sources.filter(({ url = "" }) => url.includes("github.com"));
    expect(surveys.every(({ kind, title }) => kind === "secondary" && /particulier|GitHub/i.test(title))).toBe(true);
    expect(sources.filter(({ title }) => /^Relevés des pages des OPCO/.test(title))).toEqual([]);
  });
});

describe("What is not a source is not cited", () => {
  test.each([
    ["a site that only looks like the State's", /france-gouv\.fr/],
    ["a page that no longer speaks of today's plan", /Espace Formation, aide en ligne/],
  ])("%s", async (_, banned) => {
    const { knowledge, rules } = await productBase();
    const cited = [
      ...[...knowledge.values()].flatMap(({ sources }) => sources),
      ...[...(rules?.byTopic.values() ?? [])].flat().flatMap(({ sources }) => sources),
    ];
    expect(cited.filter(({ title, url = "" }) => banned.test(`${title} ${url}`))).toEqual([]);
  });
});
