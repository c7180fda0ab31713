import type { Tables } from "./tables.ts";

/** A title without the days on which it was signed and amended. */
export const withoutDate = (title: string): string =>
  title.replace(/,? (?:mise à jour )?(?:au|du|le) \d{1,2}(?:er)? \p{L}+ \d{4}/gu, " ").replace(/\bAvenant .*$/, " ");

/** The shortest title of a convention, as it is shown. */
export const shortTitle = (code: string, tables: Tables): string => {
  const official = tables.conventions.get(code)?.title ?? "";
  const all = [official, ...tables.titles.filter(({ idcc }) => idcc === code).map(({ name }) => name)];
  const plain = all
    .map(withoutDate)
    .map((title) => title.trim().replace(OPENING, ""))
    .filter((title) => title.length > 2);
  const [shortest = official] = plain.sort((a, b) => a.length - b.length);
  return shortest.charAt(0).toUpperCase() + shortest.slice(1);
};

const OPENING =
  /^convention collective (?:nationale |départementale |régionale |interrégionale |locale )?(?:de travail )?(?:du personnel |des salariés )?(?:de la |de l'|des |du |de |pour les |concernant les |relative aux |applicable aux )?(?:branche (?:de la |de l'|des |du |de ))?/i;
