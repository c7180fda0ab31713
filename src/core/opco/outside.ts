/** Employers and people whom no OPCO serves. */
export const OUTSIDE = [
  "independant",
  "secteur-public",
  "particulier-employeur",
  "demandeur-emploi",
  "association-sans-salarie",
] as const;
/** One of {@link OUTSIDE}. */
export type Outside = (typeof OUTSIDE)[number];
