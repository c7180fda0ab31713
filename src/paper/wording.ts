/** The fixed words of what one takes away; what changes from one document to another comes from knowledge/ and dialogs/. */
export const WORDS = {
  site: "Assistant OPCO",
  madeOn: "Document établi le",
  recap: "Vos réponses",
  next: "Prochaines étapes",
  dates: "Vos dates",
  limits: "À savoir",
  money:
    "La prise en charge peut aller jusqu'à 100 % des frais pédagogiques, dans la limite des fonds disponibles ; elle n'est jamais acquise d'avance.",
  private: "Ce document ne contient que les réponses et les dates données pour l'établir.",
  sources: "Sources",
  contact: "Contact",
  course: "Formation",
  request: "Déposer la demande de prise en charge",
  proofs: "Envoyer les justificatifs à l'OPCO",
  chosen: "Rappel choisi par vous.",
  landmark: "Repère à vérifier : votre accord de prise en charge ou le site de votre OPCO fait foi.",
  takeAway: "Imprimer, télécharger ou noter dans l'agenda",
} as const;

/** How a group of articles is called; another one is called by its own name. */
const GROUPS: Readonly<Record<string, string>> = {
  opco: "Les OPCO",
  "actions-collectives": "Les actions collectives",
  contributions: "Contributions et paiement",
  demande: "La demande de prise en charge",
  "apres-formation": "Après la formation",
  publics: "Pour qui",
  dispositifs: "Les autres dispositifs",
  glossaire: "Le vocabulaire",
};

/** The title of a group of articles. */
export const groupTitle = (group: string): string => GROUPS[group] ?? capitalised(group.replaceAll("-", " "));

/** Groups in the order in which they are shown; those that nobody placed come last. */
export const byGroup = (a: string, b: string): number => rank(a) - rank(b) || a.localeCompare(b, "fr");

const rank = (group: string): number => {
  const at = Object.keys(GROUPS).indexOf(group);
  return at < 0 ? Number.MAX_SAFE_INTEGER : at;
};

const capitalised = (text: string): string => (text === "" ? "Divers" : text.charAt(0).toUpperCase() + text.slice(1));
