import type { Reply } from "../../core/conversation/reply.ts";
import type { ContentProblem } from "../../core/knowledge/problems.ts";
import { type Html, html } from "../../paper/html/html.ts";
import { diffLines } from "../diff-lines.ts";
import type { Checked } from "../workbench.ts";
import { hidden } from "./layout.ts";
import { repliesHtml } from "./replies.ts";

/** A question, and what the assistant says to it before and after an edit. */
export type Tried = { question: string; before: readonly Reply[]; after: readonly Reply[] };

/** An edit to say yes to: what is wrong, what changes in the files, and in the answers. */
export const editPage = ({ id, edit, problems, remarks }: Checked, tried: readonly Tried[], token: string): Html => {
  const sound = problems.length === 0 && edit.changes.length > 0;
  return html`${edit.notes.map((note) => html`<p>${note}</p>`)}
${edit.changes.length === 0 ? html`<p>Il n'y a rien à changer : c'est déjà écrit.</p>` : undefined}
${listed("À corriger avant d'écrire", problems)}${listed("À regarder", remarks)}
${edit.changes.map(
  ({ file, before, after }) => html`<h2>${before === undefined ? "Nouveau fichier" : "Fichier"} ${file}</h2>
<pre class="diff">${diffLines(before ?? "", after).map(({ sign, text }) => html`<span class="${SIGN_CLASS[sign]}">${sign} ${text}</span>\n`)}</pre>`,
)}
${tried.map(
  ({ question, before, after }) => html`<h2>« ${question} »</h2>
<div class="beside"><div><h3>Aujourd'hui</h3>${repliesHtml(before)}</div><div><h3>Avec ce changement</h3>${repliesHtml(after)}</div></div>`,
)}
${sound ? html`<form method="post" action="/ecrire">${hidden({ token, id })}<p><button class="main">Écrire</button> <a href="/">Renoncer</a></p></form>` : undefined}
${edit.changes.length === 0 ? undefined : html`<form method="post" action="/effet">${hidden({ token, id })}<p><button>Voir l'effet sur les questions d'essai</button></p></form>`}`;
};

const SIGN_CLASS = { "-": "gone", "+": "come", " ": "stays", "…": "stays" } as const;

const listed = (title: string, problems: readonly ContentProblem[]): Html | undefined =>
  problems.length === 0
    ? undefined
    : html`<h2>${title}</h2>
<ul>${problems.map(({ file, line, what, remedy }) => html`<li>${file}${line === undefined ? "" : `:${line}`} : ${what} ${remedy}</li>`)}</ul>`;
