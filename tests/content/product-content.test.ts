import { beforeAll, describe, expect, test } from "vitest";
import type { Base } from "../../src/core/content/base.ts";
import { slug } from "../../src/core/french/fold.ts";
import type { Article } from "../../src/core/knowledge/article.ts";
import { houseRules } from "../../src/core/knowledge/house-rules.ts";
import { internalLinks } from "../../src/core/knowledge/links.ts";
import { contentReport } from "../../src/core/knowledge/problems.ts";
import { sourceRules } from "../../src/core/knowledge/source-rules.ts";
import { productBase } from "../base.ts";

/** The product's words are judged on the day of their last review. */
const TODAY = "2026-11-26";
const LEAST_ARTICLES = 170;
const LEAST_PHRASINGS = 4;
const OPCOS = [
  "afdas",
  "akto",
  "atlas",
  "constructys",
  "opcommerce",
  "ocapiat",
  "2i",
  "ep",
  "mobilites",
  "sante",
  "uniformation",
];

describe("The knowledge of the product", () => {
  let base: Base;
  let articles: Article[];
  beforeAll(async () => {
    base = await productBase();
    articles = [...base.knowledge.values()];
  });
  /** The articles (or sections) that break a rule, named. */
  const offenders = (breaks: (article: Article) => boolean): string[] =>
    articles.filter(breaks).map(({ file }) => file);
  const sections = () => articles.flatMap(({ file, sections: all }) => all.map((section) => ({ file, ...section })));

  test("covers the subject, and each of the eleven OPCOs", () => {
    expect(articles.length).toBeGreaterThanOrEqual(LEAST_ARTICLES);
    expect(OPCOS.filter((name) => !base.knowledge.has(`opco-${name}`))).toEqual([]);
  });

  test("cites sources, a review and its end, and where to go next, in every article", () => {
    expect(offenders(({ sources }) => sources.length === 0)).toEqual([]);
    expect(offenders(({ reviewed, reviewBefore }) => reviewed === undefined || reviewBefore === undefined)).toEqual([]);
    expect(offenders(({ seeAlso }) => seeAlso.length === 0)).toEqual([]);
    expect(offenders(({ description, group, date }) => description === "" || group === "" || date === "")).toEqual([]);
  });

  test("never cites a code repository", () => {
    expect(
      offenders(({ sources }) => sources.some(({ url = "", title }) => /git(hub|lab)/i.test(url + title))),
    ).toEqual([]);
  });

  test("knows at least four real phrasings of each article, each written once", () => {
    expect(
      offenders(({ sections: all }) => all.flatMap(({ questions }) => questions).length < LEAST_PHRASINGS),
    ).toEqual([]);
    const phrasings = sections().flatMap(({ file, questions }) =>
      questions.map((question) => ({ file, said: slug(question) })),
    );
    const twice = phrasings.filter(({ said }, index) => phrasings.findIndex((other) => other.said === said) !== index);
    expect(twice).toEqual([]);
  });

  test("keeps the rules of the house: short leads, reserves, dated figures, no promise, whole and dated sources", () => {
    const broken = [...articles.flatMap(houseRules), ...sourceRules(articles, TODAY)];
    expect(contentReport(broken)).toBe("");
  });

  test("rests on sources of every kind that say where they are", () => {
    const sources = articles.flatMap((article) => article.sources);
    expect(sources.filter(({ url }) => url !== undefined).length).toBeGreaterThanOrEqual(0.95 * sources.length);
    const official = offenders(({ sources: all }) => all.some(({ kind }) => kind === "loi" || kind === "officiel"));
    expect(official.length).toBeGreaterThanOrEqual(0.5 * articles.length);
  });

  test("promotes no training company", () => {
    const named = sections().filter(({ text }) => /ORSYS/i.test(text));
    expect(named.map(({ file, heading }) => `${file} « ${heading} »`)).toEqual([]);
  });

  test("names, in the article of an OPCO, the collective agreements of that OPCO only", () => {
    const examples = [...(base.tables?.opcos.values() ?? [])].flatMap(
      ({ slug: opco, article }) =>
        (base.knowledge.get(article)?.sections[0].text.match(/Exemples d'IDCC : .*/)?.[0] ?? "")
          .replace(/ancien \d{4}/g, "")
          .match(/\b\d{4}\b/g)
          ?.map((idcc) => ({ opco, idcc })) ?? [],
    );
    expect(new Set(examples.map(({ opco }) => opco)).size).toBe(OPCOS.length);
    const strangers = examples.filter(({ opco, idcc }) => base.tables?.conventions.get(idcc)?.opcos.join() !== opco);
    expect(strangers).toEqual([]);
  });

  test("leaves no article without a way to it from another", () => {
    const reached = new Set([
      ...articles.flatMap((article) => [...article.seeAlso, ...internalLinks(article).map((link) => link.article)]),
      ...base.welcome.articles,
    ]);
    const dialogs = [...base.dialogs.values()].flatMap(({ questions, outcomes }) => [
      ...questions.map(({ help }) => help),
      ...outcomes.map(({ source }) => source),
    ]);
    expect(offenders(({ id }) => !reached.has(id) && !dialogs.includes(id))).toEqual([]);
  });
});
