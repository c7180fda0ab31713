import { Parser } from "htmlparser2";
import { type Change, change, changeNested, type Draft } from "./change.ts";
import { BREAK, NEW_LINE } from "./lines.ts";

/**
 * HTML inside markdown becomes the markdown that says the same, or its text alone; what is no text (script, style, embedded page) goes.
 * Whatever only looks like a tag (`<nom du salarié>`) stays as it is written.
 * @param components whether any name of one's own (`<Tabs>`) is a tag, as in MDX; elsewhere it needs an attribute or its own end
 */
export const withoutHtml = (draft: Draft, components: boolean): Draft => {
  const shown = change(draft, NO_TEXT, ([, tag = ""]) => ({ by: "", lost: tag === "style" ? undefined : "embedded" }));
  const tables = change(shown, TABLE_ROW, ([, row = ""]) => cells(row));
  const linked = changeNested(tables, LINK, ([, address = "", label = ""]) => `[${label.trim()}](${address})`);
  const pictured = change(linked, IMAGE, () => ({ by: "", lost: "image" }));
  const stressed = changeNested(pictured, STRESS, ([, tag = "", text = ""]) => stress(tag, text));
  const tagged = change(stressed, TAG, (tag) => markdownOf(tag, components));
  return change(tagged, ENTITY, ([entity]) => character(entity));
};

const NO_TEXT =
  /<(script|style|svg|template|iframe|object|video|audio|form|select|noscript|head|canvas)\b[^>]*?(?:\/>|>[\s\S]*?<\/\1\s*>)/gi;
const TABLE_ROW = /<tr\b[^>]*>([\s\S]*?)<\/tr\s*>/gi;
const LINK = /<a\b[^>]*?\bhref\s*=\s*["']?([^"'\s>]*)["']?[^>]*>((?:(?!<a\b)[\s\S])*?)<\/a\s*>/gi;
const IMAGE = /<(?:img|picture|source|figure|embed)\b[^>]*>/gi;
const STRESS = /<(b|strong|i|em|summary|dt|caption)\b[^>]*>((?:(?!<\1\b)[\s\S])*?)<\/\1\s*>/gi;
const TAG = /<(\/?)([a-z][\w.-]*)((?:\s+[\w:@.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|\{[^}]*\}|[^\s"'>]+))?)*)\s*\/?>/gi;
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi;

/** A row of an HTML table as a line of a list: its cells, apart. */
const cells = (row: string): string => {
  const texts = [...row.matchAll(/<t[dh]\b[^>]*>([\s\S]*?)(?=<t[dh]\b|<\/t[dh]|$)/gi)].map(([, cell = ""]) =>
    cell.replace(/\s+/g, " ").trim(),
  );
  return `${NEW_LINE}- ${texts.filter((text) => text !== "").join(" ; ")}`;
};

const markdownOf = (
  [tag, closing = "", written = "", attributes = ""]: RegExpExecArray,
  components: boolean,
): Change => {
  const name = written.toLowerCase();
  const isElement = ELEMENTS.has(name) && (written === name || written === written.toUpperCase());
  if (!isElement) {
    const isComponent = /^[A-Z]|[-.]/.test(written) && (components || /=|\/>$/.test(tag) || COMPOUND.test(written));
    if (!isComponent) return { by: tag };
    const title = /\b(?:label|title|summary)=(?:"([^"]*)"|'([^']*)')/.exec(attributes);
    const by = title === null ? "" : `**${title[1] ?? title[2] ?? ""}**${NEW_LINE}`;
    return closing === "" ? { by, lost: "component" } : { by };
  }
  const by = MARKDOWN[name]?.[closing === "" ? 0 : 1] ?? "";
  return TOLD.has(name) && closing === "" ? { by, lost: "html" } : { by };
};

const stress = (tag: string, text: string): string => {
  const said = text.trim();
  if (said === "") return "";
  // A space inside the marks would keep them from being marks.
  const [before, after] = [/^[ \t]/.test(text) ? " " : "", /[ \t]$/.test(text) ? " " : ""];
  if (/^(?:i|em)$/i.test(tag)) return `${before}*${said}*${after}`;
  return /^(?:b|strong)$/i.test(tag) ? `${before}**${said}**${after}` : `${NEW_LINE}**${said}**${NEW_LINE}`;
};

const PARAGRAPH = ["", `${NEW_LINE}${NEW_LINE}`] as const;
/** `CurrentGroupToc`: no word of a text is written so. */
const COMPOUND = /^[A-Z][a-z]+[A-Z]/;

/** What opens and closes with a tag, in markdown. */
const MARKDOWN: Readonly<Record<string, readonly [string, string]>> = {
  br: [BREAK, ""],
  hr: [`${NEW_LINE}${NEW_LINE}`, ""],
  li: [`${NEW_LINE}- `, ""],
  dd: [NEW_LINE, NEW_LINE],
  q: ["« ", " »"],
  p: PARAGRAPH,
  div: PARAGRAPH,
  ul: PARAGRAPH,
  ol: PARAGRAPH,
  details: PARAGRAPH,
  table: PARAGRAPH,
  blockquote: PARAGRAPH,
  h1: [`${NEW_LINE}# `, NEW_LINE],
  h2: [`${NEW_LINE}## `, NEW_LINE],
  h3: [`${NEW_LINE}### `, NEW_LINE],
  h4: [`${NEW_LINE}#### `, NEW_LINE],
  h5: [`${NEW_LINE}##### `, NEW_LINE],
  h6: [`${NEW_LINE}###### `, NEW_LINE],
};

/** Elements that only lay a text out, or that have their markdown: nothing of it is lost. */
const SILENT =
  "a abbr b strong i em u ins small big mark kbd span br hr p div li ul ol dl dt dd summary details h1 h2 h3 h4 h5 h6 q sup sub nobr wbr center";
/** Elements whose looks were part of what they say. */
const FRAMES =
  "article section aside header footer main nav figure figcaption blockquote pre code table thead tbody tfoot tr td th caption colgroup col address cite time del s strike font button label input textarea fieldset legend iframe video audio";
const TOLD: ReadonlySet<string> = new Set(FRAMES.split(" "));
const ELEMENTS: ReadonlySet<string> = new Set([...SILENT.split(" "), ...TOLD]);

/** `&lt;` and `&gt;` stay: read here, they could make a tag of what is a text. */
const character = (entity: string): string => {
  if (/^&(?:lt|gt);$/i.test(entity)) return entity;
  let read = "";
  new Parser({ ontext: (text) => (read += text) }).end(entity);
  return read;
};
