import { describe, expect, test } from "vitest";
import { entriesOfHtml, entriesOfTable } from "../../src/atelier/import-faq.ts";

describe("A table of questions and answers", () => {
  const expected = [
    { question: "Où est le vélo ?", answer: "Dans la cour ; à gauche." },
    { question: "Qui a la clé ?", answer: "L'accueil." },
  ];
  test.each([
    [
      "semicolons, titled",
      'Question;Réponse\nOù est le vélo ?;"Dans la cour ; à gauche."\nQui a la clé ?;L\'accueil.\n;\n',
    ],
    [
      "commas, other columns",
      `id,Réponse,Thème,Question\n1,"Dans la cour ; à gauche.",cour,Où est le vélo ?\n2,L'accueil.,cour,Qui a la clé ?\n`,
    ],
    ["tabs, no titles", "Où est le vélo ?\tDans la cour ; à gauche.\nQui a la clé ?\tL'accueil.\n"],
  ])("%s", (_, table) => {
    expect(entriesOfTable(table)).toEqual(expected);
  });
});

describe("A web page", () => {
  test("has its questions as headings, and what is above them closes them", () => {
    const page = `<html><head><title>FAQ</title><style>h2 { color: red }</style></head><body><nav><h2>Menu</h2></nav><h1>FAQ</h1>
<h2>Où est le vélo ?</h2><p>Dans la <b>cour</b>.</p><h3>La nuit</h3><ul><li>non</li></ul><h2>Qui a la clé ?</h2><p>L&#39;accueil.</p></body></html>`;
    const [velo, key, ...others] = entriesOfHtml(page);
    expect(velo).toMatchObject({
      question: "Où est le vélo ?",
      answer: expect.stringMatching(/^Dans la \*\*cour\*\*\.[\s\S]*## La nuit\n[\s\S]*- non$/),
    });
    expect(key).toEqual({ question: "Qui a la clé ?", answer: "L'accueil." });
    expect(others).toEqual([]);
  });

  test.each([
    [
      "folded",
      "<details><summary>Où est le vélo ?</summary><p>Dans la cour.</p></details><details><summary>Qui a la clé ?</summary>L'accueil.</details>",
    ],
    [
      "a list of terms",
      "<dl><dt>Où est le vélo ?</dt><dd>Dans la cour.</dd><dt>Qui a la clé ?</dt><dd>L'accueil.</dd></dl>",
    ],
    [
      "bold",
      "<p><strong>Où est le vélo ?</strong></p><p>Dans la cour.</p><p><strong>Qui a la clé ?</strong></p><p>L'accueil.</p>",
    ],
  ])("has them %s", (_, page) => {
    expect(entriesOfHtml(page)).toEqual([
      { question: "Où est le vélo ?", answer: "Dans la cour." },
      { question: "Qui a la clé ?", answer: "L'accueil." },
    ]);
  });

  test("runs nothing and keeps no script", () => {
    const page = "<h2>A ?</h2><p>a</p><script>alert(1)</script><h2>B ?</h2><p>b</p>";
    expect(JSON.stringify(entriesOfHtml(page))).not.toContain("alert");
  });
});
