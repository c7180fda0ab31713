import { offeredBy, type Reply } from "../../core/conversation/reply.ts";
import { type Html, html } from "../../paper/html/html.ts";
import { markdownRenderer } from "../../paper/html/markdown.ts";

const render = markdownRenderer(new Set());

/** What the assistant says, as in the chat: its bubbles, then what may be chosen. */
export const repliesHtml = (replies: readonly Reply[]): Html => html`<div class="chat">
${replies.map(({ markdown }) => html`<div class="bubble">${render(markdown, 3)}</div>\n`)}<p class="options">${replies
  .slice(-1)
  .flatMap(offeredBy)
  .map(({ label }) => html`<span>${label}</span> `)}</p>
</div>`;
