import type { Loss, LossKind } from "../markdown/change.ts";
import type { ContentProblem } from "./problems.ts";

/** What was lost of a page, told to its editor: one remark for each kind, where it is first met. */
export const lossRemarks = (file: string, losses: readonly Loss[], firstLine: number): ContentProblem[] => {
  const kinds = Map.groupBy(
    losses.toSorted((a, b) => a.line - b.line),
    ({ kind }) => kind,
  );
  return [...kinds].flatMap(([kind, [first]]) =>
    first === undefined ? [] : [{ file, line: firstLine + first.line - 1, what: LOST[kind], remedy: REMEDIES[kind] }],
  );
};

const LOST: Readonly<Record<LossKind, string>> = {
  template: "ce que calcule le générateur de site ({{ … }}, {% … %}) n'est pas montré.",
  component: "les composants de la page (import, <Composant>) ne sont pas montrés ; le texte qu'ils entourent l'est.",
  html: "la mise en forme HTML n'est pas gardée ; son texte est montré.",
  embedded: "ce qui n'est pas du texte (script, vidéo, formulaire, page incluse) n'est pas montré.",
  image: "les images ne sont pas montrées.",
  emoji: "les émojis écrits « :nom: » ne sont pas montrés.",
};
const REMEDIES: Readonly<Record<LossKind, string>> = {
  template: "Écrivez le texte en toutes lettres s'il compte.",
  component: "Écrivez en markdown ce qui doit être lu.",
  html: "Préférez le markdown : titres, listes, tableaux.",
  embedded: "Donnez plutôt un lien.",
  image: "Dites dans le texte ce qu'elles montrent.",
  emoji: "Tapez l'émoji lui-même.",
};
