import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chatLink } from "../../src/markdown/chat-link.ts";
import type { Block, Inline } from "../../src/markdown/markdown.ts";
import { readMarkdown } from "../../src/markdown/read-markdown.ts";
import { HOSTILE } from "../hostile.ts";

const read = (markdown: string) => readMarkdown(markdown, { target: chatLink, breaks: true });
const text = (words: string): Inline => ({ kind: "text", text: words });
const paragraph = (...inside: Inline[]): Block => ({ kind: "paragraph", inside });

const links = (value: unknown): string[] => {
  if (typeof value !== "object" || value === null) return [];
  const own = Reflect.get(value, "kind") === "link" ? [String(Reflect.get(value, "url"))] : [];
  return [...own, ...Object.values(value).flatMap(links)];
};

describe("markdown", () => {
  test.each(HOSTILE)("%s stays text: no link leads where it should not", (markdown) => {
    for (const url of links(read(markdown))) expect(url).toMatch(/^(https:\/\/|mailto:|tel:|\/(?![/\\]))/);
  });

  test("says what is bold, listed, broken and linked", () => {
    expect(
      read("**À fournir**\nvite\n\n- une [convention](https://exemple.fr/a?b=1&c=2)\n- [écrire](mailto:rh@exemple.fr)"),
    ).toEqual([
      paragraph({ kind: "strong", inside: [text("À fournir")] }, { kind: "break" }, text("vite")),
      {
        kind: "list",
        items: [
          [
            paragraph(text("une "), {
              kind: "link",
              url: "https://exemple.fr/a?b=1&c=2",
              inside: [text("convention")],
            }),
          ],
          [paragraph({ kind: "link", url: "mailto:rh@exemple.fr", inside: [text("écrire")] })],
        ],
      },
    ]);
  });

  test("has tables, numbered lists, quotes, code and rules", () => {
    expect(read("3. trois\n4. quatre")[0]).toMatchObject({ kind: "list", start: 3 });
    expect(read("> cité")[0]).toEqual({ kind: "quote", blocks: [paragraph(text("cité"))] });
    expect(read("```\n<b>\n```\n\n---").map(({ kind }) => kind)).toEqual(["code", "rule"]);
    expect(read("| a | b |\n|-|-|\n| 1 | **2** |")[0]).toEqual({
      kind: "table",
      head: [[text("a")], [text("b")]],
      rows: [[[text("1")], [{ kind: "strong", inside: [text("2")] }]]],
    });
  });

  test.each([
    "http://exemple.fr",
    "http://localhost.exemple.fr/",
    "//exemple.fr",
    "/\\\\exemple.fr",
    "ftp://exemple.fr",
    "exemple.html",
    "#ancre",
  ])("shows a link to %s, which it does not trust, as its words", (href) => {
    expect(read(`[un lien](${href})`)).toEqual([paragraph(text("un lien"))]);
  });

  test.each(["/documents/avant", "http://127.0.0.1:3978/documents/avant", "https://assistant.exemple.fr/faq"])(
    "leads to %s, a page of our own server",
    (href) => expect(links(read(`[la liste](${href})`))).toEqual([href]),
  );

  test.each([
    ["&lt;b&gt; &amp; &#233; &#xE9; &quot;&nbsp;", '<b> & é é "\u00a0'],
    ["&amp;lt;b&amp;gt; &inconnu; &#99999999;", "&lt;b&gt; &inconnu; &#99999999;"],
    ["<div onclick=x>tout</div>", "<div onclick=x>tout</div>"],
  ])("%s is read as characters, never as markup", (markdown, words) => {
    const [only] = read(markdown);
    const inside = only?.kind === "paragraph" ? only.inside : [];
    expect(inside.map((piece) => (piece.kind === "text" ? piece.text : piece.kind)).join("")).toBe(words);
  });

  test("of any text at all is read, and leads nowhere unsafe", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("[", "](", ")", "<", ">", "*", "\n", "- ", "| ", "javascript:x", "a", "&#", "`"), {
          maxLength: 40,
        }),
        (pieces) => {
          expect(links(read(pieces.join(""))).every((url) => !/^\s*(javascript|data|vbscript):/i.test(url))).toBe(true);
        },
      ),
    );
  });
});
