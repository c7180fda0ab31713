import type { PaperSource } from "../document.ts";
import { WORDS } from "../wording.ts";
import { type Html, html } from "./html.ts";

/** A whole page. `canonical` is its lasting address, when the site has one; `indexed` whether search engines may keep it. */
export type Page = {
  title: string;
  description?: string;
  canonical?: string;
  indexed: boolean;
  /** Address of the style sheet. */
  style: string;
  contact: readonly PaperSource[];
  main: Html;
};

/** A page that needs no script, and reads well without its style sheet. */
export const page = ({ title, description, canonical, indexed, style, contact, main }: Page): string =>
  html`<!doctype html>
<html lang="fr">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} – ${WORDS.site}</title>
  ${description === undefined || description === "" ? undefined : html`<meta name="description" content="${description}">`}
  ${indexed ? undefined : html`<meta name="robots" content="noindex">`}
  ${canonical === undefined ? undefined : html`<link rel="canonical" href="${canonical}">`}
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="${style}">
</head>
<body>
  <a class="skip" href="#contenu">Aller au contenu</a>
  <header>
    <p class="site">${WORDS.site}</p>
    <nav aria-label="Navigation principale">
      <ul>
        <li><a href="/">Conversation</a></li>
        <li><a href="/faq">Questions fréquentes</a></li>
        <li><a href="/documents">Vérifications et listes</a></li>
      </ul>
    </nav>
  </header>
  <main id="contenu">
${main}
  </main>
  <footer>
    <p>L’assistant informe, votre OPCO décide, dans la limite des fonds disponibles.</p>
    <p>${WORDS.contact}\u00a0: ${contact.map((line, index) => html`${index === 0 ? "" : ", "}${link(line)}`)}.</p>
  </footer>
</body>
</html>
`.html;

/** A line that leads somewhere, or does not. */
export const link = ({ text, url }: PaperSource): Html =>
  url === undefined ? html`${text}` : html`<a href="${url}">${text}</a>`;
