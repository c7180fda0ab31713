import type { Reply } from "../../core/conversation/reply.ts";
import type { PartsOf } from "./parts.ts";

type Article = Extract<Reply, { kind: "article" }>;
type ArticleParts = Omit<PartsOf<"article">, "v" | "situation">;

/** An answer in parts: its first paragraph, then the rest by heading, to be read on demand. */
export const articleParts = (reply: Article): ArticleParts => {
  const { article, section, title, body, sources, reviewed, cautions, options, rating } = reply;
  const { lead, details } = folded(body, section);
  const [useful, useless] = rating?.options ?? [];
  return {
    ...{ kind: "article", article, section, title, lead, details, sources, cautions, next: options, alternates: [] },
    ...(reviewed !== undefined && { reviewed }),
    ...(rating && useful && useless && { rating: { ask: rating.ask, useful, useless } }),
    page: `/faq/${article}`,
  };
};

/** A line that is nothing but bold words stands above the part of the article that it names. */
const HEADING = /^\*\*([^*\n]+)\*\*$/;

const folded = (body: string, section: string): Pick<ArticleParts, "lead" | "details"> => {
  const [first = "", second, ...others] = body.split(/\n{2,}/);
  // « Il faut : » says nothing without the list that it announces.
  const announces = /:$/.test(first.trim()) && second !== undefined && !HEADING.test(second);
  const lead = announces ? `${first}\n\n${second}` : first;
  const rest = announces || second === undefined ? others : [second, ...others];
  const details: { heading: string; blocks: string[] }[] = [];
  for (const block of rest) {
    const heading = HEADING.exec(block)?.[1];
    if (heading !== undefined) details.push({ heading, blocks: [] });
    else if (details.length === 0) details.push({ heading: "", blocks: [block] });
    else details.at(-1)?.blocks.push(block);
  }
  return {
    lead,
    details: details
      .filter(({ blocks }) => blocks.length > 0)
      .map(({ heading, blocks }) => ({ heading, markdown: blocks.join("\n\n"), section: heading || section })),
  };
};
