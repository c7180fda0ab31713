import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { goldenOpcos, judgeOpco, opcoFigures } from "../../bench/measure-opco.ts";
import { loadIsFrench } from "../../src/content/is-french.ts";
import { loadTablesAlone } from "../../src/content/load-tables.ts";
import { createFinder, type Finder } from "../../src/core/opco/finder.ts";

const figure = z.strictObject({ rightFirst: z.number(), rightInChoice: z.number(), wrongAlone: z.number() });
/** Figures, in per cent by kind, below which no change may bring the golden set; raised by hand when they rise. */
const floors = z
  .record(z.string(), figure)
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, "opco-floors.json"), "utf8")));
const lines = goldenOpcos();

describe("The OPCO of the golden set", () => {
  let finder: Finder;
  beforeAll(async () => {
    finder = createFinder(await loadTablesAlone(), loadIsFrench());
  });

  test.each(Object.entries(floors))("is found for %s as often as committed", (kind, floor) => {
    const found = opcoFigures(
      lines.filter((line) => line.kind === kind).map((line) => judgeOpco(finder, line).verdict),
    );
    expect(found).toSatisfy(
      ({ rightFirst, rightInChoice, wrongAlone }: typeof floor) =>
        rightFirst >= floor.rightFirst && rightInChoice >= floor.rightInChoice && wrongAlone <= floor.wrongAlone,
    );
  });

  test("has a floor for every kind", () => {
    expect(Object.keys(floors).sort()).toEqual([...new Set(lines.map(({ kind }) => kind))].sort());
  });

  test("names OPCOs that exist, under ids of its own, and says nothing twice", () => {
    expect(lines.flatMap(({ opcos }) => opcos).filter((slug) => !finder.tables.opcos.has(slug))).toEqual([]);
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
    expect(new Set(lines.map(({ text }) => text)).size).toBe(lines.length);
  });
});
