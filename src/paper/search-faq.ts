import { MESSAGE_MAX_CHARACTERS } from "../core/conversation/heard.ts";
import type { Assistant } from "../core/conversation/prepare.ts";
import type { Article, Section } from "../core/knowledge/article.ts";
import { confidence } from "../core/search/decide.ts";
import { rank } from "../core/search/rank.ts";

/** Results of one search at most. */
const MOST_RESULTS = 8;

/** What a search finds: the best section of each article, likely answers first; `isSure` when at least one is likely. */
export type FaqResults = { isSure: boolean; sections: readonly { article: Article; section: Section }[] };

/** Searches the articles as the conversation does, with the same index and the same confidence. */
export const searchFaq = ({ base, index }: Pick<Assistant, "base" | "index">, question: string): FaqResults => {
  const best = new Map<string, { article: Article; section: Section; isLikely: boolean }>();
  for (const hit of rank(index, question.slice(0, MESSAGE_MAX_CHARACTERS)).hits) {
    if (hit.what.kind !== "section" || best.has(hit.group)) continue;
    const { article, section } = hit.what;
    best.set(hit.group, { article, section, isLikely: confidence(hit, base.policy) >= base.policy.offer });
  }
  const found = [...best.values()];
  const likely = found.filter(({ isLikely }) => isLikely);
  return { isSure: likely.length > 0, sections: (likely.length > 0 ? likely : found).slice(0, MOST_RESULTS) };
};
