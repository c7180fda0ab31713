import { describe, expect, test } from "vitest";
import { renderAnswer, withoutLinkDefinitions } from "../../src/server/page/markdown.js";
import { HOSTILE } from "../hostile.ts";

const ALLOWED = /^(p|strong|em|del|br|ul|ol|li|a|code|pre|blockquote|hr|table|thead|tbody|tr|th|td)$/;
const tags = (html: string) =>
  [...html.matchAll(/<([^\s>/]+)([^>]*)>/g)].map(([, name = "", rest = ""]) => ({ name, rest }));

describe("an answer in the browser", () => {
  test.each(HOSTILE)("%s stays text", (text) => {
    for (const { name, rest } of tags(renderAnswer(text))) {
      expect(name).toMatch(ALLOWED);
      const attributes = [...rest.matchAll(/([\w-]+)=/g)].map(([, attribute]) => attribute);
      if (name === "a")
        expect(rest).toMatch(/^ href="(https:|mailto:|tel:)[^"]*"( target="_blank" rel="noopener noreferrer")?$/);
      else expect(attributes.filter((attribute) => attribute !== "start" && attribute !== "class")).toEqual([]);
    }
  });

  test("keeps its lists, its bold words, its lines and its links, which open beside the conversation", () => {
    const html = renderAnswer(
      "**À fournir**\nvite\n\n- une [convention](https://exemple.fr/a?b=1&c=2)\n- [écrire](mailto:rh@exemple.fr)",
    );
    expect(html).toContain("<strong>À fournir</strong><br>vite");
    expect(html).toContain(
      '<li>une <a href="https://exemple.fr/a?b=1&#38;c=2" target="_blank" rel="noopener noreferrer">convention</a></li>',
    );
    expect(html).toContain('<a href="mailto:rh@exemple.fr">écrire</a>');
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
    expect(renderAnswer(`[un lien](${href})`)).toBe("<p>un lien</p>\n");
  });

  test.each(["/documents/avant", "http://127.0.0.1:3978/documents/avant", "https://assistant.exemple.fr/faq"])(
    "opens %s, a page of our own server, beside the conversation",
    (href) => {
      expect(renderAnswer(`[la liste](${href})`)).toBe(
        `<p><a href="${href}" target="_blank" rel="noopener noreferrer">la liste</a></p>\n`,
      );
    },
  );

  test("has no link written apart from its words, which Web Chat would list by itself", () => {
    const text = "[un lien][1]\n\n> [1]: javascript:alert(1)";
    expect(withoutLinkDefinitions({ text, id: "1" })).toEqual({
      text: "[un lien][1]\n\n> [1]\\: javascript:alert(1)",
      id: "1",
    });
    expect(withoutLinkDefinitions({ id: "1" })).toEqual({ id: "1" });
    expect(withoutLinkDefinitions({ text, textFormat: "plain" })).toEqual({ text, textFormat: "plain" });
  });

  test("has no title that would disturb those of the page", () => {
    expect(renderAnswer("# Un titre")).toBe("<p><strong>Un titre</strong></p>");
  });
});
