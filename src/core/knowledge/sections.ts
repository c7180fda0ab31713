/** A heading and the markdown under it, with the line (from 1, in the body) where it starts. */
export type RawSection = { heading: string; text: string; line: number };

/**
 * Cuts a plain markdown body at its `#` and `##` headings, or at the highest ones it has (fenced code is not looked into). What precedes the
 * first one is the lead, under `title`; it is left out when it holds no text. A heading without words continues under `title`.
 */
export const splitSections = (body: string, title: string): RawSection[] => {
  const lines = body.split("\n");
  const headings = headingsOf(lines);
  const below = headings.filter(({ level, words }) => level > 1 || words !== title);
  const cutAt = Math.max(CUT_LEVEL, Math.min(...below.map(({ level }) => level)));
  const cuts = headings.filter(({ level }) => level <= cutAt);
  const lead = { heading: title, line: 1, from: 0 };
  return [lead, ...cuts.map(({ words, at }) => ({ heading: words || title, line: at + 1, from: at + 1 }))].flatMap(
    ({ heading, line, from }, index) => {
      const text = tidy(lines.slice(from, cuts[index]?.at ?? lines.length));
      return text === "" ? [] : [{ heading, text, line }];
    },
  );
};

/** The title that a body gives itself: the heading it opens with, or its only `#`. */
export const takeTitle = (body: string): string | undefined => {
  const lines = body.split("\n");
  const headings = headingsOf(lines).filter(({ words }) => words !== "");
  const [first] = headings;
  const opens = first !== undefined && lines.slice(0, first.at).every((line) => line.trim() === "");
  const [top, another] = headings.filter(({ level }) => level === 1);
  return opens ? first.words : another === undefined ? top?.words : undefined;
};

const CUT_LEVEL = 2;

type Heading = { at: number; level: number; words: string };

const headingsOf = (lines: readonly string[]): Heading[] => {
  let fence: string | undefined;
  return lines.flatMap((line, at): Heading[] => {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence))) {
      fence = fence === undefined ? mark : undefined;
      return [];
    }
    const heading = fence === undefined ? /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?[ \t]*#*[ \t]*$/.exec(line) : null;
    return heading === null ? [] : [{ at, level: heading[1]?.length ?? 1, words: plain(heading[2] ?? "") }];
  });
};

/** Inline markdown removed: what a heading says. */
export const plain = (markdown: string): string =>
  markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`]+/g, "")
    .replace(/\s+/g, " ")
    .trim();

/**
 * List markers that word processors leave (« * 1 |… », « * • … ») become plain ones; runs of blank lines become one; of the spaces that end
 * a line, only the two that break it stay.
 */
const tidy = (lines: readonly string[]): string =>
  lines
    .map((line) => line.replace(/[\s\u00a0]+$/, (spaces) => (/\S/.test(line) && /^ {2,}$/.test(spaces) ? "  " : "")))
    .map((line) => line.replace(/^(\s*)[*+-]\s+(\d+)\s*[|)]\s*/, "$1$2. ").replace(/^(\s*)(?:[*+]|[•·▪‣])\s+/, "$1- "))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/^\n+|\s+$/g, "");
