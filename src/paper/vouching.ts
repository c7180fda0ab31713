import type { Base } from "../core/content/base.ts";
import { say } from "../core/content/messages.ts";
import { reviewLine, shownSources } from "../core/conversation/present-article.ts";
import { frenchDate } from "../core/french/dates.ts";
import { typography } from "../core/french/typography.ts";
import type { Article } from "../core/knowledge/article.ts";
import { isStale } from "../core/knowledge/knowledge.ts";
import type { PaperSource } from "./document.ts";

/** What an article rests on: its pages with their dates, then when it was read again. */
export const sourcesOf = (base: Base, article: Article): PaperSource[] =>
  shownSources(base, article).map(({ title, url, detail }) => ({
    text: typography(detail === undefined || detail === "" ? title : `${title} (${detail})`),
    ...(url !== undefined && { url }),
  }));

/** When an article was last read again, as a sentence; empty when nothing is known. */
export const reviewOf = (base: Base, article: Article): string => typography(reviewLine(base, article).join(""));

/** What a reader must know before relying on an article. */
export const cautionsOf = ({ messages }: Base, article: Article, today: string): string[] =>
  [
    ...(isStale(article, today)
      ? [say(messages, "caution-stale", { date: frenchDate(article.reviewBefore ?? "") })]
      : []),
    ...(article.probable ? [say(messages, "caution-probable")] : []),
  ].map(typography);
