import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { settleLines } from "../../../src/core/markdown/lines.ts";
import { linksOf } from "../../../src/core/markdown/links.ts";
import { plainMarkdown } from "../../../src/core/markdown/plain-markdown.ts";

const plain = (source: string, dialect?: "mdx") => settleLines(plainMarkdown(source, dialect).text);

describe("The markdown of site generators becomes plain markdown", () => {
  test.each([
    ["a comment around an open fence", "A <!-- x ``` -->\n\nB", "A\n\nB"],
    ["a comment that looks open inside code", "`<!--` A\n\nB <!-- x -->", "`<!--` A\n\nB"],
    ["code that looks like a template", "```\n{{ x }}\n```", "```\n{{ x }}\n```"],
    ["a framed text in another", '!!! note "A"\n    B\n\n    !!! tip "C"\n        D', "**A**  \nB\n\n**C**  \nD"],
    ["a title that holds a colon", "::: tip Le projet : en bref\nA\n:::", "**Le projet : en bref**  \nA"],
    ["a heading of the page's own anchor", "## A {#b}\n\nC", "## A\n\nC"],
    [
      "a note in the middle of a sentence",
      "Il est fixe[^1], ici.\n\n[^1]: Depuis 2024.",
      "Il est fixe (Depuis 2024), ici.",
    ],
    ["a link whose address stands below", "[A][b]\n\n[B]: https://a.fr 'x'", "[A](<https://a.fr>)"],
    ["a link of a page to another", '[A]({{< ref "b.md" >}})', "[A](b.md)"],
    ["brackets that are no link", "[à confirmer] et [a](b.md)", "[à confirmer] et [a](b.md)"],
    ["a table of HTML in one line", "<table><tr><td>A</td><td>1</td></tr></table>", "- A ; 1"],
    ["what only looks like a tag", "x < y, <nom du client>, <https://a.fr>", "x < y, <nom du client>, <https://a.fr>"],
    ["an hour", "à 10:30:45, le ratio 1:2:3", "à 10:30:45, le ratio 1:2:3"],
    ["a price struck through", "~~10 €~~ 8 €", "~~10 €~~ 8 €"],
    ["an address to copy", "<https://a.fr?x=1&amp;y=2>", "<https://a.fr?x=1&y=2>"],
  ])("%s", (_, source, expected) => {
    expect(plain(source)).toBe(expected);
  });

  test("components and computed values are read as such in MDX only", () => {
    const source = '<Tabs style={{ color: "red" }}>\n\nA {x} {"b"}\n\n</Tabs>';
    expect(plain(source, "mdx")).toBe("A b");
    expect(plain("Écrivez {nom} ici.")).toBe("Écrivez {nom} ici.");
  });

  test("no text makes it throw, and no step moves a line", () => {
    const piece = fc.constantFrom(
      ..."<!-- --> ``` ` ::: !!! {{ }} {% %} <div> </div> [a](b) [[c]] ![d](e) [^1] | - [ ] \n \n\n # ## $ & &nbsp; == ~ ^ : texte".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }), (pieces) => {
        const source = pieces.join(" ");
        expect(plainMarkdown(source, "mdx").text.split("\n")).toHaveLength(source.split("\n").length);
        settleLines(plainMarkdown(source).text);
        linksOf(source);
      }),
    );
  });

  test("an unclosed comment hides what follows, as on its author's site", () => {
    expect(plain("A\n\n<!-- B\n\nC")).toBe("A");
  });
});

describe("The lines of a paragraph", () => {
  test("cut by a margin are joined, in a list and in a quotation too", () => {
    const long = "une ligne que la marge d'un éditeur a coupée parce qu'elle est trop longue ici";
    expect(settleLines(`- ${long}\n  et la suite\n\n> ${long}\n> et la suite`)).toBe(
      `- ${long} et la suite\n\n> ${long} et la suite`,
    );
  });

  test("that are short, end with a colon, two spaces or a backslash stand alone", () => {
    expect(settleLines("Bureaux :\nParis\nLyon")).toBe("Bureaux :  \nParis  \nLyon");
    expect(settleLines(`${"a".repeat(90)}\\\nb`)).toBe(`${"a".repeat(90)}  \nb`);
  });

  test("of the users' own list without bullets stay apart, while its hard-wrapped text is joined", () => {
    const list = [
      "Des partenariats sont mis en place avec les OPCO pour permettre aux entreprises de bénéficier :",
      "de formations avec une prise en charge jusqu’à 100% des frais pédagogiques",
      "d’accords tarifaires exclusifs pour les entreprises adhérentes à l’OPCO",
      "d’une simplification administrative",
    ];
    expect(settleLines(list.join("\n"))).toBe(list.join("  \n"));
    expect(
      settleLines(
        "Organisés par branche professionnelle, les OPCO (OPérateurs de COmpétences) se sont substitués aux OPCA (Organismes \nParitaires Collecteurs Agréés) en 2019 et ont pour principales missions le financement",
      ),
    ).toContain("(Organismes Paritaires");
  });
});
