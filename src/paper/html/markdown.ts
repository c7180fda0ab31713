import { typography } from "../../core/french/typography.ts";
import type { Block, Inline } from "../../markdown/markdown.ts";
import { readMarkdown } from "../../markdown/read-markdown.ts";
import { type Html, html } from "./html.ts";

/** Markdown as HTML under a heading of the level before `level`. */
export type RenderMarkdown = (markdown: string, level: number) => Html;

/**
 * Renders what editors write: raw HTML is shown as text, images as their description, a link leads to https, mailto, tel or another article.
 * @param articles ids of the articles that links between files may name
 */
export const markdownRenderer = (articles: ReadonlySet<string>): RenderMarkdown => {
  const target = (url: string): string | undefined =>
    HAS_SCHEME.test(url) ? trusted(url) : articleAddress(url, articles);
  return (text, level) => {
    const blocks = readMarkdown(typography(text), { target, breaks: false });
    const top = Math.min(...blocks.flatMap((block) => (block.kind === "heading" ? [block.level] : [])));
    return html`${blocks.map((block) => blockHtml(block, level - top))}`;
  };
};

const HAS_SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const trusted = (url: string): string | undefined => (/^(https:\/\/|mailto:|tel:)/i.test(url) ? url : undefined);

/** « ../opco/liste-des-opco.md#les-onze » leads to the page of that article; undefined when there is none. */
const articleAddress = (target: string, articles: ReadonlySet<string>): string | undefined => {
  const [path = "", anchor] = target.split("#");
  const id = path.replace(/^.*\//, "").replace(/\.[a-z]+$/i, "");
  if (!articles.has(id)) return undefined;
  return `/faq/${id}${anchor === undefined || !/^[a-z0-9-]+$/.test(anchor) ? "" : `#${anchor}`}`;
};

/** `deeper` is what to add to the level of its headings. */
const blockHtml = (block: Block, deeper: number): Html => {
  switch (block.kind) {
    case "paragraph":
      return html`<p>${inlineHtml(block.inside)}</p>\n`;
    case "heading":
      return headingHtml(block.level + deeper, inlineHtml(block.inside));
    case "list":
      return listHtml(block, deeper);
    case "quote":
      return html`<blockquote>\n${block.blocks.map((one) => blockHtml(one, deeper))}</blockquote>\n`;
    case "code":
      return html`<pre><code>${block.text}</code></pre>\n`;
    case "table":
      return html`<table>\n<thead>\n<tr>${block.head.map((cell) => html`<th>${inlineHtml(cell)}</th>`)}</tr>\n</thead>
<tbody>\n${block.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${inlineHtml(cell)}</td>`)}</tr>\n`)}</tbody>\n</table>\n`;
    case "rule":
      return html`<hr>\n`;
  }
};

const headingHtml = (level: number, inside: Html): Html => {
  if (level <= 2) return html`<h2>${inside}</h2>\n`;
  if (level === 3) return html`<h3>${inside}</h3>\n`;
  if (level === 4) return html`<h4>${inside}</h4>\n`;
  return level === 5 ? html`<h5>${inside}</h5>\n` : html`<h6>${inside}</h6>\n`;
};

const listHtml = ({ start, items }: Extract<Block, { kind: "list" }>, deeper: number): Html => {
  const lines = html`${items.map((blocks) => html`<li>${itemHtml(blocks, deeper)}</li>\n`)}`;
  if (start === undefined) return html`<ul>\n${lines}</ul>\n`;
  return start === 1 ? html`<ol>\n${lines}</ol>\n` : html`<ol start="${start}">\n${lines}</ol>\n`;
};

/** A single line stands in its item without a paragraph of its own. */
const itemHtml = ([first, ...others]: readonly Block[], deeper: number): Html => {
  if (first?.kind !== "paragraph")
    return html`${[first, ...others].flatMap((one) => one ?? []).map((one) => blockHtml(one, deeper))}`;
  return html`${inlineHtml(first.inside)}${others.length === 0 ? "" : "\n"}${others.map((one) => blockHtml(one, deeper))}`;
};

const inlineHtml = (pieces: readonly Inline[]): Html => html`${pieces.map(pieceHtml)}`;

const pieceHtml = (piece: Inline): Html => {
  switch (piece.kind) {
    case "text":
      return html`${piece.text}`;
    case "code":
      return html`<code>${piece.text}</code>`;
    case "break":
      return html`<br>\n`;
    case "strong":
      return html`<strong>${inlineHtml(piece.inside)}</strong>`;
    case "em":
      return html`<em>${inlineHtml(piece.inside)}</em>`;
    case "del":
      return html`<del>${inlineHtml(piece.inside)}</del>`;
    case "link":
      return html`<a href="${piece.url}">${inlineHtml(piece.inside)}</a>`;
  }
};
