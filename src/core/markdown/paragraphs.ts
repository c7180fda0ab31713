import { Lexer, type MarkedToken, type Token } from "marked";

/** Lines of a text, counted from 0: the first, and the one after the last. */
export type Lines = readonly [first: number, end: number];

/** Where each paragraph of a text stands, those of its lists and quotes included. */
export const paragraphsOf = (markdown: string): Lines[] => placesIn(new Lexer().blockTokens(markdown, []), 0);

/** What stands in a list or a quote has lost its margin, and none of its lines. */
const placesIn = (tokens: readonly Token[], from: number): Lines[] => {
  let line = from;
  return known(tokens).flatMap((token) => {
    const first = line;
    line += lineEnds(token.raw);
    switch (token.type) {
      case "paragraph":
      case "text":
        return [[first, first + lineEnds(token.raw.trimEnd()) + 1] as const];
      case "blockquote":
        return placesIn(token.tokens, first);
      case "list":
        return itemsIn(token.items, first);
      default:
        return [];
    }
  });
};

const itemsIn = (items: Extract<MarkedToken, { type: "list" }>["items"], from: number): Lines[] => {
  let line = from;
  return items.flatMap(({ raw, tokens }) => {
    const first = line;
    line += lineEnds(raw);
    return placesIn(tokens, first);
  });
};

const lineEnds = (text: string): number => text.split("\n").length - 1;

// marked's own type also lets in tokens of extensions, which are of any shape: there is none here.
const known = (tokens: readonly Token[]): readonly MarkedToken[] => tokens as readonly MarkedToken[];
