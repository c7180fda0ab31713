import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gatherKnowledge, isStale } from "../../../src/core/knowledge/knowledge.ts";
import { ARTICLE_MAX_CHARACTERS, parseArticle } from "../../../src/core/knowledge/parse-article.ts";
import { contentReport } from "../../../src/core/knowledge/problems.ts";

const seed = readFileSync(join(import.meta.dirname, "../../fixtures/seed/opco.md"), "utf8");

const article = (head: string, body = "Une réponse."): string => `---\n${head}\n---\n${body}\n`;
const read = (source: string, file = "knowledge/a.md") => {
  const parsed = parseArticle(file, source);
  if (!parsed.ok || parsed.value === undefined) throw new Error(parsed.ok ? "draft" : contentReport(parsed.problems));
  return parsed.value;
};
const report = (source: string): string => {
  const parsed = parseArticle("knowledge/a.md", source);
  return parsed.ok ? "valide" : contentReport(parsed.problems);
};

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
      { id: "etre-a-jour", heading: "Être à jour", line: 7, text: "Il faut payer.", questions: ["être à jour"] },
      { id: "qui-verifie", heading: "Qui vérifie ?", line: 9, text: "L'OPCO.", questions: ["qui contrôle"] },
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
    expect(parseArticle("a.md", article("title: A\ndraft: true", ""))).toEqual({ ok: true, value: undefined });
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

describe("The report of a wrong article names file, line, fault and remedy", () => {
  test.each([
    ["an unknown key", article("title: A\nsorces: []"), "knowledge/a.md:3 — clé inconnue : « sorces »."],
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
      "knowledge/a.md:6 — « sources.0.relayed » : une source est lue (read) ou rapportée",
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
    ["no front matter", "# Bonjour", "knowledge/a.md:1 — l'en-tête manque."],
    ["a front matter left open", "---\ntitle: A\n\ntexte", "l'en-tête n'est pas fermé."],
    ["unreadable YAML", article('title: "A'), "n'est pas du YAML lisible"],
    ["a key written twice", article("title: A\ntitle: B"), "clé répétée"],
    ["a YAML alias", article("title: &a A\ndescription: *a"), "un renvoi YAML"],
    ["no text", article("title: A", ""), "l'article n'a pas de texte."],
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
  const named = (file: string, head: string, body?: string) => read(article(head, body), file);
  const problems = (...articles: ReturnType<typeof read>[]): string => {
    const { problems: found } = gatherKnowledge(articles);
    return found.length === 0 ? "valide" : contentReport(found);
  };

  test("cannot share an id", () => {
    expect(problems(named("k/x/a.md", "title: A"), named("k/y/a.md", "title: B"))).toContain(
      "« a » est déjà celui de k/x/a.md",
    );
  });

  test("cannot point to an article that is not there, by see_also or by a link", () => {
    const found = problems(named("k/a.md", "title: A\nsee_also: [b]", "Voir [C](c.md)."));
    expect(found).toContain("see_also nomme « b »");
    expect(found).toContain("un lien mène à « c »");
  });

  test("may point to one another, and to a part", () => {
    const other = named("k/b.md", "title: B", "Un.\n\n## La suite\n\nDeux.");
    expect(problems(named("k/a.md", "title: A\nsee_also: [b]", "Voir [B](b.md#la-suite)."), other)).toBe("valide");
    expect(problems(named("k/a.md", "title: A", "Un.\n\n## La suite\n\nVoir [plus haut](#a)."))).toBe("valide");
  });

  test("cannot point to a part that is not there, in another or in themselves", () => {
    const other = named("k/b.md", "title: B", "Un.\n\n## La suite\n\nDeux.");
    expect(problems(named("k/a.md", "title: A", "Un.\n\n## C\n\nVoir [B](b.md#suite)."), other)).toBe(
      "k/a.md:6 — un lien mène à la partie « suite » de k/b.md, qui n'existe pas. Ses parties : b, la-suite.",
    );
    expect(problems(named("k/a.md", "title: A", "Voir [plus bas](#fin)."))).toContain("la partie « fin » de k/a.md");
  });
});
