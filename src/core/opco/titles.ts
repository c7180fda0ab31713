/** A title without the days on which it was signed and amended. */
export const withoutDate = (title: string): string =>
  title.replace(/,? (?:mise à jour )?(?:au|du|le) \d{1,2}(?:er)? \p{L}+ \d{4}/gu, " ").replace(/\bAvenant .*$/, " ");

/**
 * Shortens titles: the shortest of those of a convention, the official one first, without its date and its opening.
 * @param opening one of the first group opens a title, then one or none of each other group
 */
export const titleShortener = (opening: readonly (readonly string[])[]): ((titles: readonly string[]) => string) => {
  const [first = "", ...others] = opening.map((group) => `(?:${group.map(spaced).join("|")})`);
  const opens = new RegExp(`^${first}${others.map((group) => `${group}?`).join("")}`, "i");
  return ([official = "", ...others]) => {
    const plain = [official, ...others]
      .map((title) => withoutDate(title).trim().replace(opens, ""))
      .filter((title) => title.length > 2);
    const [shortest = official] = plain.sort((a, b) => a.length - b.length);
    return shortest.charAt(0).toUpperCase() + shortest.slice(1);
  };
};

/** TradeWords as they stand before others: « de l'» needs no space. */
const spaced = (words: string): string => (words.endsWith("'") ? words : `${words} `);
