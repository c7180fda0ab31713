import type { Base } from "../../core/content/base.ts";
import type { PaperSource } from "../document.ts";
import { write } from "../write.ts";
import { type Html, html } from "./html.ts";

/** A whole page. `canonical` is its lasting address, when the site has one; `indexed` whether search engines may keep it. */
export type Page = {
  title: string;
  description?: string;
  canonical?: string;
  indexed: boolean;
  /** Address of the style sheet. */
  style: string;
  /** Address of the script of the button that prints, where there is one: nothing else needs any. */
  script?: string;
  contact: readonly PaperSource[];
  main: Html;
};

/** A page that does all but print without any script, and reads well without its style sheet. */
export const page = (
  base: Base,
  { title, description, canonical, indexed, style, script, contact, main }: Page,
): string =>
  html`<!doctype html>
<html lang="fr">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} – ${write(base, "site")}</title>
  ${description === undefined || description === "" ? undefined : html`<meta name="description" content="${description}">`}
  ${indexed ? undefined : html`<meta name="robots" content="noindex">`}
  ${canonical === undefined ? undefined : html`<link rel="canonical" href="${canonical}">`}
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="${style}">
  ${script === undefined ? undefined : html`<script type="module" src="${script}"></script>`}
</head>
<body>
  <a class="skip" href="#contenu">${write(base, "skip")}</a>
  <header>
    <p class="site">${write(base, "site")}</p>
    <nav aria-label="${write(base, "navigation")}">
      <ul>
        <li><a href="/">${write(base, "conversation")}</a></li>
        <li><a href="/faq">${write(base, "faq")}</a></li>
        <li><a href="/documents">${write(base, "documents")}</a></li>
      </ul>
    </nav>
  </header>
  <main id="contenu">
${main}
  </main>
  <footer>
    <p>${write(base, "informs")}</p>
    <p>${write(base, "contact")}\u00a0: ${contact.map((line, index) => html`${index === 0 ? "" : ", "}${link(line)}`)}.</p>
  </footer>
</body>
</html>
`.html;

/** A list of lines that lead somewhere, or do not: each is as high as a finger. */
export const links = (lines: readonly PaperSource[]): Html =>
  html`<ul class="links">\n${lines.map((line) => html`<li>${link(line)}</li>\n`)}</ul>\n`;

/** A line that leads somewhere, or does not. */
export const link = ({ text, url }: PaperSource): Html =>
  url === undefined ? html`${text}` : html`<a href="${url}">${text}</a>`;
