import { paragraphsOf } from "./paragraphs.ts";

/** Private characters for a line break of the text, and for the beginning of a new line: markdown lines are made of them last. */
export const BREAK = "\ue002";
export const NEW_LINE = "\ue003";

/** From that length, in characters, a line that ends inside a paragraph is one that an editor's margin cut. */
const WRAPPED_AT = 80;
/** A paragraph whose widest line is shorter than that is not cut by a margin: its lines are meant. */
const NARROWEST = 50;
/** How far under the margin a line cut by hand may end. */
const SLACK = 12;

/**
 * Decides, for every reader alike, where the lines of a paragraph end. A line cut by a margin is joined to the next: it is long, or as long
 * as its paragraph allows. A short one is meant to stand alone, as is one that ends with « : », with two spaces or a backslash; what
 * « : » announces is more likely a list without bullets.
 */
export const settleLines = (markdown: string): string => {
  const lines = markdown
    .replaceAll(new RegExp(`[ \\t]*${BREAK}[ \\t]*\\n?`, "g"), "  \n")
    .replaceAll(new RegExp(`(?<=\\n[ \\t]*|^[ \\t]*)${NEW_LINE}+`, "g"), "")
    .replaceAll(NEW_LINE, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .split("\n");
  const settled: (string | undefined)[] = [...lines];
  for (const [first, end] of paragraphsOf(lines.join("\n"))) {
    const width = Math.max(...lines.slice(first, end).map((line) => line.trim().length));
    let into = first;
    let announced = false;
    for (let at = first + 1; at < end; at++) {
      const before = lines[at - 1] ?? "";
      const text = withoutQuoteMarks(lines[at] ?? "").trim();
      announced ||= ANNOUNCES.test(before);
      if (isMeant(before, text, announced ? width : width - SLACK)) {
        settled[into] = `${(settled[into] ?? "").replace(/[ \t]*\\?[ \t]*$/, "")}  `;
        into = at;
      } else {
        settled[into] = `${(settled[into] ?? "").trimEnd()} ${text}`;
        settled[at] = undefined;
      }
    }
    settled[into] = settled[into]?.trimEnd();
    for (let at = first; at < end; at++) settled[at] = settled[at]?.replace(/(\S) {2,}(?=\S)/g, "$1 ");
  }
  return settled
    .filter((line) => line !== undefined)
    .join("\n")
    .trim();
};

const ANNOUNCES = /:[ \t]*$/;

/** @param width the length that a line cut by the margin would have reached with the next word */
const isMeant = (line: string, next: string, width: number): boolean => {
  if (/(?: {2}|\\)$/.test(line) || ANNOUNCES.test(line)) return true;
  const said = line.trimEnd();
  if (said.length >= WRAPPED_AT) return false;
  const nextWord = /^\S*/.exec(next)?.[0] ?? "";
  return width < NARROWEST - SLACK || said.length + 1 + nextWord.length <= width;
};

const withoutQuoteMarks = (line: string): string => line.replace(/^[ \t]*(?:>[ \t]?)+/, "");
