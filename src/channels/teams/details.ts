import type { Detail } from "../../core/conversation/reply.ts";
import { teamsMarkdown } from "./markdown.ts";

/** Characters of the details that one card holds: a message weighs 28 kB at most in Teams. */
const FOLDED_MAX = 8000;

/** The details that a card can hold. */
const fitting = (details: readonly Detail[]): readonly Detail[] => {
  let length = 0;
  return details.filter(({ markdown }) => {
    length += markdown.length;
    return length <= FOLDED_MAX;
  });
};

/** Those that it cannot: they are asked for. */
export const unfolded = (details: readonly Detail[]): Detail[] => {
  const folded = fitting(details);
  return details.filter((detail) => !folded.includes(detail));
};

/** Each detail under its heading, which shows and hides it without asking anybody. */
export const foldedDetails = (details: readonly Detail[]): object[] =>
  fitting(details).flatMap(({ markdown, label }, index) => {
    const id = `detail-${index + 1}`;
    return [
      {
        type: "Container",
        spacing: "Small",
        separator: true,
        selectAction: { type: "Action.ToggleVisibility", title: label, targetElements: [id] },
        items: [{ ...textBlock(`▸ ${label}`), weight: "Bolder" }],
      },
      { type: "Container", id, isVisible: false, spacing: "Small", items: paragraphs(markdown).map(textBlock) },
    ];
  });

/** A text block shows line breaks between paragraphs only as blocks of their own. */
const paragraphs = (markdown: string): string[] =>
  teamsMarkdown(markdown)
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== "");

const textBlock = (text: string) => ({ type: "TextBlock", text, wrap: true });
