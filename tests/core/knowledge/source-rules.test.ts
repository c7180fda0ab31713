import { describe, expect, test } from "vitest";
import { contentReport } from "../../../src/core/knowledge/problems.ts";
import { sourceRules } from "../../../src/core/knowledge/source-rules.ts";
import { articleOf } from "../../knowledge.ts";

const article = (id: string, head: string, body = "Une réponse.") =>
  articleOf(`k/${id}.md`, `---\ntitle: A\n${head}\n---\n\n${body}\n`);
const told = (...articles: ReturnType<typeof article>[]): string => contentReport(sourceRules(articles, "2026-11-25"));
const LAW = '{ title: Code, kind: loi, url: "https://x.fr/l1", read: "2026-11" }';

describe("An editor is told of a source", () => {
  test("nothing when it says what it is, where it is and when it was read", () => {
    expect(told(article("a", `sources: [${LAW}]`))).toBe("");
  });

  test("that there is none, that it says not what it is, that it has no address", () => {
    expect(told(article("a", "group: g"))).toContain("k/a.md — aucune source.");
    const found = told(article("a", "sources: [{ title: Une page }]"));
    expect(found).toContain("k/a.md:3 — la source « Une page » ne dit pas ce qu'elle est. Ajoutez kind");
    expect(found).toContain("k/a.md:3 — la source « Une page » n'a pas d'adresse.");
  });

  test("that it is read on a day to come, or before it was written", () => {
    const dated = (dates: string) =>
      told(article("a", `sources: [{ title: S, kind: loi, url: "https://x.fr", ${dates} }]`));
    expect(dated('read: "2026-12"')).toContain("lue en décembre 2026, une date à venir");
    expect(dated('relayed: "2027"')).toContain("lue en 2027, une date à venir");
    expect(dated('date: "2026-09-03", read: "2026-08"')).toContain("(3 septembre 2026) est lue en août 2026, avant");
    expect(dated('date: "2026-09-03", read: "2026-09"')).toBe("");
    expect(dated('date: "2026", read: "2026-10"')).toBe("");
  });

  test("that a review is of a day to come", () => {
    expect(told(article("a", `reviewed: { on: "2026-11-26", by: x }\nsources: [${LAW}]`))).toContain(
      "relu le 26 novembre 2026, un jour à venir",
    );
    expect(told(article("a", `reviewed: { on: "2026-11-25", by: x }\nsources: [${LAW}]`))).toBe("");
  });

  test("that one page has two names, or is of two kinds", () => {
    const twin = '{ title: Le code, kind: loi, url: "https://x.fr/l1" }';
    expect(told(article("a", `sources: [${LAW}]`), article("b", `sources: [${twin}]`))).toContain(
      "k/b.md:3 — la page de « Le code » (loi) s'appelle « Code » (loi) dans k/a.md.",
    );
  });
});

describe("An article", () => {
  const secondary = '{ title: Blog, kind: secondaire, url: "https://b.fr", read: "2026-11" }';
  const relayed = '{ title: Akto, kind: opco, url: "https://akto.fr/x", relayed: "2026-10" }';
  const opened = '{ title: Akto, kind: opco, url: "https://akto.fr/x", read: "2026-10" }';
  const FIGURES = "Au plus 2 500 € (règles 2026).";
  const figures = (head: string) => told(article("a", head, FIGURES));

  test("does not stand on secondary sources alone", () => {
    expect(told(article("a", `sources: [${secondary}]`))).toContain("que sur des sources secondaires");
    expect(told(article("a", `sources: [${secondary}, ${relayed}]`))).toBe("");
  });

  test("says that its figures are to be confirmed when nobody of ours read them at their source", () => {
    expect(figures(`sources: [${relayed}]`)).toContain("k/a.md:3 — des chiffres, mais aucune source");
    expect(figures(`confidence: probable\nsources: [${relayed}]`)).toBe("");
    expect(figures(`sources: [${opened}]`)).toBe("");
    expect(figures(`sources: [${relayed}, ${LAW}]`)).toBe("");
    expect(told(article("a", `sources: [${relayed}]`))).toBe("");
  });
});
