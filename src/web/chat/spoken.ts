import type { Block, Inline } from "../../markdown/markdown.ts";
import { readMarkdown } from "../../markdown/read-markdown.ts";
import type { Reply } from "./conversation.ts";
import { WORDS } from "./words.ts";

/** What is said of a reply to those who listen: what applies and the short answer, then what else there is, in one go. */
export const spoken = ({ parts, text, options }: Reply): string => {
  const labels = (choices: readonly { label: string }[]) =>
    choices.length === 0 ? [] : [`${WORDS.answers}${choices.map(({ label }) => label).join(", ")}.`];
  const said = (): string[] => {
    if (parts === undefined) return [plain(text), ...labels(options)];
    switch (parts.kind) {
      case "text":
        return [plain(parts.markdown), ...labels(parts.cards ?? parts.options)];
      case "article":
        return [
          ...(parts.forYou ? [`${parts.forYou.title}. ${plain(parts.forYou.markdown)}`] : []),
          plain(parts.lead),
          `${WORDS.details(parts.details.length)}, ${WORDS.sources(parts.sources.length)}.`,
        ];
      case "choices":
      case "unknown":
        return [plain(parts.markdown), ...labels(parts.options)];
      case "question":
        return [`${WORDS.step(parts.step, parts.of)}. ${plain(parts.ask)}`, ...labels(parts.answers)];
      case "verdict":
        return [`${parts.label}. ${parts.title}. ${plain(parts.say)}`];
      case "opco":
        return [`${parts.title}. ${plain(parts.reason)}`];
      case "checklist":
        return [`${parts.title}. ${WORDS.lines(parts.items.length)}.`];
    }
  };
  return said().join(" ");
};

/** The words of a markdown text. */
const plain = (markdown: string): string =>
  readMarkdown(markdown, { target: () => undefined, breaks: true })
    .map(blockWords)
    .join(" ");

const blockWords = (block: Block): string => {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return words(block.inside);
    case "list":
      return block.items.map((item) => item.map(blockWords).join(" ")).join(" ; ");
    case "quote":
      return block.blocks.map(blockWords).join(" ");
    case "code":
      return block.text;
    case "table":
      return [block.head, ...block.rows].map((row) => row.map(words).join(", ")).join(" ; ");
    case "rule":
      return "";
  }
};

const words = (inside: readonly Inline[]): string =>
  inside
    .map((piece) => {
      if (piece.kind === "break") return " ";
      return "inside" in piece ? words(piece.inside) : piece.text;
    })
    .join("");
