import { describe, expect, test } from "vitest";
import { teamsMarkdown } from "../../../src/channels/teams/markdown.ts";
import { splitText } from "../../../src/channels/teams/split.ts";

describe("markdown for Teams", () => {
  test.each<[string, string, string]>([
    [
      "bold, italic, lists and links as they are",
      "**a** *b*\n\n- c\n1. [d](https://e.fr)",
      "**a** *b*\n\n- c\n1. [d](https://e.fr)",
    ],
    ["a heading as bold", "## Qui **paie** ? ##\ntexte", "**Qui paie ?**\ntexte"],
    ["a quote as italic", "> dit-on", "*dit-on*"],
    ["struck words as words", "~~vieux~~ neuf", "vieux neuf"],
    ["a rule as nothing", "a\n\n---\n\nb", "a\n\nb"],
    ["a picture as its description", "![un plan](https://x.fr/a.png)", "un plan"],
    ["an address between angles as a link", "<https://urssaf.fr>", "[https://urssaf.fr](https://urssaf.fr)"],
    ["a link that is neither page, mail nor phone as its words", "[clic](javascript:alert)", "clic"],
    ["a mail and a phone as links", "[m](mailto:a@b.fr) [t](tel:0102)", "[m](mailto:a@b.fr) [t](tel:0102)"],
    ["a tag as text", "a <b>c</b> <at>Alice</at>", "a &lt;b>c&lt;/b> &lt;at>Alice&lt;/at>"],
    ["a tag within code as text", "`<at>x</at>`", "`&lt;at>x&lt;/at>`"],
    ["signs within code as they are", "`# ~~a~~`", "`# ~~a~~`"],
    [
      "a table as a list",
      "avant\n\n| OPCO | Délai | Qui |\n|---|:-:|---|\n| Akto | 30 jours | vous |\n| Atlas | 15 jours | eux |\n\naprès",
      "avant\n\n- **Akto** ; Délai : 30 jours ; Qui : vous\n- **Atlas** ; Délai : 15 jours ; Qui : eux\n\naprès",
    ],
  ])("shows %s", (_case, given, shown) => {
    expect(teamsMarkdown(given)).toBe(shown);
  });
});

describe("a long text", () => {
  test("is cut between paragraphs, else lines, else words", () => {
    expect(splitText("aaaa bbbb\n\ncccc dddd", 15)).toEqual(["aaaa bbbb", "cccc dddd"]);
    expect(splitText("aaaa bbbb\ncccc dddd", 15)).toEqual(["aaaa bbbb", "cccc dddd"]);
    expect(splitText("aaaa bbbb cccc dddd", 12)).toEqual(["aaaa bbbb", "cccc dddd"]);
    expect(splitText("aaaaaaaaaa", 4)).toEqual(["aaaa", "aaaa", "aa"]);
    expect(splitText("aaa😀aaa", 4)).toEqual(["aaa", "😀aa", "a"]);
    expect(splitText("", 4)).toEqual([""]);
  });
});
