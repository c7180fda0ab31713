/**
 * Takes out of a text what is no prose, from its beginning to its end, whichever opens first: code (and what a template engine is told to
 * leave alone) is set aside, to be put back as it was; comments are removed for good. No line moves.
 */
export const hideCode = (markdown: string): { text: string; putBack: (text: string) => string } => {
  const kept: string[] = [];
  const keep = (text: string): string => `${OPEN}${kept.push(text) - 1}${CLOSE}`;
  const text = markdown.replaceAll(MARKERS, "").replace(NO_PROSE, (found: string, ...others) => {
    const { fence, span, raw }: Groups = others.at(-1); // the named groups come last
    const code = fence ?? span ?? raw;
    return code === undefined ? "\n".repeat(found.split("\n").length - 1) : code.split("\n").map(keep).join("\n");
  });
  return { text, putBack: (changed) => changed.replace(KEPT, (_, at: string) => kept[Number(at)] ?? "") };
};

type Groups = { fence?: string; span?: string; raw?: string };

/** Private characters around the number of what was set aside: no space, no letter, and no text has them. */
const OPEN = "\ue000";
const CLOSE = "\ue001";
const MARKERS = /[\ue000\ue001]/g;
const KEPT = /\ue000(\d+)\ue001/g;

const END = "(?![\\s\\S])";
const NO_PROSE = new RegExp(
  [
    // A fenced block, to its closing fence or to the end.
    `(?<fence>^(?:[ \\t>]|[-*+][ \\t]|\\d+[.)][ \\t])*(?<mark>\`{3,}|~{3,})[^\\n\`]*(?:\\n[\\s\\S]*?(?:^[ \\t>]*\\k<mark>[\`~]*[ \\t]*$|${END})|${END}))`,
    // A span of code stays in its paragraph.
    "(?<span>(?<ticks>`+)(?!`)(?:(?!\\n[ \\t]*\\n)[\\s\\S])*?[^`]\\k<ticks>(?!`))",
    "\\{%-?\\s*raw\\s*-?%\\}(?<raw>[\\s\\S]*?)\\{%-?\\s*endraw\\s*-?%\\}",
    // Comments: HTML, Obsidian, Hugo, MDX, Nunjucks, Liquid, and the link definition that defines nothing.
    `<!--[\\s\\S]*?(?:-->|${END})`,
    "%%[\\s\\S]*?%%",
    "\\{\\{[%<]?\\s*/\\*[\\s\\S]*?\\*/\\s*[%>]?\\}\\}",
    "\\{/\\*[\\s\\S]*?\\*/\\}",
    "\\{#(?!\\s*[\\w-]+\\})[\\s\\S]*?#\\}",
    "\\{%-?\\s*comment\\s*-?%\\}[\\s\\S]*?\\{%-?\\s*endcomment\\s*-?%\\}",
    "^\\[[^\\]\\n]*\\]:[ \\t]*(?:#|<>)[ \\t]+(?:\\(.*\\)|\".*\"|'.*')[ \\t]*$",
  ].join("|"),
  "gm",
);
