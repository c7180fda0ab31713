import { type Html, html } from "../../paper/html/html.ts";

/** What a page of the workshop stands in: its title, the token that its forms send back, what can be taken back. */
export type Frame = { title: string; token: string; folder: string; undoable?: string; told?: string };

const ROOMS = [
  ["/", "Poser une question"],
  ["/questions", "Ce que les gens demandent"],
  ["/article", "Nouvel article"],
  ["/importer", "Importer"],
  ["/brouillons", "Brouillons"],
  ["/relire", "À relire"],
] as const;

/** A whole page of the workshop. */
export const layout = ({ title, token, folder, undoable, told }: Frame, main: Html): string =>
  html`<!doctype html>
<html lang="fr">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Atelier</title>
<link rel="stylesheet" href="/atelier.css">
<body>
<header>
<p><strong>Atelier</strong> <span class="quiet">écrit dans ${folder}</span></p>
<nav aria-label="Atelier"><ul>${ROOMS.map(([path, name]) => html`<li><a href="${path}"${title.startsWith(name) ? html` aria-current="page"` : undefined}>${name}</a></li>`)}</ul></nav>
</header>
<main>
<h1>${title}</h1>
${told === undefined ? undefined : html`<p role="status" class="told">${told}</p>`}
${
  undoable === undefined
    ? undefined
    : html`<form method="post" action="/annuler" class="undo">${hidden({ token })}<p>Dernier changement : ${undoable}. <button>Annuler ce changement</button></p></form>`
}
${main}
</main>
</body>
</html>
`.html;

/** Fields that a form sends without showing them. */
export const hidden = (fields: Readonly<Record<string, string | readonly string[]>>): Html =>
  html`${Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one) => html`<input type="hidden" name="${name}" value="${one}">`),
  )}`;
