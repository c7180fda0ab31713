import { expect, test } from "vitest";
import { sayArticle } from "../../../src/core/conversation/say/article.ts";
import type { Article } from "../../../src/core/knowledge/article.ts";
import { productBase, TODAY } from "../../base.ts";

const base = await productBase();
const [article] = [...base.knowledge.values()];
if (article === undefined) throw new Error("the product has articles");
const [first] = article.sections;

test("of an article without end, an answer carries what a page can hold, and offers the rest by its headings", () => {
  const long = (at: number) => ({ ...first, id: `s${at}`, heading: `Partie ${at}`, text: `${at} `.repeat(1500) });
  const endless: Article = { ...article, sections: [first, ...Array.from({ length: 9 }, (_, at) => long(at + 1))] };
  const reply = sayArticle(base, { article: endless, section: first, today: TODAY, score: 1 });
  if (reply.kind !== "article") throw new Error("an article is said as one");
  const folded = reply.details.filter(({ heading }) => heading.startsWith("Partie"));
  expect(folded.map(({ heading }) => heading)).toEqual(["Partie 1", "Partie 2", "Partie 3", "Partie 4"]);
  const asked = reply.options.map(({ action }) => (action.do === "open" ? action.section : undefined));
  expect(asked).toEqual(["s5", "s6"]);
});
