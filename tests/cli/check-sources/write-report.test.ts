import { describe, expect, test } from "vitest";
import type { Probe } from "../../../src/cli/check-sources/probe.ts";
import { writeSourcesReport } from "../../../src/cli/check-sources/write-report.ts";

const TODAY = "2026-11-25";
const visited = (url: string, probe: Probe, read: string | undefined = "2026-10", articles = 1) => ({
  page: {
    url,
    read,
    places: Array.from({ length: articles }, (_, at) => ({ file: `k/${at}.md`, line: 12, title: "Une page" })),
  },
  probe,
});
const report = (...all: ReturnType<typeof visited>[]) => writeSourcesReport(all, TODAY);

describe("The report on the sources", () => {
  test("says in one line that all is in place", () => {
    expect(report(visited("https://x.fr", { kind: "alive" }))).toEqual({
      text: "1 adresse : 1 en place, 0 déplacée, 0 morte, 0 à ouvrir à la main ; 0 modifiée depuis leur lecture.",
      broken: false,
    });
  });

  test("names what to mend, the surest first, and where", () => {
    const { text, broken } = report(
      visited("https://u.fr", { kind: "unsure", why: "le site est en panne (503)" }),
      visited("https://m.fr", { kind: "moved", to: "https://n.fr", home: false }),
      visited("https://d.fr", { kind: "dead", why: "la page n'existe plus (404)" }),
    );
    expect(broken).toBe(true);
    expect(text.split("\n\n")).toEqual([
      "Adresses mortes : cherchez la nouvelle page, ou retirez la source (1)",
      "https://d.fr\n  la page n'existe plus (404)\n  k/0.md:12 « Une page »",
      "Adresses déplacées : écrivez la nouvelle (1)",
      "https://m.fr\n  → https://n.fr\n  k/0.md:12 « Une page »",
      "À ouvrir à la main : la page existe peut-être (1)",
      "https://u.fr\n  le site est en panne (503)\n  k/0.md:12 « Une page »",
      "3 adresses : 0 en place, 1 déplacée, 1 morte, 1 à ouvrir à la main ; 0 modifiée depuis leur lecture.",
    ]);
  });

  test("is not broken by what only moved, or cannot be told", () => {
    expect(report(visited("https://m.fr", { kind: "moved", to: "https://n.fr", home: true })).broken).toBe(false);
    expect(report(visited("https://u.fr", { kind: "unsure", why: "?" })).broken).toBe(false);
  });

  test("warns that a page sent to the first page of its site is most likely gone", () => {
    const { text } = report(visited("https://m.fr/p", { kind: "moved", to: "https://m.fr/", home: true }));
    expect(text).toContain("→ https://m.fr/ (la page d'accueil : la page citée n'existe sans doute plus)");
  });

  test("names the pages that changed since they were read, as far as both dates are known", () => {
    const changed = (day: string, read: string | undefined) =>
      report(visited("https://x.fr", { kind: "alive", changed: day }, read)).text;
    expect(changed("2026-11-03", "2026-10")).toContain("modifiée le 3 novembre 2026, lue en octobre 2026");
    expect(changed("2026-10-30", "2026-10")).not.toContain("modifiée le");
    expect(changed("2026-10-30", "2026-10-29")).toContain("modifiée le 30 octobre 2026");
    expect(changed("2026-10-30", undefined)).not.toContain("modifiée le");
  });

  test("takes a page dated from yesterday or today for one that dates itself at each visit", () => {
    const text = report(visited("https://x.fr", { kind: "alive", changed: "2026-11-24" })).text;
    expect(text).not.toContain("modifiée le");
  });

  test("takes a site that bears no known name for dead, and one that does not answer for one to open by hand", () => {
    const there = visited("https://x.fr", { kind: "alive" });
    const nowhere: Probe = { kind: "unreached", why: "aucun site ne porte ce nom", nowhere: true };
    const refused: Probe = { kind: "unreached", why: "connexion impossible (ECONNREFUSED)", nowhere: false };
    expect(report(there, visited("https://y.fr", nowhere))).toMatchObject({ broken: true });
    expect(report(there, visited("https://y.fr", refused)).broken).toBe(false);
    expect(report(there, visited("https://y.fr", refused)).text).toContain("À ouvrir à la main");
  });

  test("says nothing of the pages when no site answered: the machine is most likely not on the internet", () => {
    const nowhere: Probe = { kind: "unreached", why: "aucun site ne porte ce nom", nowhere: true };
    expect(report(visited("https://x.fr", nowhere), visited("https://y.fr", nowhere))).toEqual({
      text: "Aucun site n'a répondu : cette machine a-t-elle accès à internet ?",
      broken: true,
    });
  });

  test("names at most five places of a page that many articles cite", () => {
    const { text } = report(visited("https://x.fr", { kind: "dead", why: "404" }, "2026-10", 7));
    expect(text).toContain("k/4.md");
    expect(text).not.toContain("k/5.md");
    expect(text).toContain("… et 2 autres articles");
  });
});
