import { beforeAll, expect, test } from "vitest";
import { loadTablesAlone } from "../../../src/content/load-tables.ts";
import { resolveCode } from "../../../src/core/opco/resolve-code.ts";
import type { Convention, Tables } from "../../../src/core/opco/tables.ts";

let product: Tables;
beforeAll(async () => {
  product = await loadTablesAlone();
});

const convention = (idcc: string, more: Partial<Convention>): Convention => ({
  idcc,
  title: `Convention ${idcc}`,
  opcos: [],
  state: "in-force",
  replacedBy: [],
  establishments: 0,
  ...more,
});
const tablesOf = (...conventions: readonly Convention[]): Tables => ({
  ...product,
  conventions: new Map(conventions.map((one) => [one.idcc, { ...one, shortTitle: one.title }])),
});

test("A convention keeps its OPCO when the one in its stead has none yet", () => {
  const tables = tablesOf(
    convention("0001", { opcos: ["atlas"], state: "replaced", replacedBy: ["0002"] }),
    convention("0002", {}),
  );
  expect(resolveCode("0001", tables)).toEqual({ kind: "opco", code: "0001", now: ["0002"], opco: "atlas" });
});

test("The OPCO of the convention in its stead comes before its own", () => {
  const tables = tablesOf(
    convention("0001", { opcos: ["atlas"], state: "replaced", replacedBy: ["0002"] }),
    convention("0002", { opcos: ["akto"] }),
  );
  expect(resolveCode("0001", tables)).toMatchObject({ kind: "opco", opco: "akto" });
});

test("A chain of conventions without any OPCO gives none", () => {
  const tables = tablesOf(convention("0001", { state: "replaced", replacedBy: ["0002"] }), convention("0002", {}));
  expect(resolveCode("0001", tables)).toEqual({ kind: "without-opco", code: "0001" });
});
