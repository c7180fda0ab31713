import { counted } from "../../core/french/counted.ts";
import type { ContentProblem } from "../../core/knowledge/problems.ts";
import { type Html, html } from "../../paper/html/html.ts";
import type { Draft } from "../drafts.ts";
import type { Changed } from "../effect.ts";
import { hidden } from "./layout.ts";
import { repliesHtml } from "./replies.ts";

/** What is due: what is not served, reviews and rules that end, the rest to look at; and links, asked of the network on demand. */
export type Due = {
  setAside: readonly ContentProblem[];
  reviews: readonly ContentProblem[];
  remarks: readonly ContentProblem[];
  groups: readonly string[];
  links?: string;
};

/** What an editor has to look at, the gravest first. */
export const reviewPage = ({ setAside, reviews, remarks, groups, links }: Due, token: string): Html => html`
<form method="post" action="/relire-tout">${hidden({ token })}<p>Un fichier a changé ? <button>Relire le contenu</button></p></form>
${listed("Mis de côté : l'assistant ne le sert pas", setAside)}
${listed("Relectures dues et règles qui expirent", reviews)}
<h2>Liens morts</h2>
<p>Chaque page citée est demandée à son site, par le réseau : quelques secondes à quelques minutes.</p>
<form method="post" action="/liens">${hidden({ token })}<label>Articles du groupe <select name="group">${groups.map((group) => html`<option>${group}</option>`)}</select></label>
<button>Vérifier les liens</button></form>
${links === undefined ? undefined : html`<pre>${links}</pre>`}
${listed("Lu quand même, à regarder", remarks)}`;

/** The drafts of the folder, each as the chat would show it. */
export const draftsPage = (drafts: readonly Draft[], token: string): Html =>
  drafts.length === 0
    ? html`<p>Aucun brouillon dans ce dossier.</p>`
    : html`${drafts.map(
        ({ file, title, replies, problems }) => html`<h2>${title} <span class="quiet">${file}</span></h2>
${replies.length === 0 ? undefined : html`${repliesHtml(replies)}<form method="post" action="/publier">${hidden({ token, file })}<p><button>Publier</button></p></form>`}${listed("À regarder", problems, "")}`,
      )}`;

/** What an edit changes in the answers to the questions of trial. */
export const effectPage = (
  changed: readonly Changed[],
  { count, id, token }: { count: number; id: string; token: string },
): Html => html`<p>${counted(count, "question")} d'essai, ${counted(changed.length, "réponse changée", "réponses changées")}.</p>
${
  changed.length === 0
    ? undefined
    : html`<div class="wide"><table><thead><tr><th>Question<th>Aujourd'hui<th>Avec ce changement<th>Effet</thead><tbody>
${changed.map(({ question, before, after, better }) => html`<tr><td>${question}<td>${before}<td>${after}<td>${better === undefined ? "" : better ? html`<span class="come">mieux</span>` : html`<span class="gone">moins bien</span>`}</tr>\n`)}</tbody></table></div>`
}
<form method="post" action="/ecrire">${hidden({ token, id })}<p><button class="main">Écrire</button> <a href="/">Renoncer</a></p></form>`;

const MOST_LISTED = 100;

const listed = (title: string, problems: readonly ContentProblem[], none = "Rien."): Html | undefined =>
  problems.length === 0 && none === ""
    ? undefined
    : html`<h2>${title}</h2>
${problems.length === 0 ? html`<p>${none}</p>` : undefined}<ul>${problems.slice(0, MOST_LISTED).map(({ file, line, what, remedy }) => html`<li>${file}${line === undefined ? "" : `:${line}`} : ${what} ${remedy}</li>`)}</ul>
${problems.length > MOST_LISTED ? html`<p>… et ${problems.length - MOST_LISTED} de plus : <code>npm run check:content</code>.</p>` : undefined}`;
