import type { ContentProblem } from "../core/knowledge/problems.ts";
import type { Layer } from "./layers.ts";

/** Data files that the assistant reads, by their place in a folder of content. */
const READ =
  /^(?:(?:synonyms|vocabulary|thresholds|ranking|groupes|hors-domaine|organisation)\.yaml|(?:mots-vides|essais)\.csv|dialogs\/.*\.yaml|tables\/[\w-]+\.(?:csv|yaml)|regles\/[\w-]+\.(?:csv|yaml))$/;

/** Data files of one's own that nothing reads: misnamed, or somewhere else than they should be. Those of a website are among them. */
export const unreadFiles = (layers: readonly Layer[]): ContentProblem[] =>
  layers
    .filter(({ shipped }) => !shipped)
    .flatMap(({ files }) => files)
    .filter(({ name }) => /\.(?:ya?ml|csv)$/i.test(name) && !READ.test(name.replace(/\.yml$/i, ".yaml")))
    .map(({ path }) => ({
      file: path,
      what: "ce fichier de données n'est pas de ceux que l'assistant lit.",
      remedy: "S'il doit l'être, vérifiez son nom et son dossier (voir docs/rediger.md).",
    }));
