// @ts-check
/* Answers, from markdown to the only HTML that the chat shows: what is written in a text never becomes markup, a script or a strange link. */
import { Marked } from "marked";

// http is for an assistant tried on one's own machine. The last one is a page of our own server; « //site » and « /\site » would leave it.
const SAFE_LINK = /^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost)[:/]|mailto:|tel:|\/(?![/\\]))/i;

/** @param {string} text */
const escapeHtml = (text) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const marked = new Marked({
  breaks: true,
  renderer: {
    html: ({ text }) => escapeHtml(text),
    image: ({ text }) => escapeHtml(text),
    link({ href, tokens }) {
      const words = this.parser.parseInline(tokens);
      if (!SAFE_LINK.test(href)) return words;
      const target = /^(https?:|\/)/i.test(href) ? ' target="_blank" rel="noopener noreferrer"' : "";
      return `<a href="${escapeHtml(href)}"${target}>${words}</a>`;
    },
    // A bubble is no page: its titles would disturb the page's own.
    heading({ tokens }) {
      return `<p><strong>${this.parser.parseInline(tokens)}</strong></p>`;
    },
  },
  tokenizer: {
    // A block of HTML would swallow the markdown after it.
    html: () => undefined,
  },
});

/** @param {string} markdown */
export const renderAnswer = (markdown) => String(marked.parse(markdown, { async: false }));

/**
 * An activity on its way to Web Chat, in which no link is written apart from its words: Web Chat lists those under the message by itself,
 * wherever they lead.
 * @param {{ text?: string, textFormat?: string }} activity
 */
export const withoutLinkDefinitions = (activity) => {
  const { text, textFormat } = activity;
  if (typeof text !== "string" || textFormat === "plain") return activity;
  return { ...activity, text: text.replaceAll("]:", "]\\:") };
};
