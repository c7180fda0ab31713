import type { Article } from "../src/core/knowledge/article.ts";
import { type Gathered, gatherKnowledge } from "../src/core/knowledge/knowledge.ts";
import { parseArticle } from "../src/core/knowledge/parse-article.ts";
import { contentReport } from "../src/core/knowledge/problems.ts";

/** A page that must be an article, on its way into a base. */
export const gathered = (file: string, source: string): Gathered => {
  const page = parseArticle(file, source);
  if (page.kind !== "article")
    throw new Error(`${file} is no article: ${page.kind === "left" ? "left aside" : contentReport(page.problems)}`);
  return page;
};

/** The article of a page that must be one. */
export const articleOf = (file: string, source: string): Article => gathered(file, source).article;

/** What an editor is told of a page, whether it is an article or not. */
export const pageReport = (file: string, source: string): string => {
  const page = parseArticle(file, source);
  return contentReport(page.kind === "unreadable" ? page.problems : page.remarks);
};

/** The base that some pages make, and what their editor is told of them together. */
export const knowledgeOf = (pages: Readonly<Record<string, string>>) =>
  gatherKnowledge(Object.entries(pages).map(([file, source]) => gathered(file, source)));
