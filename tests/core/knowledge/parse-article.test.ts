import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isStale } from "../../../src/core/knowledge/knowledge.ts";
import { ARTICLE_MAX_CHARACTERS, parseArticle } from "../../../src/core/knowledge/parse-article.ts";
import { contentReport } from "../../../src/core/knowledge/problems.ts";
import { articleOf, knowledgeOf, pageReport } from "../../knowledge.ts";

const seed = readFileSync(join(import.meta.dirname, "../../fixtures/seed/opco.md"), "utf8");

const article = (head: string, body = "Une réponse."): string => `---\n${head}\n---\n${body}\n`;
const read = (source: string, file = "knowledge/a.md") => articleOf(file, source);
const report = (source: string): string => pageReport("knowledge/a.md", source);

describe("The document that the users wrote", () => {
  const opco = read(seed, "knowledge/opco.md");

  test("loads as it is, generator keys and all, one section per heading", () => {
    expect(opco.sections.map(({ heading }) => heading)).toEqual([
      "LES OPCO ET ACTIONS COLLECTIVES",
      "Que financent les OPCO ?",
      "C’est quoi une action collective ?",
      "Les demandes de prise en charge",
      "Le suivi du financement",
    ]);
    expect(opco).toMatchObject({ id: "opco", title: "OPCO", group: "financement", date: "2023-12-25" });
  });

  test("has its odd list markers turned into plain lists", () => {
    expect(opco.sections[2]?.text).toContain("1. Exercer une activité dans l’un des secteurs de la branche.");
    expect(opco.sections[3]?.text).toContain("- le plan du cours,");
  });
});

describe("An article", () => {
  test("answers by its lead, then by each heading, with the phrasings given to each", () => {
    const source = article(
      'title: Être à jour\nquestions:\n  article: [être à jour]\n  "Qui vérifie ?": [qui contrôle]',
      "Il faut payer.\n\n## Qui vérifie ?\n\nL'OPCO.",
    );
    expect(read(source).sections).toEqual([
      {
        id: "etre-a-jour",
        heading: "Être à jour",
        label: "Être à jour",
        line: 7,
        text: "Il faut payer.",
        questions: ["être à jour"],
      },
      {
        id: "qui-verifie",
        heading: "Qui vérifie ?",
        label: "Qui vérifie ?",
        line: 9,
        text: "L'OPCO.",
        questions: ["qui contrôle"],
      },
    ]);
  });

  test("keeps headings inside code as text, and gives twin headings ids of their own", () => {
    const source = article("title: A", "## B\n\nun\n\n```\n## pas un titre\n```\n\n## B\n\ndeux");
    expect(read(source).sections.map(({ id }) => id)).toEqual(["b", "b-2"]);
  });

  test("past its review date is stale from the next day on", () => {
    const dated = read(article('title: A\nreview_before: "2026-11-23"'));
    expect([isStale(dated, "2026-11-23"), isStale(dated, "2026-11-24")]).toEqual([false, true]);
  });

  test("marked as a draft is left out without being checked further", () => {
    expect(parseArticle("a.md", article("title: A\ndraft: true", ""))).toMatchObject({ kind: "left", remarks: [] });
  });

  test("never makes the reader throw, whatever its text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (head, body) => {
        parseArticle("knowledge/a.md", `---\n${head}\n---\n${body}`);
        parseArticle("knowledge/a.md", head + body);
      }),
    );
  });
});

describe("What is wrong with a page is told with file, line, fault and remedy", () => {
  test.each([
    [
      "a misspelt key",
      article("title: A\nsorces: []"),
      "knowledge/a.md:3 — clé inconnue : « sorces ». Vouliez-vous dire « sources » ?",
    ],
    ["a key of some website", article("title: A\npubDate: 2026"), "knowledge/a.md:3 — clé ignorée : « pubDate »."],
    [
      "a number where a text is due",
      article("title: 44"),
      'knowledge/a.md:2 — « title » doit être un texte. Mettez la valeur entre guillemets : "44".',
    ],
    [
      "a day that is not one",
      article('title: A\nreview_before: "2026-02-30"'),
      "knowledge/a.md:3 — « review_before » : n'est pas une date du calendrier.",
    ],
    ["a date in French", article("title: A\ndate: 25/12/2023"), "knowledge/a.md:3"],
    ["a source without https", article("title: A\nsources:\n  - title: B\n    url: http://b.fr"), "knowledge/a.md:5"],
    [
      "a source both read and relayed",
      article('title: A\nsources:\n  - title: B\n    read: "2026-10"\n    relayed: "2026-10"'),
      "knowledge/a.md:6 — « relayed » du n° 1 de « sources » : une source est lue (read) ou rapportée",
    ],
    [
      "a source of an unknown kind",
      article("title: A\nsources:\n  - title: B\n    kind: officielle"),
      "Valeurs possibles : loi, officiel, opco, branche, secondaire.",
    ],
    [
      "a review due before it was made",
      article('title: A\nreviewed: { on: "2026-11-23", by: x }\nreview_before: "2026-11-22"'),
      "knowledge/a.md:4 — « review_before » : cette date précède la relecture",
    ],
    ["a missing title", article("group: opco"), "« title » est absent ou vide."],
    [
      "code in the front matter",
      "---js\n{ title: process.exit(1) }\n---\ntexte",
      "knowledge/a.md:1 — l'en-tête s'ouvre par « ---js ».",
    ],
    ["no front matter", "# Bonjour\n\nTexte.", "knowledge/a.md:1 — l'en-tête manque."],
    ["a front matter left open", "---\ntitle: A\n\ntexte", "l'en-tête n'est pas fermé."],
    ["unreadable YAML", article('title: "A'), "n'est pas du YAML lisible"],
    ["a key written twice", article("title: A\ntitle: B"), "clé répétée"],
    ["a YAML alias", article("title: &a A\ndescription: *a"), "un renvoi YAML"],
    ["no text", article("title: A", ""), "la page n'a pas de texte"],
    [
      "a script link",
      article("title: A", "Voir [ceci](javascript:alert(1))."),
      "knowledge/a.md:4 — le lien « javascript:alert(1",
    ],
    [
      "phrasings for a section that is not there",
      article('title: A\nquestions: { "B ?": [c] }'),
      "« questions » nomme la section « B ? »",
    ],
    ["a book", article("title: A", "a".repeat(ARTICLE_MAX_CHARACTERS)), "Découpez-le en plusieurs articles."],
  ])("%s", (_, source, expected) => {
    expect(report(source)).toContain(expected);
  });

  test("all the faults of a file at once", () => {
    expect(report(article("title: 44\nsorces: []\nreview_before: demain")).split("\n")).toHaveLength(3);
  });
});

describe("Articles together", () => {
  const told = (pages: Record<string, string>): string => contentReport(knowledgeOf(pages).problems);

  test("that point to one that is not there lead nowhere, which is told once", () => {
    const pages = {
      "k/a.md": article("title: A\nsee_also: [c]", "Voir [C](c.md)."),
      "k/b.md": article("title: B", "Voir [C](c.md#suite)."),
    };
    expect(told(pages)).toBe(
      "k/a.md:3, k/a.md:5, k/b.md:4 — aucun article ne s'appelle « c ». Si le nom a changé ou disparu, corrigez ce qui y renvoie.",
    );
    const a = knowledgeOf(pages).knowledge.get("a");
    expect([a?.seeAlso, a?.sections[0].text]).toEqual([[], "Voir C."]);
  });

  test("may point to one another, by name, by place or by title", () => {
    const pages = {
      "k/a.md": article(
        "title: A\nsee_also: [b.md]",
        "Voir [B](x/b.md#suite), [la suite](<Le badge#Suite>) et [ici](/x/b/).",
      ),
      "k/x/b.md": article("title: Le badge", "Voir [A](../a.md).\n\n## Suite\n\nFin."),
    };
    expect(told(pages)).toBe("");
    expect(knowledgeOf(pages).knowledge.get("a")?.sections[0].text).toBe(
      "Voir [B](b.md#suite), [la suite](b.md#suite) et [ici](b.md).",
    );
  });

  test("name a section that is not there: the link leads to the beginning, which is told", () => {
    const other = article("title: B", "Un.\n\n## La suite\n\nDeux.");
    const pages = { "k/a.md": article("title: A", "Voir [B](b.md#nulle-part)."), "k/b.md": other };
    expect(told(pages)).toBe(
      "k/a.md:4 — un lien mène à la partie « nulle-part » de k/b.md, qui n'existe pas. Ses parties : b, la-suite.",
    );
    expect(knowledgeOf(pages).knowledge.get("a")?.sections[0].text).toBe("Voir [B](b.md).");
  });

  test("may point to a part of one another, or of themselves", () => {
    const other = { "k/b.md": article("title: B", "Un.\n\n## La suite\n\nDeux.") };
    expect(told({ "k/a.md": article("title: A", "Voir [B](b.md#la-suite)."), ...other })).toBe("");
    expect(told({ "k/a.md": article("title: A", "Un.\n\n## La suite\n\nVoir [plus haut](#a).") })).toBe("");
  });

  test("cannot point to a part of themselves that is not there", () => {
    expect(told({ "k/a.md": article("title: A", "Voir [plus bas](#fin).") })).toContain("la partie « fin » de k/a.md");
  });

  test("are called among others by their headings, with the article's title where that is not enough", () => {
    const labels = (pages: Record<string, string>) =>
      [...knowledgeOf(pages).knowledge.values()].flatMap(({ sections }) => sections.map(({ label }) => label));
    const body = "Un.\n\n## Introduction\n\nDeux.";
    expect(
      labels({ "k/a.md": article("title: Le badge", body), "k/b.md": article("title: La cantine", body) }),
    ).toEqual(["Le badge", "Le badge : Introduction", "La cantine", "La cantine : Introduction"]);
    expect(labels({ "k/a.md": article("title: A\nquestions: [a]", "Un.\n\n## Qui vérifie ?\n\nDeux.") })).toEqual([
      "A",
      "Qui vérifie ?",
    ]);
  });
});
