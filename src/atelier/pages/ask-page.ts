import { type Html, html } from "../../paper/html/html.ts";
import type { Candidate, Explanation } from "../explain.ts";
import type { Reasons } from "../reasons.ts";
import { hidden } from "./layout.ts";
import { repliesHtml } from "./replies.ts";

/** The question asked, and why it gets its answer. */
export type Asked = { question: string; explanation: Explanation; reasons: Reasons };

/** Where one asks a question as people do, and sees why it gets its answer. */
export const askPage = (asked: Asked | undefined, token: string): Html => html`<form action="/" class="ask">
<label for="q">La question, comme on vous la poserait</label>
<input id="q" name="q" value="${asked?.question ?? ""}" required maxlength="500">
<button>Demander</button>
</form>
${asked === undefined ? undefined : answer(asked, token)}`;

const answer = (
  { question, explanation, reasons }: Asked,
  token: string,
): Html => html`<section aria-labelledby="reponse">
<h2 id="reponse">${reasons.did}</h2>
${repliesHtml(explanation.replies)}
</section>
<section aria-labelledby="pourquoi">
<h2 id="pourquoi">Pourquoi</h2>
<ul>${reasons.why.map((one) => html`<li>${one}</li>`)}</ul>
${reasons.instead.length === 0 ? undefined : html`<h3>Ce qui aurait changé la réponse</h3>\n<ul>${reasons.instead.map((one) => html`<li>${one}</li>`)}</ul>`}
<h3>Ce qui a été lu</h3>
${wordsHtml(explanation)}
<h3>Ce qui pouvait répondre</h3>
${explanation.candidates.length === 0 ? html`<p>Rien.</p>` : candidatesHtml(explanation.candidates, { question, token })}
</section>`;

const wordsHtml = ({ words, ignored, circumstances, facts }: Explanation): Html => html`<dl>
<dt>Mots qui comptent</dt><dd>${
  words.length === 0
    ? "aucun"
    : html`<ul class="words">${words.map(
        ({ word, share, repaired, known }) =>
          html`<li>${word} <span class="quiet">${Math.round(share * 100)} %${repaired === undefined ? "" : `, lu « ${repaired} »`}${known ? "" : ", inconnu du contenu"}</span></li>`,
      )}</ul>`
}</dd>
<dt>Mots laissés de côté</dt><dd>${ignored.join(", ") || "aucun"}</dd>
<dt>Circonstances</dt><dd>${circumstances.map((one) => `« ${one.trim()} »`).join(", ") || "aucune"}</dd>
<dt>Faits entendus</dt><dd>${facts.map(({ label, value, remark }) => `${label} : ${value}${remark === "" ? "" : ` (${remark})`}`).join(" ; ") || "aucun"}</dd>
</dl>`;

const KINDS: Readonly<Record<Candidate["kind"], string>> = {
  section: "article",
  dialog: "dialogue",
  "off-topic": "sujet à décliner",
};

const TWO_FIGURES = { minimumFractionDigits: 2, maximumFractionDigits: 2 };

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const candidatesHtml = (
  candidates: readonly Candidate[],
  { question, token }: { question: string; token: string },
): Html => html`<div class="wide"><table>
<thead><tr><th>Candidat<th>Score<th>Confiance<th>Mots expliqués<th>Ressemblance<th>Mots trouvés<th>Écrire</thead>
<tbody>
${candidates.map(
  (
    one,
  ) => html`<tr><td>${one.label} <span class="quiet">${KINDS[one.kind]}</span><td>${one.score.toLocaleString("fr-FR", TWO_FIGURES)}<td>${percent(one.confidence)}<td>${percent(one.explained)}<td>${percent(one.nearness)}<td>${one.matched.join(", ")}<td>${
    one.article === undefined || one.section === undefined
      ? undefined
      : html`<form method="post" action="/formulation">${hidden({ token, phrasing: question, article: one.article, section: one.section })}<button>Ajouter cette formulation</button></form>`
  }</tr>
`,
)}</tbody>
</table></div>
<form method="post" action="/article">${hidden({ token, phrasing: question, title: question })}<p>Aucun ne convient ? <button>Nouvel article</button></p></form>`;
