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
 * the section of the base that is quoted, the next ones its sources. No AI label: nothing here is generated.
 */
export const cite = (reply: Article): { markdown: string; entity: Entity } => {
  const [title = "", ...rest] = reply.markdown.split("\n");
  const lines = [`${title} [1]`, ...rest];
  const claims = [claim(1, { name: reply.title, abstract: shorten(plainText(reply.body), ABSTRACT_MAX) })];
  for (const source of reply.sources.slice(0, MOST_CLAIMS - 1)) {
    // Looked for from the end: the sources come after the text, which may name the same document.
    const at = lines.findLastIndex(
      (line) => line.startsWith("- ") && sameWords(line).includes(sameWords(source.title)),
    );
    if (at === -1) continue;
    const position = claims.length + 1;
    lines[at] = `${lines[at]} [${position}]`;
    claims.push(claim(position, { name: source.title, abstract: source.detail ?? source.title, url: source.url }));
  }
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
