import type { SearchIndex } from "./build-index.ts";

/** Whether stems hold a word of what the base is about, or all the words of a group of them. */
export const saysDomain = ({ language }: Pick<SearchIndex<unknown>, "language">, said: ReadonlySet<string>): boolean =>
  language.domain.some((stems) => stems.every((one) => said.has(one)));

/** The groups that speak of the domain: most of their titles and phrasings say a word of it. */
export const groupsOfDomain = (index: SearchIndex<unknown>): ReadonlySet<string> =>
  new Set(
    [...Map.groupBy(index.entries, ({ group }) => group)].flatMap(([group, entries]) => {
      const phrases = entries.flatMap((entry) => entry.phrases);
      const own = phrases.filter(({ stems }) => saysDomain(index, new Set(stems)));
      return own.length * 2 > phrases.length ? [group] : [];
    }),
  );
