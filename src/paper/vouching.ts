import type { Base } from "../core/content/base.ts";
import { reviewOf, sourcesOf } from "../core/conversation/say/vouch.ts";
import { typography } from "../core/french/typography.ts";
import type { Article } from "../core/knowledge/article.ts";
import type { PaperSource } from "./document.ts";

/** What an article rests on: its pages with their dates, then when it was read again. */
export const sourceLines = (base: Base, article: Article): PaperSource[] =>
  sourcesOf(base, article).map(({ title, url, detail }) => ({
    text: typography(detail === undefined || detail === "" ? title : `${title} (${detail})`),
    ...(url !== undefined && { url }),
  }));

/** When an article was last read again, as a sentence; empty when nothing is known. */
export const reviewLine = (base: Base, article: Article): string => typography(reviewOf(base, article).join(""));
