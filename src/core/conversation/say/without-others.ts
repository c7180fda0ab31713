import { fold } from "../../french/fold.ts";

/**
 * What is left out of a text: the names of other OPCOs and of their catalogues, the figures of other companies (« 0,55 % »), and the words by
 * which a sentence turns to them (« Les autres conseillent… »).
 */
export type Others = { names: readonly string[]; figures: readonly string[]; openings: readonly string[] };

/**
 * A text for somebody whose rule was told, without the sentences, the lines of lists and the rows of tables that hold those of others.
 */
export const leaveOut = (others: Others): ((markdown: string) => string) => {
  const speaksOfOthers = foreign(others);
  return (markdown) =>
    markdown
      .split("\n")
      .flatMap((line) => {
        if (/^\s*(?:[-*+]|\d+[.)]|\|)\s/.test(line)) return speaksOfOthers(line) ? [] : [line];
        const kept = sentences(line).filter((sentence) => !speaksOfOthers(sentence));
        return kept.length === 0 && line.trim() !== "" ? [] : [kept.join(" ")];
      })
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim();
};

const foreign = ({ names, figures, openings }: Others): ((text: string) => boolean) => {
  const named = names.map((name) => ` ${plain(name)} `);
  const opens = openings.map((opening) => ` ${plain(opening)} `);
  return (text) => {
    const said = ` ${plain(text)} `;
    if (named.some((name) => said.includes(name)) || opens.some((opening) => said.startsWith(opening))) return true;
    const figured = spaced(text);
    return figures.some((figure) => figured.includes(figure));
  };
};

/** Tells whether a text says one of some names. */
export const naming = (names: readonly string[]): ((text: string) => boolean) => {
  const all = names.map((name) => ` ${plain(name)} `);
  return (text) => {
    const said = ` ${plain(text)} `;
    return all.some((name) => said.includes(name));
  };
};

const plain = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** The figures of a text are compared with plain spaces. */
const spaced = (text: string): string => text.replace(/[\u00a0\u202f]/g, " ");

/** A line by its sentences. */
const sentences = (line: string): string[] => line.split(/(?<=[.!?…])\s+(?=[\p{Lu}«*])/u);
