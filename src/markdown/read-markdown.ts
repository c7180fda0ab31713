import { Lexer, type MarkedToken, type Token, Tokenizer } from "marked";
import type { Block, Inline, LinkTarget } from "./markdown.ts";

/** `breaks`: a line end is one in what is shown. */
export type ReadOptions = { target: LinkTarget; breaks: boolean };

/**
 * Markdown as what it means, for the page and for the browser alike. There is no HTML in what comes out: tags stay text, an image is
 * its description, a link that `target` does not take is its words.
 */
export const readMarkdown = (markdown: string, { target, breaks }: ReadOptions): Block[] =>
  blocks(new Lexer({ gfm: true, breaks, tokenizer: new PlainTokenizer() }).lex(markdown), target);

/** A block of HTML would swallow the markdown after it. */
class PlainTokenizer extends Tokenizer {
  override html(): undefined {
    return undefined;
  }
}

// marked's own type also lets in tokens of extensions, which are of any shape: there is none here.
const known = (tokens: readonly Token[]): readonly MarkedToken[] => tokens as readonly MarkedToken[];

const blocks = (tokens: readonly Token[], target: LinkTarget): Block[] =>
  known(tokens).flatMap((token): Block[] => {
    switch (token.type) {
      case "heading":
        return [{ kind: "heading", level: token.depth, inside: inline(token.tokens, target) }];
      case "list":
        return [
          {
            kind: "list",
            ...(token.ordered && { start: Number(token.start) || 1 }),
            items: token.items.map((item) => blocks(item.tokens, target)),
          },
        ];
      case "blockquote":
        return [{ kind: "quote", blocks: blocks(token.tokens, target) }];
      case "code":
        return [{ kind: "code", text: token.text }];
      case "table":
        return [
          {
            kind: "table",
            head: token.header.map((cell) => inline(cell.tokens, target)),
            rows: token.rows.map((row) => row.map((cell) => inline(cell.tokens, target))),
          },
        ];
      case "hr":
        return [{ kind: "rule" }];
      case "space":
      case "def":
      case "checkbox":
        return [];
      default:
        return [{ kind: "paragraph", inside: inline([token], target) }];
    }
  });

const inline = (tokens: readonly Token[], target: LinkTarget): Inline[] =>
  known(tokens).flatMap((token): Inline[] => {
    switch (token.type) {
      case "strong":
      case "em":
      case "del":
        return [{ kind: token.type, inside: inline(token.tokens, target) }];
      case "link": {
        const url = target(token.href);
        const inside = inline(token.tokens, target);
        return url === undefined ? inside : [{ kind: "link", url, inside }];
      }
      case "codespan":
        return [{ kind: "code", text: token.text }];
      case "br":
        return [{ kind: "break" }];
      case "paragraph":
        return inline(token.tokens, target);
      case "text":
        return token.tokens === undefined ? [said(token.text)] : inline(token.tokens, target);
      case "escape":
      case "image":
        return [said(token.text)];
      default:
        return [{ kind: "text", text: token.raw }];
    }
  });

const said = (text: string): Inline => ({ kind: "text", text: text.replaceAll(REFERENCE, character) });

/** The lexer has read the references by number, and leaves or writes these by name: they are read once, here. */
const REFERENCE = /&(amp|lt|gt|quot|nbsp|#39);/gi;
const CHARACTERS: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  nbsp: "\u00a0",
  "#39": "'",
};

const character = (whole: string, name: string): string => CHARACTERS[name.toLowerCase()] ?? whole;
