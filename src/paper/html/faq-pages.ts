import type { Base } from "../../core/content/base.ts";
import { cautionsOf } from "../../core/conversation/say/vouch.ts";
import { typography } from "../../core/french/typography.ts";
import type { Article, Section } from "../../core/knowledge/article.ts";
import { reviewLine, sourceLines } from "../vouching.ts";
import { groupTitle, inOrder, write } from "../write.ts";
import { type Html, html } from "./html.ts";
import type { RenderMarkdown } from "./markdown.ts";
import { link } from "./page.ts";

/** Every article by group, titles only. */
export const faqIndex = (base: Base): Html => {
  const articles = [...base.knowledge.values()];
  const groups = inOrder(base, [...new Set(articles.map(({ group }) => group))]);
  return html`<h1>${write(base, "faq")}</h1>
<p>${write(base, "faq-intro", { count: articles.length })}</p>
${groups.map(
  (group) => html`<h2>${groupTitle(base, group)}</h2>
<ul>
${articles
  .filter((article) => article.group === group)
  .sort((a, b) => a.title.localeCompare(b.title, "fr"))
  .map((article) => html`<li>${link(articleLink(article))}</li>\n`)}</ul>
`,
)}`;
};

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
<ul>
${sourceLines(base, article).map((source) => html`<li>${link(source)}</li>\n`)}</ul>
${review === "" ? undefined : html`<p>${review}.</p>\n`}${linkList(
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

const linkList = (title: string, links: readonly { text: string; url: string }[]): Html | undefined =>
  links.length === 0
    ? undefined
    : html`<h2>${title}</h2>\n<ul>\n${links.map((one) => html`<li>${link(one)}</li>\n`)}</ul>\n`;
