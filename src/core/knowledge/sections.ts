/** A heading and the markdown under it, with the line (from 1, in the body) where it starts. */
export type RawSection = { heading: string; text: string; line: number };

/**
 * Cuts a markdown body at its `##` headings (fenced code is not looked into). What precedes the first one is the lead, under `title`;
 * it is left out when it holds no text. A `#` heading that repeats the title is dropped.
 */
export const splitSections = (body: string, title: string): RawSection[] => {
  const sections: RawSection[] = [];
  let current: { heading: string; lines: string[]; line: number } = { heading: title, lines: [], line: 1 };
  let fenced = false;
  const close = (): void => {
    const text = tidy(current.lines);
    if (text !== "") sections.push({ heading: current.heading, text, line: current.line });
  };
  body.split(/\r?\n/).forEach((line, index) => {
    if (/^\s*```/.test(line)) fenced = !fenced;
    const heading = fenced ? null : /^(#{1,2})\s+(.*?)\s*#*\s*$/.exec(line);
    if (heading === null) {
      current.lines.push(line);
      return;
    }
    close();
    current = { heading: plain(heading[2] ?? "") || title, lines: [], line: index + 1 };
  });
  close();
  return sections;
};

/** Inline markdown removed: what a heading says. */
export const plain = (markdown: string): string =>
  markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`]+/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** List markers that word processors leave (« * 1 |… », « * • … ») become plain ones; runs of blank lines become one. */
const tidy = (lines: readonly string[]): string =>
  lines
    .map((line) => line.trimEnd())
    .map((line) => line.replace(/^(\s*)[*+-]\s+(\d+)\s*[|)]\s*/, "$1$2. ").replace(/^(\s*)(?:[*+]|[•·▪‣])\s+/, "$1- "))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
