import MarkdownIt from "markdown-it";
import { typography } from "../../core/french/typography.ts";
import type { Html } from "./html.ts";

/** Markdown as HTML under a heading of the level before `level`. */
export type RenderMarkdown = (markdown: string, level: number) => Html;

/**
 * Renders what editors write: raw HTML is shown as text, images are left out, a link leads to https, mailto, tel or another article.
 * @param articles ids of the articles that links between files may name
 */
export const markdownRenderer = (articles: ReadonlySet<string>): RenderMarkdown => {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable("image");
  const normalise = markdown.normalizeLink;
  markdown.normalizeLink = (url) => (HAS_SCHEME.test(url) ? normalise(url) : articleAddress(url, articles));
  markdown.validateLink = (url) => /^(https:\/\/|mailto:|tel:|\/faq\/)/i.test(url);
  return (text, level) => {
    const env = {};
    const tokens = markdown.parse(typography(text), env);
    const headings = tokens.filter(({ type }) => type.startsWith("heading_"));
    const top = Math.min(...headings.map(({ tag }) => Number(tag.slice(1))));
    for (const heading of headings) heading.tag = `h${Math.min(6, Number(heading.tag.slice(1)) - top + level)}`;
    return { html: markdown.renderer.render(tokens, markdown.options, env) };
  };
};

const HAS_SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** « ../opco/liste-des-opco.md#les-onze » leads to the page of that article; empty when there is none. */
const articleAddress = (target: string, articles: ReadonlySet<string>): string => {
  const [path = "", anchor] = target.split("#");
  const id = path.replace(/^.*\//, "").replace(/\.[a-z]+$/i, "");
  if (!articles.has(id)) return "";
  return `/faq/${id}${anchor === undefined || !/^[a-z0-9-]+$/.test(anchor) ? "" : `#${anchor}`}`;
};
