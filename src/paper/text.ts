import type { Block, PaperSource } from "./document.ts";

/** Blocks as plain text for any editor: CRLF lines, headings underlined, boxes to tick as « [ ] ». */
export const toText = (blocks: readonly Block[]): string =>
  `\uFEFF${blocks.map(textOf).join("\n\n").replaceAll("\n", "\r\n")}\r\n`;

const textOf = (block: Block): string => {
  switch (block.kind) {
    case "heading":
      return `${block.text}\n${(block.level === 1 ? "=" : "-").repeat([...block.text].length)}`;
    case "paragraph":
      return block.text;
    case "list":
      return block.items.map((item, index) => `${MARKERS[block.marker](index + 1)} ${line(item)}`).join("\n");
  }
};

const MARKERS = {
  tick: () => "[ ]",
  dash: () => "-",
  number: (position: number) => `${position}.`,
} as const;

const line = ({ text, url }: PaperSource): string =>
  url === undefined || text.includes(url.replace(/^(mailto|tel):/, "")) || url.startsWith("tel:")
    ? text
    : `${text}\n  ${url}`;
