import type { Base } from "../core/content/base.ts";
import { frenchDate } from "../core/french/dates.ts";
import { typography } from "../core/french/typography.ts";
import type { Block, PaperDocument, PaperItem, PaperSource } from "./document.ts";
import { reminderLine } from "./reminders.ts";
import { write } from "./write.ts";

/** A document in reading order. Every format that is read (page, text, Word) lays out these blocks and nothing else. */
export const layOut = (base: Base, document: PaperDocument): Block[] => {
  const { title, day, conclusion, cautions, recap, next, parts, reminders, limits, sources, contact } = document;
  return [
    { kind: "heading", level: 1, text: title },
    paragraph(write(base, "made-on", { date: frenchDate(day) })),
    ...cautions.map(paragraph),
    ...(conclusion === undefined ? [] : [paragraph(conclusion)]),
    ...section(
      base.messages.recap,
      "dash",
      recap.map(({ label, answer }) => typography(`${label} : ${answer}`)),
    ),
    ...section(base.messages.next, "number", next),
    ...parts.flatMap(({ title: heading, intro, items, note }) => [
      ...(heading === title ? [] : [subheading(heading)]),
      ...(intro === undefined ? [] : [paragraph(intro)]),
      list(
        "tick",
        items.map((item) => ({ text: itemLine(item) })),
      ),
      ...(note === undefined ? [] : [paragraph(note)]),
    ]),
    ...section(
      write(base, "dates"),
      "dash",
      reminders.map((reminder) => reminderLine(base, reminder)),
    ),
    ...section(write(base, "limits"), "dash", limits),
    subheading(base.messages.sources),
    list("dash", sources),
    subheading(write(base, "contact")),
    list("dash", contact),
  ];
};

/** « Facture de l'organisme (organisme) : adressée à l'OPCO »: an item on one line. */
export const itemLine = ({ what, who, detail }: PaperItem): string =>
  typography(`${what}${who === undefined ? "" : ` (${who})`}${detail === undefined ? "" : ` : ${detail}`}`);

type Marker = Extract<Block, { kind: "list" }>["marker"];

const paragraph = (text: string): Block => ({ kind: "paragraph", text });
const subheading = (text: string): Block => ({ kind: "heading", level: 2, text: typography(text) });
const list = (marker: Marker, items: readonly PaperSource[]): Block => ({ kind: "list", marker, items });

const section = (title: string, marker: Marker, lines: readonly string[]): Block[] =>
  lines.length === 0
    ? []
    : [
        subheading(title),
        list(
          marker,
          lines.map((text) => ({ text })),
        ),
      ];
