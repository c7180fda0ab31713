import { change, changeNested, type Draft } from "./change.ts";
import { NEW_LINE } from "./lines.ts";

/**
 * What site generators compute: shortcodes (Hugo), tags (Liquid, Nunjucks, GitBook), components and expressions (MDX). The text that such
 * a thing surrounds stays, under its title if it has one; what it would have computed is lost.
 */
export const withoutTemplates = (draft: Draft, { mdx }: { mdx: boolean }): Draft => {
  const linked = change(draft, REFERENCE, ([, hugo, liquid]) => hugo ?? liquid ?? "");
  const plain = mdx
    ? changeNested(
        change(linked, MODULE_LINE, () => ({ by: "", lost: "component" })),
        COMPUTED_ATTRIBUTE,
        ([, tag = ""]) => tag,
      )
    : linked;
  const untagged = change(plain, TAG, ([tag]) => shown(tag));
  const valued = change(untagged, VALUE, () => ({ by: "", lost: "template" }));
  return mdx ? change(valued, EXPRESSION, ([whole, quoted]) => quoted ?? lostUnlessBlank(whole)) : valued;
};

/** `{{< relref "page.md" >}}`, `{% link page.md %}`: the address of a page. */
const REFERENCE = /\{\{[<%]\s*(?:rel)?ref\s+"?([^"\s>%]+)"?\s*[%>]\}\}|\{%-?\s*(?:link|post_url)\s+(\S+)\s*-?%\}/g;
const MODULE_LINE = /^(?:import\s[^\n]*(?:from\s+)?["'][^\n]*["'];?|export\s(?:[^\n]+\n)*[^\n]*)[ \t]*$/gm;
/** `style={{ color: "red" }}` inside a tag. */
const COMPUTED_ATTRIBUTE = /(<[a-z][^<>]*?)\s+[\w:-]+=\{(?:[^{}]|\{[^{}]*\})*\}/gi;
const TAG = /\{\{[<%][\s\S]*?[%>]\}\}|\{%[\s\S]*?%\}/g;
/** `{{ site.title }}`; `{{ site.baseurl }}/page` leaves the address of the page, and `{{ règle: … }}` is ours. */
const VALUE = /\{\{(?!\s*r[èe]gles?\s*:)(?:(?!\}\})[^\n])*\}\}/g;
/** `{props.name}`; a text in quotes (`{" "}`) is that text. */
const EXPRESSION = /\{(?!\s*r[èe]gles?\s*:)\s*(?:"([^"\n{}]*)"|'[^'\n{}]*'|`[^`\n{}]*`|[^\n{}]*)\s*\}/g;

const TITLE = /\b(?:title|label|summary|titre)\s*=\s*(?:"([^"]*)"|'([^']*)')/i;
/** Tags that say how a text looks, or where it ends: nothing of it is lost when they go. */
const FRAME =
  /^\{[{%][<%]?-?\s*(?:\/|end)?(?:hint|callout|notice|alert|admonition|note|tip|warning|info|danger|tabs?|tab-item|content-ref|columns?|card|cards|details|expand|steps?|stepper|spoiler|center|markdown|highlight|code)\b/i;

const shown = (tag: string): { by: string; lost?: "template" } => {
  const title = TITLE.exec(tag);
  const by = title === null ? "" : `**${title[1] ?? title[2] ?? ""}**${NEW_LINE}`;
  const address = /\b(?:url|href)\s*=\s*"(https:[^"\s]+)"/.exec(tag)?.[1];
  const closes = /^\{[{%][<%]?-?\s*(?:\/|end)/.test(tag);
  if (closes || FRAME.test(tag)) return { by };
  return { by: address === undefined ? by : `<${address}>`, lost: "template" };
};

const lostUnlessBlank = (expression: string): { by: string; lost?: "component" } =>
  /^\{\s*\}$/.test(expression) ? { by: "" } : { by: "", lost: "component" };
