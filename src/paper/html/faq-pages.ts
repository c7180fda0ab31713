import type { Base } from "../../core/content/base.ts";
import { MESSAGE_MAX_CHARACTERS } from "../../core/conversation/heard.ts";
import { cutLead } from "../../core/conversation/say/lead.ts";
import { cautionsOf } from "../../core/conversation/say/vouch.ts";
import { typography } from "../../core/french/typography.ts";
import type { Article, Section } from "../../core/knowledge/article.ts";
import type { PaperSource } from "../document.ts";
import type { FaqResults } from "../search-faq.ts";
import { reviewLine, sourceLines } from "../vouching.ts";
import { groupTitle, inOrder, write } from "../write.ts";
import { type Html, html } from "./html.ts";
import type { RenderMarkdown } from "./markdown.ts";
import { links } from "./page.ts";

/** A search, then every article by theme, titles only. */
export const faqIndex = (base: Base): Html => {
  const articles = [...base.knowledge.values()];
  const groups = inOrder(base, [...new Set(articles.map(({ group }) => group))]);
  return html`<h1>${write(base, "faq")}</h1>
<p>${write(base, "faq-intro", { count: articles.length })}</p>
${searchForm(base)}${groups.map((group) => theme(base, group, articles))}`;
};

/** A theme, closed. */
const theme = (base: Base, group: string, articles: readonly Article[]): Html => {
  const own = articles.filter((article) => article.group === group);
  const sorted = own.sort((a, b) => a.title.localeCompare(b.title, "fr"));
  return html`<details class="theme">
<summary><h2>${groupTitle(base, group)}</h2> <span>${own.length}</span></summary>
${links(sorted.map(articleLink))}</details>
`;
};

/** What a search found: the short answer of each section, which leads to its article. */
export const faqFound = (
  base: Base,
  { asked, found, render }: { asked: string; found: FaqResults; render: RenderMarkdown },
): Html => html`<h1>${write(base, "found-title", { question: asked })}</h1>
${searchForm(base, asked)}${
  found.sections.length === 0
    ? html`<p>${write(base, "found-nothing")}</p>
`
    : html`${
        found.isSure
          ? undefined
          : html`<p>${write(base, "found-near")}</p>
`
      }<ol class="found">
${found.sections.map(
  ({ article, section }) => html`<li>
<h2><a href="/faq/${article.id}#${section.id}">${typography(section.heading)}</a></h2>
${render(cutLead(section.text).lead, 3)}</li>
`,
)}</ol>
`
}<p><a href="/faq">${write(base, "all-themes")}</a> · <a href="/">${write(base, "ask")}</a></p>
`;

const searchForm = (base: Base, asked = ""): Html => html`<form class="search" role="search" action="/faq">
<label for="q">${write(base, "search-label")}</label>
<input type="search" id="q" name="q" value="${asked}" maxlength="${MESSAGE_MAX_CHARACTERS}" required autocomplete="off">
<button>${write(base, "search-button")}</button>
</form>
`;

/** One article, whole, with what it rests on and where to go next. */
export const faqArticle = (
  base: Base,
  article: Article,
  { render, today }: { render: RenderMarkdown; today: string },
): Html => {
  const { title, description, sections } = article;
  const lists = [...base.checklists.values()].filter(({ source }) => source === article.id);
  const next = article.seeAlso.flatMap((id) => base.knowledge.get(id) ?? []);
  const review = reviewLine(base, article);
  return html`<p><a href="/faq">${write(base, "faq")}</a> › ${groupTitle(base, article.group)}</p>
<h1>${typography(title)}</h1>
${description === "" ? undefined : html`<p class="lead">${typography(description)}</p>\n`}${cautionsOf(
  base,
  article,
  today,
).map(
  (caution) => html`<p class="caution">${caution}</p>\n`,
)}${sections.map((section) => sectionHtml(section, title, render))}<h2>${base.messages.sources}</h2>
${links(sourceLines(base, article))}${review === "" ? undefined : html`<p>${review}.</p>\n`}${linkList(
  write(base, "to-print"),
  lists.map(({ id, title: text }) => ({ text: typography(text), url: `/documents/${id}` })),
)}${linkList(write(base, "see-also"), next.map(articleLink))}<p><a href="/">${write(base, "ask")}</a></p>
`;
};

/** A part of the page: the first one stands right under the title when it has no other. */
const sectionHtml = ({ id, heading, text }: Section, title: string, render: RenderMarkdown): Html =>
  heading === title
    ? html`<div id="${id}">\n${render(text, 2)}</div>\n`
    : html`<section id="${id}" aria-labelledby="titre-${id}">
<h2 id="titre-${id}">${typography(heading)}</h2>
${render(text, 3)}</section>
`;

const articleLink = ({ id, title }: Article) => ({ text: typography(title), url: `/faq/${id}` });

const linkList = (title: string, all: readonly PaperSource[]): Html | undefined =>
  all.length === 0 ? undefined : html`<h2>${title}</h2>\n${links(all)}`;
