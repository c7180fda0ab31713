import { describe, expect, test } from "vitest";
import { citedPages } from "../../../src/cli/check-sources/cited-pages.ts";
import { articleOf } from "../../knowledge.ts";

const article = (id: string, head: string, body = "Une réponse.") =>
  articleOf(`k/${id}.md`, `---\ntitle: A\n${head}\n---\n${body}\n`);

describe("The pages that articles cite", () => {
  test("are those of the sources and of the text, each once, with every place", () => {
    const found = citedPages([
      article("a", 'sources: [{ title: Page, url: "https://x.fr/p#haut", read: "2026-10" }]'),
      article("b", 'sources: [{ title: Page, url: "https://x.fr/p", relayed: "2026-09" }]', "[ici](https://y.fr)"),
    ]);
    expect(found).toEqual([
      {
        url: "https://x.fr/p",
        read: "2026-09",
        places: [
          { file: "k/a.md", line: 3, title: "Page" },
          { file: "k/b.md", line: 3, title: "Page" },
        ],
      },
      { url: "https://y.fr", read: undefined, places: [{ file: "k/b.md", line: 5, title: "lien du texte" }] },
    ]);
  });

  test("count as read when the article was reviewed, unless the source says when", () => {
    const head = (dates: string) =>
      `reviewed: { on: "2026-11-25", by: x }\nsources: [{ title: P, url: "https://x.fr"${dates} }]`;
    expect(citedPages([article("a", head(""))])[0]?.read).toBe("2026-11-25");
    expect(citedPages([article("a", head(', read: "2026-08"'))])[0]?.read).toBe("2026-08");
  });

  test("are not told twice when an article links in its text to one of its sources", () => {
    const cited = article("a", 'sources: [{ title: P, url: "https://x.fr" }]', "Voir [la page](https://x.fr).");
    expect(citedPages([cited])[0]?.places).toEqual([{ file: "k/a.md", line: 3, title: "P" }]);
  });

  test("leave out what is no page: other articles, telephones, sources without address", () => {
    const cited = article("a", "sources: [{ title: P }]", "[b](b.md), [appeler](tel:+33100000000).");
    expect(citedPages([cited])).toEqual([]);
  });
});
