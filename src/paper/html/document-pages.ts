import type { Base } from "../../core/content/base.ts";
import { typography } from "../../core/french/typography.ts";
import type { Dialog } from "../../core/guide/dialog.ts";
import type { FoundDocument } from "../find-document.ts";
import { layOut } from "../lay-out.ts";
import { write } from "../write.ts";
import { blocksHtml } from "./blocks.ts";
import { datesForm, questionsForm } from "./forms.ts";
import { type Html, html } from "./html.ts";
import { links } from "./page.ts";

/** What can be taken away: the checks, which ask a few questions, those of the greeting first, and the lists. */
export const documentIndex = (base: Base): Html => html`<h1>${write(base, "documents")}</h1>
<h2>${write(base, "checks")}</h2>
<p>${write(base, "checks-intro")}</p>
${links(checks(base).map(documentLink))}<h2>${write(base, "lists")}</h2>
${links([...base.checklists.values()].map(documentLink))}`;

const checks = ({ dialogs, welcome }: Base): Dialog[] => {
  const first = welcome.dialogs.flatMap((id) => dialogs.get(id) ?? []);
  return [...new Set([...first, ...dialogs.values()])];
};

const documentLink = ({ id, title }: { id: string; title: string }) => ({
  text: typography(title),
  url: `/documents/${id}`,
});

/** The questions of a dialog that still needs answers. */
export const questionsPage = (base: Base, { dialog, answers }: Extract<FoundDocument, { kind: "questions" }>): Html =>
  html`<h1>${typography(dialog.title)}</h1>
${dialog.intro === undefined ? undefined : html`<p>${typography(dialog.intro)}</p>\n`}<p>${write(base, "no-personal-data")}</p>
${questionsForm(base, dialog, { action: `/documents/${dialog.id}`, answers })}`;

/** How to take a document away, the document ready to print, then what is for the screen only: the dates, what follows. */
export const documentPage = (
  base: Base,
  { document, answers, followUp, problems }: Extract<FoundDocument, { kind: "document" }>,
  query: URLSearchParams,
): Html => {
  const action = `/documents/${document.name}`;
  const search = document.url.includes("?") ? document.url.slice(document.url.indexOf("?")) : "";
  const dates = Object.fromEntries([...new URLSearchParams(search)].filter(([key]) => key.includes(".")));
  const calendar =
    document.reminders.length === 0
      ? undefined
      : html`<li><a href="${action}.ics${search}">${write(base, "as-calendar")}</a></li>\n`;
  return html`<nav class="screen take" aria-label="${write(base, "take")}">
<ul>
<li><button type="button" data-print hidden>${write(base, "print-button")}</button><noscript>${write(base, "print")}</noscript></li>
<li><a href="${action}.docx${search}">${write(base, "as-word")}</a></li>
<li><a href="${action}.txt${search}">${write(base, "as-text")}</a></li>
${calendar}</ul>
</nav>
<article>
${blocksHtml(layOut(base, document))}</article>
<section class="screen">
${
  document.parts.length === 0
    ? undefined
    : html`<h2>${write(base, "dates")}</h2>
<p>${write(base, "dates-intro")}</p>
${datesForm(base, { action, query, kept: answers, problems })}`
}${followUp === undefined ? undefined : followUpForm(base, followUp, { action, kept: { ...answers, ...dates } })}</section>
`;
};

const followUpForm = (
  base: Base,
  dialog: Dialog,
  { action, kept }: { action: string; kept: Readonly<Record<string, string>> },
): Html =>
  html`<h2>${typography(dialog.title)}</h2>
<p>${write(base, "follow-up")}</p>
${questionsForm(base, dialog, { action, answers: {}, kept })}`;

/** What a wrong address shows, with the ways out. */
export const missingPage = (base: Base): Html => html`<h1>${write(base, "missing-title")}</h1>
<p>${write(base, "missing-why")}</p>
<ul>
<li><a href="/faq">${write(base, "faq")}</a></li>
<li><a href="/documents">${write(base, "missing-documents")}</a></li>
<li><a href="/">${write(base, "missing-conversation")}</a></li>
</ul>
`;

/** Why there are no reminders to download, and where to give the dates. */
export const datesNeededPage = (base: Base, document: { name: string; title: string }, body: Html): Html =>
  html`<h1>${write(base, "dates-needed")}</h1>
<p>${write(base, "dates-needed-why")}</p>
${body}<p><a href="/documents/${document.name}">${document.title}</a></p>
`;
