import { beforeAll, expect, test } from "vitest";
import { loadTablesAlone } from "../../../src/content/load-tables.ts";
import { findOpco } from "../../../src/core/opco/find-opco.ts";
import { createFinder, type Finder } from "../../../src/core/opco/finder.ts";

let finder: Finder;
beforeAll(async () => {
  finder = createFinder(await loadTablesAlone());
});

test("What people type is remembered nowhere, what the tables say is read once", () => {
  const { lexicon } = finder;
  findOpco(finder, "Dupontel, siret73282932000074, boulangerie");
  for (const typed of ["dupontel", "siret73282932000074"]) expect(lexicon.term(typed)).not.toBe(lexicon.term(typed));
  expect(lexicon.term("boulangerie")).toBe(lexicon.term("boulangerie"));
});
