import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { PRODUCT } from "../../src/content/layers.ts";
import { type Content, loadContent } from "../../src/content/load-content.ts";
import type { Article } from "../../src/core/knowledge/article.ts";
import type { ContentProblem } from "../../src/core/knowledge/problems.ts";

const FOLDER = "tests/fixtures/pages";
const expected = z.record(z.string(), z.unknown()).parse(parse(readFileSync(`${FOLDER}.yaml`, "utf8")));

const given = ({
  id,
  title,
  description,
  group,
  date,
  probable,
  reviewBefore,
  seeAlso,
  sources,
  sections,
}: Article) => ({
  id,
  title,
  ...(description !== "" && { description }),
  ...(group !== "" && { group }),
  ...(date !== "" && { date }),
  ...(probable && { probable }),
  ...(reviewBefore !== undefined && { reviewBefore }),
  ...(seeAlso.length > 0 && { seeAlso }),
  ...(sources.length > 0 && { sources }),
  sections: sections.map(({ heading, text, questions }) => ({
    heading,
    text,
    ...(questions.length > 0 && { questions }),
  })),
});

describe("Pages of every kind, one feature a file", () => {
  let content: Content;
  beforeAll(async () => {
    content = await loadContent({ product: PRODUCT, own: [FOLDER], alone: true }, { today: "2026-11-25" });
  });

  const told = (problems: readonly ContentProblem[], name: string): string[] =>
    problems
      .filter(({ file }) => relative(FOLDER, file) === name)
      .map(({ line, what }) => (line === undefined ? what : `${line} — ${what}`));

  test.each(Object.entries(expected))("%s", (name, wanted) => {
    const article = [...content.base.knowledge.values()].find(({ file }) => relative(FOLDER, file) === name);
    const [setAside, remarks] = [told(content.setAside, name), told(content.remarks, name)];
    expect({
      ...(article !== undefined && given(article)),
      ...(setAside.length > 0 && { setAside }),
      ...(remarks.length > 0 && { remarks }),
    }).toEqual(wanted);
  });

  test("none is left out of the table", () => {
    const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(FOLDER, join(entry.parentPath, entry.name)));
    expect(Object.keys(expected).sort()).toEqual(files.sort());
  });

  test("what nobody should read is nowhere: drafts, hidden pages, comments", () => {
    const shown = JSON.stringify([...content.base.knowledge.values()]);
    expect(shown).not.toMatch(/Secret|À ne pas montrer|à confirmer|relire|plus tard|à revoir|"B\d"/);
  });

  test("a page to come and one that will expire say on which day content is to be read again", () => {
    expect(content.until).toBe("2099-01-01");
  });
});
