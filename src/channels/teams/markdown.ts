/**
 * Markdown as Teams really shows it in a message: bold, italic, links and lists. A heading becomes bold, a table a list, a quote
 * italic; a rule, a picture or a tag would show as signs or not at all, and nobody is mentioned by a text. `hasTables`: tables are
 * shown as such, and stay.
 */
export const teamsMarkdown = (markdown: string, { hasTables = false } = {}): string =>
  markdown
    .split(/(```[\s\S]*?```|`[^`\n]+`)/)
    .map((part, index) => (index % 2 === 1 ? withoutTags(part) : plainer(part, hasTables)))
    .join("")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();

const plainer = (markdown: string, hasTables: boolean): string => {
  const linked = markdown.replaceAll(/<((?:https|mailto|tel):[^\s>]+)>/g, "[$1]($1)");
  return withoutTags(
    (hasTables ? linked : tablesAsLists(linked))
      .replaceAll(/^#{1,6}\s+(.+?)\s*#*$/gm, (_line, title: string) => `**${title.replaceAll("**", "")}**`)
      .replaceAll(/^\s{0,3}([-*_])(?:\s*\1){2,}\s*$/gm, "")
      .replaceAll(/^\s{0,3}>\s?(.*\S)\s*$/gm, "*$1*")
      .replaceAll(/~~(.+?)~~/g, "$1")
      .replaceAll(/!\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replaceAll(/\[([^\]]*)\]\((?!https:|mailto:|tel:)[^)]*\)/gi, "$1"),
  );
};

/** Teams reads tags in a message, `<at>` among them: what looks like one stays text. */
const withoutTags = (text: string): string => text.replaceAll("<", "&lt;");

/** A row per line, each cell after the first with its column's name. */
const tablesAsLists = (markdown: string): string =>
  markdown.replaceAll(
    /^\|(.+)\|[ \t]*\n\|[ \t:|-]+\|[ \t]*\n((?:\|.*\|[ \t]*(?:\n|$))+)/gm,
    (_table, head: string, body: string) => {
      const names = cells(head);
      const rows = body
        .trim()
        .split("\n")
        .map((row) => cells(row.trim().slice(1, -1)));
      const line = ([first = "", ...others]: string[]) =>
        [`**${first}**`, ...others.map((cell, index) => `${names[index + 1] ?? ""} : ${cell}`)].join(" ; ");
      return `${rows.map((row) => `- ${line(row)}`).join("\n")}\n`;
    },
  );

const cells = (row: string): string[] => row.split("|").map((cell) => cell.trim());

/** Words only: markdown signs and line breaks left out. */
export const plainText = (markdown: string): string =>
  markdown
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/^\s*(?:[-*+]|\d+\.|#{1,6}|>)\s+/gm, "")
    .replaceAll(/[*_`|]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();

/** Whole words, then « … », within a length. */
export const shorten = (text: string, max: number): string => {
  if (text.length <= max) return text;
  const kept = text.slice(0, max - 1);
  const space = kept.lastIndexOf(" ");
  return `${(space > max / 2 ? kept.slice(0, space) : kept).replace(/[\s,;:.]+$/, "")}…`;
};
