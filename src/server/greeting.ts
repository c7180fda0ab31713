import type { Parts } from "../channels/parts/parts.ts";
import { html } from "../paper/html/html.ts";
import { markdownRenderer } from "../paper/html/markdown.ts";

const render = markdownRenderer(new Set());

/**
 * What a new person is told first, as the client lays it out: the page holds it, so that it is read while the conversation begins. Empty
 * when it is no greeting with its cards.
 */
export const greetingHtml = (parts: Parts | undefined): string => {
  if (parts?.kind !== "text" || parts.cards === undefined) return "";
  const cards = parts.cards.map(
    ({ label, hint }) => html`<button type="button" class="entry">${label}<small>${hint}</small></button>`,
  );
  const note = parts.note === undefined ? "" : html`<p class="soft">${parts.note}</p>`;
  return html`<div class="turn" id="greeting" hidden inert><div class="bot">${render(parts.markdown, 3)}<div class="cards">${cards}</div>${note}</div></div>`
    .html;
};
