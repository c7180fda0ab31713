import { change, type Draft } from "./change.ts";

/** Headings all in one form: an underlined one is written with `#`, and one without its space (`##Titre`) gets it. */
export const plainHeadings = (draft: Draft): Draft => {
  const marked = change(
    draft,
    UNDERLINED,
    ([, before = "", text = "", line = ""]) => `${before}${line.startsWith("=") ? "#" : "##"} ${text}`,
  );
  return change(marked, TIGHT, ([, marks = "", text = ""]) => `${marks} ${text}`);
};

/** A line of text alone in its paragraph, over a line of `=` or `-`. */
const UNDERLINED =
  /(^|\n[ \t]*\n)(?![ \t]*(?:[#>|`~<]|[-*+][ \t]|\d+[.)][ \t]))[ \t]{0,3}(\S[^\n]*?)[ \t]*\n {0,3}(=+|-{2,})[ \t]*(?=\n|$)/g;
const TIGHT = /^(#{2,6})([^\s#][^\n]*)$/gm;
