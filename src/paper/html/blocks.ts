import type { Block, PaperSource } from "../document.ts";
import { type Html, html } from "./html.ts";
import { link } from "./page.ts";

/** Blocks as HTML: what is to be ticked can be, on the screen as on paper. */
export const blocksHtml = (blocks: readonly Block[]): Html => html`${blocks.map(blockHtml)}`;

const blockHtml = (block: Block): Html => {
  switch (block.kind) {
    case "heading":
      return block.level === 1 ? html`<h1>${block.text}</h1>\n` : html`<h2>${block.text}</h2>\n`;
    case "paragraph":
      return html`<p>${block.text}</p>\n`;
    case "list":
      return listHtml(block.marker, block.items);
  }
};

const listHtml = (marker: Extract<Block, { kind: "list" }>["marker"], items: readonly PaperSource[]): Html => {
  if (marker === "number") return html`<ol>\n${items.map((item) => html`<li>${link(item)}</li>\n`)}</ol>\n`;
  return marker === "tick"
    ? html`<ul class="ticks">\n${items.map((item) => html`<li><label><input type="checkbox"> <span>${item.text}</span></label></li>\n`)}</ul>\n`
    : html`<ul>\n${items.map((item) => html`<li>${link(item)}</li>\n`)}</ul>\n`;
};
