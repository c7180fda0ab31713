import type { Article, Section } from "../knowledge/article.ts";
import type { FoundSection } from "./move.ts";

/** A section that answers for another reason than its words. */
export const foundAs = (article: Article, section: Section): FoundSection => ({
  article,
  section,
  score: 1,
  matched: [],
  repaired: [],
  others: [],
});
