import { describe, expect, test } from "vitest";
import { remarks } from "../../../src/core/knowledge/remarks.ts";
import { knowledgeOf } from "../../knowledge.ts";

const HEAD = 'sources: [{ title: S, kind: loi, url: "https://x.fr" }]\nreviewed: { on: "2026-11-23", by: x }\n';
const base = (heads: Record<string, string>) =>
  knowledgeOf(
    Object.fromEntries(
      Object.entries(heads).map(([id, head]) => [`k/${id}.md`, `---\ntitle: ${id}\n${HEAD}${head}\n---\nTexte.`]),
    ),
  ).knowledge;
const TODAY = "2026-11-24";
const told = (heads: Record<string, string>) =>
  remarks(base(heads), TODAY).map(({ file, what }) => `${file} — ${what}`);

describe("An editor is told", () => {
  test("nothing of an article that is whole", () => {
    const head = (see: string, words: string) =>
      `questions: [${words} 1, ${words} 2, ${words} 3, ${words} 4]\nreview_before: "2027-11-23"\nsee_also: [${see}]`;
    expect(told({ a: head("b", "un"), b: head("a", "deux") })).toEqual([]);
  });

  test("which reviews are overdue or due within thirty days", () => {
    const found = told({
      a: 'review_before: "2026-11-23"',
      b: 'review_before: "2026-12-24"',
      c: 'review_before: "2026-12-25"',
    });
    expect(found.filter((line) => line.includes("à relire"))).toEqual([
      "k/a.md — à relire : la date du 23 novembre 2026 est passée, la réponse porte une mise en garde.",
      "k/b.md — à relire avant le 24 décembre 2026 (dans 30 jours).",
    ]);
  });

  test("which phrasing two articles claim, accents and case aside", () => {
    expect(told({ a: "questions: [Qui paie ?]", b: "questions: [qui paie]" })).toContain(
      "k/b.md — la formulation « qui paie » est déjà dans k/a.md.",
    );
  });

  test("which article no test question expects", () => {
    const knowledge = base({ a: "see_also: [b]", b: "see_also: [a]" });
    const found = remarks(knowledge, TODAY, { expected: new Set(["a"]) }).filter(({ what }) =>
      what.includes("tests/golden"),
    );
    expect(found.map(({ file }) => file)).toEqual(["k/b.md"]);
  });

  test("which group has no name, and which one was most likely meant", () => {
    const groups = new Set(["k", "opco", ""]);
    const found = (head: string, known: ReadonlySet<string>) =>
      remarks(base({ a: head }), TODAY, { groups: known }).filter(({ what }) => what.includes("group"));
    expect(found("group: opko", groups)).toEqual([
      {
        file: "k/a.md",
        line: 5,
        what: "le groupe « opko » n'est pas dans groupes.yaml.",
        remedy: "Écrivez « k », son dossier.",
      },
    ]);
    expect(found("group: opko", new Set(["opco", "contributions"]))[0]?.remedy).toBe(
      "Écrivez l'un de ceux-ci : opco, contributions.",
    );
    expect(found("group: opco", groups)).toEqual([]);
  });

  test("on which line, and what to do", () => {
    const found = remarks(base({ a: 'review_before: "2026-12-01"\nsee_also: [b]', b: "see_also: [a]" }), TODAY);
    expect(found.find(({ what }) => what.includes("à relire"))).toMatchObject({
      line: 5,
      remedy: "Relisez-le avec ses sources, puis corrigez reviewed et review_before.",
    });
  });

  test("which article no other leads to", () => {
    expect(told({ a: "see_also: [b]", b: "" })).toContain("k/a.md — aucun autre article n'y mène (see_also ou lien).");
  });
});
