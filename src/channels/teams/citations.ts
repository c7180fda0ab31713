import type { Reply } from "../../core/conversation/reply.ts";
import type { Entity } from "../activity.ts";
import { plainText, shorten } from "./markdown.ts";

type Article = Extract<Reply, { kind: "article" }>;

const NAME_MAX = 80;
const ABSTRACT_MAX = 160;
/** Marks that one message may hold. */
const MOST_CLAIMS = 10;

/**
 * An answer's text with a mark for each document it rests on, and the entity that says which document each mark stands for: [1] is
 * the section of the base that is quoted, the next ones its sources, on the line that counts them. No AI label: nothing here is generated.
 */
export const cite = (reply: Article): { markdown: string; entity: Entity } => {
  const [title = "", ...rest] = reply.markdown.split("\n");
  const lines = [`${title} [1]`, ...rest];
  const [first] = reply.sources;
  // Looked for from the end: the sources come after the text, which may name the same document.
  const at = first === undefined ? -1 : lines.findLastIndex((line) => sameWords(line).includes(sameWords(first.title)));
  const sources = at === -1 ? [] : reply.sources.slice(0, MOST_CLAIMS - 1);
  const marks = sources.map((_source, index) => ` [${index + 2}]`);
  if (at !== -1) lines[at] = `${lines[at]}${marks.join("")}`;
  const claims = [
    claim(1, { name: reply.title, abstract: shorten(plainText(reply.lead), ABSTRACT_MAX) }),
    ...sources.map(({ title: name, detail, url }, index) => claim(index + 2, { name, abstract: detail ?? name, url })),
  ];
  return {
    markdown: lines.join("\n"),
    entity: {
      type: "https://schema.org/Message",
      "@type": "Message",
      "@context": "https://schema.org",
      "@id": "",
      citation: claims,
    },
  };
};

const claim = (position: number, { name, abstract, url }: { name: string; abstract: string; url?: string }) => ({
  "@type": "Claim",
  position,
  appearance: {
    "@type": "DigitalDocument",
    name: shorten(name, NAME_MAX),
    abstract: shorten(abstract, ABSTRACT_MAX),
    ...(url?.startsWith("https:") && { url }),
  },
});

/** The reply's text went through French typography, its sources did not. */
const sameWords = (text: string): string => text.replaceAll(/[\s\u00a0\u202f]+/g, "").replaceAll("’", "'");
