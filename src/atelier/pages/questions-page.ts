import { capitalised } from "../../core/french/capitalised.ts";
import { counted } from "../../core/french/counted.ts";
import { frenchDate } from "../../core/french/dates.ts";
import type { Knowledge } from "../../core/knowledge/knowledge.ts";
import { type Html, html } from "../../paper/html/html.ts";
import type { Group } from "../../report/group-questions.ts";
import type { Report } from "../../report/report.ts";
import { total } from "../../report/weeks.ts";
import { hidden } from "./layout.ts";

/** Articles that may get a phrasing, by id. */
export type Choices = { knowledge: Knowledge; token: string };

const MOST_GROUPS = 50;
const MOST_SHOWN = 8;

/** What people asked, grouped, each group with what can be done about it. */
export const questionsPage = (report: Report, choices: Choices): Html => {
  const all = total(report.weeks);
  return html`<p>Du ${frenchDate(report.since)} au ${frenchDate(report.until)} : ${counted(all.asked, "question")}, dont ${counted(all.answered, "répondue")}, ${all.near} avec des articles proches,
${all.nowhere} sans réponse, ${all.declined} hors domaine ; ${all.useful} avis « utile », ${all.useless} « pas utile ».</p>
<datalist id="articles">${[...choices.knowledge.values()].map(({ id, title }) => html`<option value="${id}">${title}</option>`)}</datalist>
${groupsHtml("Sans réponse", report.unanswered.groups, choices)}
${report.unanswered.nothing.length === 0 ? undefined : html`<p class="quiet">Et ce qui ne demande rien : ${quoted(report.unanswered.nothing)}</p>`}
${groupsHtml("Déclinées, hors domaine", report.declined.groups, choices)}
<h2>Mal notées</h2>
${report.notUseful.length === 0 ? html`<p>Aucune.</p>` : undefined}
<ul class="groups">${report.notUseful.slice(0, MOST_GROUPS).map(
    ({
      article,
      useless,
      useful,
      sure,
      questions,
      comments,
    }) => html`<li><p><strong>${titleOf(article, choices)}</strong> : pas utile ${useless} fois, utile ${useful} fois</p>
${sure.length === 0 ? undefined : html`<p>L'assistant s'en croyait sûr pour : ${quoted(sure)}</p>`}
${comments.length === 0 ? undefined : html`<p>Commentaires : ${quoted(comments)}</p>`}
${writingHtml(questions, choices)}</li>`,
  )}</ul>
<h2>Les plus posées</h2>
${report.mostAsked.length === 0 ? html`<p>Aucune.</p>` : undefined}
<ul class="groups">${report.mostAsked.slice(0, MOST_GROUPS).map(
    ({ article, count, questions }) =>
      html`<li><p><strong>${titleOf(article, choices)}</strong> : ${count} fois</p>
${writingHtml(questions, choices, article)}</li>`,
  )}</ul>`;
};

const titleOf = (article: string, { knowledge }: Choices): string =>
  knowledge.get(article)?.title ?? `${article} (cet article n'existe plus)`;

const why = (question: string): Html =>
  html`<a href="/?q=${encodeURIComponent(question)}">Pourquoi « ${question} » ?</a>`;

const groupsHtml = (title: string, groups: readonly Group[], choices: Choices): Html => html`<h2>${title}</h2>
${groups.length === 0 ? html`<p>Aucune.</p>` : undefined}
<ul class="groups">${groups.slice(0, MOST_GROUPS).map((group) => groupHtml(group, choices))}</ul>`;

const groupHtml = ({ count, phrasings, offered }: Group, choices: Choices): Html => {
  const [first] = phrasings;
  return html`<li><p><strong>« ${first.text} »</strong> : ${count} fois</p>
${offered.length === 0 ? undefined : html`<p class="quiet">Proposé ou décliné : ${quoted(offered)}</p>`}
${writingHtml(phrasings, choices)}</li>`;
};

/** What can be done about questions: see why, give them to an article (at first this one), write another. */
const writingHtml = (
  phrasings: readonly { text: string; count: number }[],
  { token }: Choices,
  article = "",
): Html | undefined => {
  const [first] = phrasings;
  if (first === undefined) return undefined;
  return html`<p>${why(first.text)}</p>
<form method="post" action="/formulation">${hidden({ token })}
<fieldset><legend>Formulations (décochez ce qui nomme quelqu'un, ou qui est en trop)</legend>
${phrasings.slice(0, MOST_SHOWN).map(({ text, count }) => html`<label><input type="checkbox" name="phrasing" value="${text}" checked> ${text}${count > 1 ? ` (${count})` : ""}</label> `)}</fieldset>
<p><label>Ajouter à l'article <input name="article" list="articles" value="${article}" required></label> <button>Ajouter cette formulation</button>
<button formaction="/article" formnovalidate name="title" value="${capitalised(first.text)}">Nouvel article</button></p></form>`;
};

const quoted = (texts: readonly { text: string; count: number }[]): string =>
  texts
    .slice(0, MOST_SHOWN)
    .map(({ text, count }) => `« ${text} »${count > 1 ? ` (${count})` : ""}`)
    .join(", ");
