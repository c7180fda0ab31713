import { fold } from "../../french/fold.ts";

/**
 * What is left out of a text: the names of other OPCOs and of their catalogues, the figures of other companies (« 0,55 % »), and the words by
 * which a sentence turns to them (« Les autres conseillent… »).
 */
export type Others = { names: readonly string[]; figures: readonly string[]; openings: readonly string[] };

/** A text, and its lines: of a list or a table whole, others by their sentences. Of content it is cut once, for all who read it. */
export type Cut = { text: string; lines(): readonly Line[] };
type Line = { text: string; isWhole: boolean; said: readonly Said[] };
/** What is told at once, and the same as it is compared. */
type Said = { text: string; plain: string; spaced: string };

export const cutText = (text: string): Cut => {
  let lines: readonly Line[] | undefined;
  return {
    text,
    lines: () => {
      lines ??= text.split("\n").map(cutLine);
      return lines;
    },
  };
};

const cutLine = (text: string): Line => {
  const isWhole = /^\s*(?:[-*+]|\d+[.)]|\|)\s/.test(text);
  const said = isWhole ? [text] : sentences(text);
  return { text, isWhole, said: said.map((one) => ({ text: one, plain: ` ${plain(one)} `, spaced: spaced(one) })) };
};

/**
 * A text for somebody whose rule was told, without the sentences, the lines of lists and the rows of tables that hold those of others.
 */
export const leaveOut = (others: Others): ((cut: Cut) => string) => {
  const speaksOfOthers = foreign(others);
  return (cut) =>
    cut
      .lines()
      .flatMap(({ text, isWhole, said }) => {
        const kept = said.filter((one) => !speaksOfOthers(one));
        if (kept.length === 0 && (isWhole || text.trim() !== "")) return [];
        return [isWhole ? text : kept.map((one) => one.text).join(" ")];
      })
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim();
};

const foreign = ({ names, figures, openings }: Others): ((said: Said) => boolean) => {
  const named = names.map((name) => ` ${plain(name)} `);
  const opens = openings.map((opening) => ` ${plain(opening)} `);
  return (said) =>
    named.some((name) => said.plain.includes(name)) ||
    opens.some((opening) => said.plain.startsWith(opening)) ||
    figures.some((figure) => said.spaced.includes(figure));
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
