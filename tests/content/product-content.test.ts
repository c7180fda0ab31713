import { beforeAll, describe, expect, test } from "vitest";
import type { Base } from "../../src/core/content/base.ts";
import { slug } from "../../src/core/french/fold.ts";
import type { Article } from "../../src/core/knowledge/article.ts";
import { internalLinks } from "../../src/core/knowledge/knowledge.ts";
import { productBase } from "../base.ts";

const LEAST_ARTICLES = 110;
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

  test("answers shortly first: the lead of an article is at most 130 words", () => {
    expect(offenders(({ sections: [lead] }) => lead.text.split(/\s+/).length > 130)).toEqual([]);
  });

  test("says « jusqu'à 100 % » only within the limit of available funds", () => {
    const bare = sections().filter(
      ({ text }) => /100\s*%/.test(text) && !/dans la limite des fonds disponibles/.test(text),
    );
    expect(bare.map(({ file, heading }) => `${file} « ${heading} »`)).toEqual([]);
  });

  test("never promises funding, and promotes no training company", () => {
    const promise =
      /vous (serez|êtes assurés? d'être) (financé|pris en charge|remboursé)|prise en charge (garantie|assurée|automatique(?! ni))|ORSYS/i;
    expect(
      sections()
        .filter(({ text }) => promise.test(text))
        .map(({ file, heading }) => `${file} « ${heading} »`),
    ).toEqual([]);
  });

  test("dates every amount it gives", () => {
    const undated = sections().filter(({ text }) => /\d\s*€/.test(text) && !/(19|20)\d\d/.test(text));
    expect(undated.map(({ file, heading }) => `${file} « ${heading} »`)).toEqual([]);
  });

  test("leaves no article without a way to it from another", () => {
    const reached = new Set([
      ...articles.flatMap((article) => [...article.seeAlso, ...internalLinks(article)]),
      ...base.welcome.articles,
    ]);
    const dialogs = [...base.dialogs.values()].flatMap(({ questions, outcomes }) => [
      ...questions.map(({ help }) => help),
      ...outcomes.map(({ source }) => source),
    ]);
    expect(offenders(({ id }) => !reached.has(id) && !dialogs.includes(id))).toEqual([]);
  });
});
