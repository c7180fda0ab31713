/** The files that speech is made of: without them, nothing can be said or found. */
export const SPEECH_FILES = {
  messages: "dialogs/messages.yaml",
  pages: "dialogs/pages.yaml",
  wordings: "dialogs/wordings.yaml",
  facts: "dialogs/faits.yaml",
  groups: "groupes.yaml",
  policy: "thresholds.yaml",
  weights: "ranking.yaml",
  vocabulary: "vocabulary.yaml",
  filler: "mots-vides.csv",
} as const;
