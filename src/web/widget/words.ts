/** The few words that stand outside of the panel. */
export const wordsFor = (english: boolean) =>
  english
    ? { close: "Close", failed: "The conversation could not open.", page: "Open it in a page of its own" }
    : { close: "Fermer", failed: "La conversation n’a pas pu s’ouvrir.", page: "L’ouvrir dans une page à part" };
