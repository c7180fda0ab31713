import { change, type Draft } from "./change.ts";
import { BREAK } from "./lines.ts";

/** Marks that some readers know and others show as signs: each becomes plain markdown, or goes when it says nothing. */
export const withoutMarks = (draft: Draft): Draft => {
  const notes = new Map<string, string>();
  const defined = change(draft, NOTE, ([, name = "", text = ""]) => {
    notes.set(name, text.replace(/\s+/g, " ").trim());
    return "";
  });
  const noted = change(defined, NOTE_CALL, ([, name = "", inline]) => aside(inline ?? notes.get(name)));
  const steps: readonly [RegExp, (match: RegExpExecArray) => string][] = [
    [ABBREVIATION, () => ""],
    [CONTENTS, () => ""],
    [ATTRIBUTES, () => ""],
    [
      WIKI_LINK,
      ([, embeds, page = "", anchor = "", label]) => (embeds ? wikiPicture(page) : wikiLink(page, anchor, label)),
    ],
    [TASK, ([, before = "", done = ""]) => `${before}${done.trim() === "" ? "☐" : "☑"} `],
    [HIGHLIGHT, ([, text = ""]) => `**${text}**`],
    [INSERTED, ([, text = ""]) => text],
    [LOWERED, ([, text = ""]) => text],
    [RAISED, ([, text = ""]) => text],
    [DEFINITION, ([, term = "", text = ""]) => `**${term}** : ${text}`],
    [TABLE_BREAK, ([row]) => row.replaceAll(BREAK, " ; ")],
  ];
  const plain = steps.reduce((text, [pattern, made]) => change(text, pattern, made), noted);
  return change(plain, EMOJI, () => ({ by: "", lost: "emoji" }));
};

/** `[^1]: text`, with the lines indented under it; `[^1]` and `^[text]` in the text. */
const NOTE = /^\[\^([^\]\s]+)\]:[ \t]*([^\n]*(?:\n[ \t]+\S[^\n]*)*)$/gm;
const NOTE_CALL = /\[\^([^\]\s]+)\]|\^\[([^\]\n]+)\]/g;
const aside = (text: string | undefined): string =>
  text === undefined || text === "" ? "" : ` (${text.replace(/\.$/, "")})`;

const ABBREVIATION = /^\*\[[^\]\n]+\]:[^\n]*$/gm;
const CONTENTS = /^[ \t]*(?:\[\[?_?toc_?\]\]?|\$\{?toc\}?|\\(?:newpage|pagebreak|tableofcontents))[ \t]*$/gim;
/** `{: .class}`, `{#anchor}`, `{.class target="_blank"}`. */
const ATTRIBUTES =
  /[ \t]*\{(?::[^}\n]*|[ \t]*(?:[.#][\w-]+|[\w-]+=(?:"[^"\n]*"|[^\s}"]+))(?:[ \t]+(?:[.#][\w-]+|[\w-]+=(?:"[^"\n]*"|[^\s}"]+)))*[ \t]*)\}/g;

/** `[[page]]`, `[[page#heading|label]]`, `![[picture.png]]`. */
const WIKI_LINK = /(!?)\[\[([^[\]|#\n]*)(#[^[\]|\n]*)?(?:\|([^[\]\n]*))?\]\]/g;
const wikiLink = (page: string, anchor: string, label?: string): string => {
  const target = `${page.trim()}${anchor.replace(/[\^]/g, "")}`;
  return `[${label?.trim() || page.trim() || anchor.slice(1).trim()}](<${target}>)`;
};
const wikiPicture = (page: string): string => `![](<${page.trim()}>)`;

const TASK = /^((?:[ \t>]*)(?:[-*+]|\d+[.)])[ \t]+)\[([ xX])\][ \t]+/gm;
const HIGHLIGHT = /(?<![=\w])==(?=[^\s=])([^=\n]*[^\s=])==(?![=\w])/g;
const INSERTED = /(?<![+\w])\+\+(?=[^\s+])([^+\n]*[^\s+])\+\+(?![+\w])/g;
const LOWERED = /(?<=[\p{L}\d])~([\p{L}\d+-]{1,12})~(?!~)/gu;
const RAISED = /(?<=[\p{L}\d)])\^([\p{L}\d+-]{1,12})\^/gu;
/** A term, and under it what it means. */
const DEFINITION = /^(?![ \t>#|*+\-:])([^\n]+)\n:[ \t]+([^\n]+)$/gm;
const TABLE_BREAK = /^[ \t]*\|[^\n]*$/gm;
/** `:smile:`; not « 10:30:45 ». */
const EMOJI = /(?<![\w:/]):(?=[a-z+-])[a-z0-9_+-]{2,40}:(?![\w/:])/g;
