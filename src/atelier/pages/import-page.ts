import { type Html, html } from "../../paper/html/html.ts";
import { hidden } from "./layout.ts";

/** Where one gives a FAQ written elsewhere. */
export const importPage = (
  token: string,
): Html => html`<p>Une FAQ écrite ailleurs devient des brouillons, un par question. Sont lus : un tableau <strong>CSV</strong> (colonnes Question et
Réponse, comme Excel l'enregistre), un document <strong>Word</strong> (.docx) ou une page <strong>HTML</strong>, dont chaque question est un titre ou une ligne en gras.</p>
<form method="post" action="/importer" enctype="multipart/form-data">${hidden({ token })}
<label>Le fichier <input type="file" name="file" accept=".csv,.tsv,.docx,.html,.htm" required></label>
<label>Dossier des brouillons <input name="folder" value="a-classer" required></label>
<p><button class="main">Voir avant d'écrire</button></p>
</form>`;
