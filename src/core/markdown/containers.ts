import { change, changeNested, type Draft } from "./change.ts";

/** Framed texts of site generators (`:::tip`, `!!! note`, `> [!note]`): the frame goes, its title becomes a line in bold above the text. */
export const withoutContainers = (draft: Draft): Draft => {
  const fenced = change(draft, FENCE, ([, indent = "", , bracketed, attributes, title]) =>
    bold(indent, bracketed ?? /\btitle="([^"]*)"/.exec(attributes ?? "")?.[1] ?? title),
  );
  const indented = changeNested(fenced, INDENTED, ([, indent = "", note, tab, body = ""]) => {
    const shift = new RegExp(`^${indent}(?: {4}|\\t)`, "gm");
    return `${bold(indent, note ?? tab)}${body.replace(shift, indent)}`;
  });
  return change(indented, CALLOUT, ([, quote = "", title]) => bold(quote, title).trimEnd());
};

const bold = (before: string, title: string | undefined): string => {
  const said = title?.replace(/\*\*/g, "").trim() ?? "";
  return said === "" ? before : `${before}**${said}**`;
};

/** `:::tip Astuce`, `::: details Voir`, `:::note[Titre]`, `:::{.callout-note title="Titre"}`, and the closing `:::`. */
const FENCE = /^([ \t]*):{3,}[ \t]*([\w-]+)?(?:\[([^\]\n]*)\])?(\{[^}\n]*\})?[ \t]*([^\n]*?)[ \t]*(?::{3,})?$/gm;
/** `!!! note "Titre"`, `??? note`, `=== "Onglet"`, with what is indented under it. */
const INDENTED =
  /^([ \t]*)(?:(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+[\w-]+)*(?:[ \t]+"([^"\n]*)")?|===[+!]?[ \t]+"([^"\n]*)")[ \t]*((?:\n(?:\1(?: {4}|\t)[^\n]*|[ \t]*)$)*)/gm;
/** `> [!note] Titre`. */
const CALLOUT = /^([ \t]*>[ \t]*(?:>[ \t]*)*)\[![\w-]+\][+-]?[ \t]*([^\n]*)$/gm;
