import { Lexer } from "marked";
import { change, type Draft } from "./change.ts";

/** A link as written: where it leads, and the words to press. `line` counts from 1 in the text given. */
export type Link = { target: string; label: string; line: number };

/** What begins a target that is no page of the same site. */
export const HAS_SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** Links whose address stands elsewhere (`[texte][1]` … `[1]: https://…`) get it beside their words; the addresses apart go. */
export const withoutReferences = (draft: Draft): Draft => {
  const lexer = new Lexer();
  lexer.blockTokens(draft.text, lexer.tokens);
  const addresses = lexer.tokens.links;
  if (Object.keys(addresses).length === 0) return draft;
  const address = (name: string): string | undefined =>
    addresses[name.toLowerCase().replace(/\s+/g, " ")]?.href ?? undefined;
  const linked = change(draft, REFERENCE_LINK, ([whole, picture = "", label = "", name]) => {
    const target = address(name?.trim() || label);
    return target === undefined ? whole : `${picture}[${label}](<${target}>)`;
  });
  return change(linked, DEFINITION, ([whole, name = ""]) => (address(name) === undefined ? whole : ""));
};

/** Pictures, which no channel shows, go; one that is pressed leaves what it is said to show as the words of its link. */
export const withoutPictures = (draft: Draft): Draft => {
  const pressed = change(draft, PRESSED_PICTURE, ([, words = ""]) => ({ by: `[${words}]`, lost: "image" }));
  return change(pressed, PICTURE, () => ({ by: "", lost: "image" }));
};

/** Writes every link of a text anew; `<https://…>` is one, whose words are its address. Code is not looked into. */
export const mapLinks = (markdown: string, written: (link: Link) => string): string => {
  let line = 1;
  let from = 0;
  return markdown.replaceAll(CODE_OR_LINK, (found: string, ...others) => {
    const { label, target, bare }: Found = others.at(-1); // the named groups come last
    const at: number = others.at(-3);
    line += markdown.slice(from, at).split("\n").length - 1;
    from = at;
    if (bare !== undefined) return written({ target: bare, label: bare, line });
    if (target === undefined) return found;
    return written({ target: target.replace(/^<|>$/g, "").trim(), label: (label ?? "").trim(), line });
  });
};

/** A link as markdown writes it: an address that is its own label, or holds spaces or parentheses, goes between angle brackets. */
export const linkTo = (target: string, label: string): string => {
  if (label === "" || label === target) return HAS_SCHEME.test(target) ? `<${target}>` : target;
  return `[${label}](${/[\s()]/.test(target) ? `<${target}>` : target})`;
};

type Found = { label?: string; target?: string; bare?: string };

/** The links of a text, in order. */
export const linksOf = (markdown: string): Link[] => {
  const links: Link[] = [];
  mapLinks(markdown, (link) => {
    links.push(link);
    return "";
  });
  return links;
};

const TEXT = "(?:\\\\.|[^\\[\\]\\\\\\n]|\\n(?![ \\t]*\\n)|\\[[^\\[\\]\\n]*\\])";
const PARENTHESISED = "\\([^()\\n]*\\)";
const TITLE = "(?:[ \\t]+(?:\"[^\"\\n]*\"|'[^'\\n]*'))?";
const TARGET = `(?:<[^<>\\n]*>|(?:[^\\s()<>]|${PARENTHESISED})*(?:[ \\t]+(?!["'])(?:[^\\s()<>]|${PARENTHESISED})+)*)`;
const PRESSED_PICTURE = new RegExp(`\\[\\s*!\\[(${TEXT}*)\\]\\([ \\t]*${TARGET}${TITLE}[ \\t]*\\)\\s*\\](?=\\()`, "g");
const PICTURE = new RegExp(`!\\[${TEXT}*\\]\\([ \\t]*${TARGET}${TITLE}[ \\t]*\\)`, "g");
const REFERENCE_LINK = new RegExp(`(!?)(?<!\\\\)\\[(${TEXT}+)\\](?!\\(|:)(?:[ \\t]?\\[([^\\]\\n]*)\\])?`, "g");
const DEFINITION = /^ {0,3}\[((?:\\.|[^\]\n])+)\]:[ \t]*\S[^\n]*(?:\n[ \t]+["'(][^\n]*["')][ \t]*)?$/gm;
const CODE_OR_LINK = new RegExp(
  [
    "^[ \\t>]*(?<mark>`{3,}|~{3,})[\\s\\S]*?(?:^[ \\t>]*\\k<mark>|(?![\\s\\S]))",
    "(?<ticks>`+)(?!`)[^\\n]*?[^`\\n]\\k<ticks>(?!`)",
    `(?<![!\\\\])\\[(?<label>${TEXT}*)\\]\\([ \\t]*(?<target>${TARGET})${TITLE}[ \\t]*\\)`,
    "<(?<bare>[a-z][a-z\\d+.-]*:[^\\s<>]*)>",
  ].join("|"),
  "gim",
);
