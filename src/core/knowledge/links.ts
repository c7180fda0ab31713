import { HAS_SCHEME, linksOf } from "../markdown/links.ts";
import type { Article } from "./article.ts";

/** A link of an article's text to an article: which one, which of its parts (without one, the whole), and the line of the part that holds it. */
export type InternalLink = { article: string; anchor: string | undefined; line: number };

/** The links of a gathered article's text to articles, itself included (`[…](#part)`). */
export const internalLinks = (article: Article): InternalLink[] =>
  linkTargets(article)
    .filter(({ target }) => !HAS_SCHEME.test(target))
    .map(({ target, line }) => {
      const [path = "", anchor] = target.split("#");
      return { article: path === "" ? article.id : idOf(path), anchor: anchor === "" ? undefined : anchor, line };
    });

/** The web addresses that an article's text links to, each with the line of the part that holds it. */
export const webLinks = (article: Article): { url: string; line: number }[] =>
  linkTargets(article)
    .filter(({ target }) => /^https:/i.test(target))
    .map(({ target, line }) => ({ url: target, line }));

const linkTargets = ({ sections }: Article): { target: string; line: number }[] =>
  sections.flatMap(({ text, line }) => linksOf(text).map(({ target }) => ({ target, line })));

const idOf = (path: string): string => path.replace(/^.*\//, "").replace(/\.[a-z]+$/i, "");
