import type { Article } from "./article.ts";

/** A link of an article's text to an article: which one, which of its parts (without one, the whole), and the line of the part that holds it. */
export type InternalLink = { article: string; anchor: string | undefined; line: number };

/** The links of an article's text to articles, itself included (`[…](#part)`). */
export const internalLinks = (article: Article): InternalLink[] =>
  linkTargets(article)
    .filter(({ target }) => !SCHEME.test(target))
    .map(({ target, line }) => {
      const [path = "", anchor] = target.split("#");
      return { article: path === "" ? article.id : idOf(path), anchor: anchor === "" ? undefined : anchor, line };
    });

/** The web addresses that an article's text links to, each with the line of the part that holds it. */
export const webLinks = (article: Article): { url: string; line: number }[] =>
  linkTargets(article)
    .filter(({ target }) => /^https:/i.test(target))
    .map(({ target, line }) => ({ url: target, line }));

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

const linkTargets = ({ sections }: Article): { target: string; line: number }[] =>
  sections.flatMap(({ text, line }) =>
    [...text.matchAll(/\]\(([^)\s]+)[^)]*\)/g)].map((match) => ({ target: match[1] ?? "", line })),
  );

const idOf = (path: string): string => path.replace(/^.*\//, "").replace(/\.[a-z]+$/i, "");
