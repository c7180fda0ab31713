import { type Html, html } from "../../paper/html/html.ts";
import type { Written } from "../new-article.ts";
import { hidden } from "./layout.ts";

/** Where one writes an article: its title, its text, what people type. */
export const articlePage = (
  { title, text, phrasings, folder, draft }: Written,
  { token, folders }: { token: string; folders: readonly string[] },
): Html => html`<form method="post" action="/article/voir" class="article">${hidden({ token })}
<label>Titre <input name="title" value="${title}" required maxlength="120"></label>
<label>Dossier, s'il n'est pas à la racine <input name="folder" value="${folder}" list="dossiers"></label>
<datalist id="dossiers">${folders.map((one) => html`<option value="${one}"></option>`)}</datalist>
<label>Ce que les gens tapent, une formulation par ligne <textarea name="phrasings" rows="5">
${phrasings.join("\n")}</textarea></label>
<label>Le texte, en markdown : d'abord la réponse, en 60 mots au plus <textarea name="text" rows="14" required>
${text}</textarea></label>
<label class="check"><input type="checkbox" name="draft" ${draft ? html`checked` : undefined}> Brouillon : l'assistant ne le lit pas encore</label>
<p><button class="main">Voir avant d'écrire</button></p>
</form>`;
