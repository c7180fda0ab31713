import type { Base } from "../../core/content/base.ts";
import { typography } from "../../core/french/typography.ts";
import type { Dialog } from "../../core/guide/dialog.ts";
import type { Found } from "../find-document.ts";
import { layOut } from "../lay-out.ts";
import { blocksHtml } from "./blocks.ts";
import { datesForm, questionsForm } from "./forms.ts";
import { type Html, html } from "./html.ts";

/** What can be taken away: the checks, which ask a few questions, and the lists. */
export const documentIndex = ({ dialogs, checklists }: Base): Html => html`<h1>Vérifications et listes</h1>
<h2>Vérifications</h2>
<p>Quelques questions, un résultat et la liste des documents à réunir. Rien n’est enregistré.</p>
<ul>
${[...dialogs.values()].map(({ id, title }) => html`<li><a href="/documents/${id}">${typography(title)}</a></li>\n`)}</ul>
<h2>Listes à imprimer</h2>
<ul>
${[...checklists.values()].map(({ id, title }) => html`<li><a href="/documents/${id}">${typography(title)}</a></li>\n`)}</ul>
`;

/** The questions of a dialog that still needs answers. */
export const questionsPage = ({ dialog, answers }: Extract<Found, { kind: "questions" }>): Html =>
  html`<h1>${typography(dialog.title)}</h1>
${dialog.intro === undefined ? undefined : html`<p>${typography(dialog.intro)}</p>\n`}<p>N’indiquez pas de données personnelles : les réponses ne sont pas enregistrées.</p>
${questionsForm(dialog, { action: `/documents/${dialog.id}`, answers })}`;

/** A document ready to print, then what is for the screen only: the other formats, the dates, what follows. */
export const documentPage = (
  { document, answers, followUp, problems }: Extract<Found, { kind: "document" }>,
  { deadlines }: Base,
  query: URLSearchParams,
): Html => {
  const action = `/documents/${document.name}`;
  const search = document.url.includes("?") ? document.url.slice(document.url.indexOf("?")) : "";
  const dates = Object.fromEntries([...new URLSearchParams(search)].filter(([key]) => key.includes(".")));
  const calendar =
    document.reminders.length === 0
      ? undefined
      : html`<li><a href="${action}.ics${search}">Rappels pour l’agenda (.ics)</a></li>\n`;
  return html`<article>
${blocksHtml(layOut(document))}</article>
<section class="screen" aria-labelledby="emporter">
<h2 id="emporter">Emporter ce document</h2>
<p>Pour l’imprimer, utilisez la commande d’impression de votre navigateur.</p>
<ul>
<li><a href="${action}.docx${search}">Document Word (.docx)</a></li>
<li><a href="${action}.txt${search}">Texte simple (.txt)</a></li>
${calendar}</ul>
${
  document.parts.length === 0
    ? undefined
    : html`<h2>Vos dates</h2>
<p>Facultatif. Les dates ne sont pas enregistrées : elles restent dans l’adresse de la page.</p>
${datesForm({ action, query, kept: answers, deadlines, problems })}`
}${followUp === undefined ? undefined : followUpForm(followUp, action, { ...answers, ...dates })}</section>
`;
};

const followUpForm = (dialog: Dialog, action: string, kept: Readonly<Record<string, string>>): Html =>
  html`<h2>${typography(dialog.title)}</h2>
<p>Répondez pour compléter ce document.</p>
${questionsForm(dialog, { action, answers: {}, kept })}`;

/** What a wrong address shows, with the ways out. */
export const missingPage = (): Html => html`<h1>Cette page n’existe pas</h1>
<p>L’adresse est incomplète, ou la page a changé de nom. Vous pouvez repartir d’ici :</p>
<ul>
<li><a href="/faq">Questions fréquentes</a></li>
<li><a href="/documents">Vérifications et listes à imprimer</a></li>
<li><a href="/">Conversation avec l’assistant</a></li>
</ul>
`;

/** Why there are no reminders to download, and where to give the dates. */
export const datesNeededPage = (document: { name: string; title: string }, body: Html): Html =>
  html`<h1>Il manque des dates</h1>
<p>Les rappels se calculent à partir des dates de votre formation. Écrivez au moins le début ou la fin.</p>
${body}<p><a href="/documents/${document.name}">${document.title}</a></p>
`;
