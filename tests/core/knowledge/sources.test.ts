import { describe, expect, test } from "vitest";
import type { Source } from "../../../src/core/knowledge/article.ts";
import { officialFirst } from "../../../src/core/knowledge/sources.ts";

const titles = (sources: Source[]): string[] => officialFirst(sources).map(({ title }) => title);

describe("The sources of an answer", () => {
  test("go from the text of law to what has no stated kind", () => {
    expect(
      titles([
        { title: "sans nature" },
        { title: "cabinet", kind: "secondaire" },
        { title: "branche", kind: "branche" },
        { title: "opco", kind: "opco" },
        { title: "ministère", kind: "officiel" },
        { title: "code", kind: "loi" },
      ]),
    ).toEqual(["code", "ministère", "opco", "branche", "cabinet", "sans nature"]);
  });

  test("of one kind keep the order in which the article names them", () => {
    const named: Source[] = [
      { title: "b", kind: "opco" },
      { title: "a", kind: "opco" },
    ];
    expect(titles(named)).toEqual(["b", "a"]);
    expect(named.map(({ title }) => title)).toEqual(["b", "a"]);
  });
});
