import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { loadIsFrench } from "../../../src/content/is-french.ts";
import { loadTablesAlone } from "../../../src/content/load-tables.ts";
import { findOpco } from "../../../src/core/opco/find-opco.ts";
import { createFinder, type Finder } from "../../../src/core/opco/finder.ts";

let finder: Finder;
beforeAll(async () => {
  finder = createFinder(await loadTablesAlone(), loadIsFrench());
});

/** What people may write around a code: activities and names of the tables, or anything at all. */
const around = () =>
  fc.oneof(
    fc.constantFrom(...finder.tables.activities.flatMap(({ name, otherWords }) => [name, ...otherWords])),
    fc.constantFrom(...finder.tables.usualNames.map(({ name }) => name)),
    fc.constantFrom(...finder.tables.naf.keys()),
    fc.string({ unit: "grapheme", maxLength: 30 }),
  );
const announced = (codes: readonly string[]) =>
  fc
    .tuple(fc.constantFrom("IDCC ", "idcc", "idcc : ", "IDCC n° "), fc.constantFrom(...codes))
    .map(([cue, code]) => `${cue}${code}`);
const undecided = () => [
  ...Object.keys(finder.tables.texts.codes),
  ...[...finder.tables.conventions.values()].filter(({ opcos }) => opcos.length > 1).map(({ idcc }) => idcc),
];

describe("Whatever is said", () => {
  test("an escape code or a shared one never gives one OPCO", () => {
    fc.assert(
      fc.property(around(), announced(undecided()), around(), (before, code, after) => {
        expect(findOpco(finder, `${before}, ${code}, ${after}`).kind).not.toBe("one");
      }),
      { numRuns: 500 },
    );
  });

  test("an escape code or a shared one alone never gives one OPCO, whatever stands around its digits", () => {
    fc.assert(
      fc.property(fc.constantFrom(...undecided()), fc.stringMatching(/^[\s.,;:!?()«»"'-]{0,4}$/), (code, mark) => {
        expect(findOpco(finder, `${mark}${code}${mark}`).kind).not.toBe("one");
      }),
    );
  });

  test("there is an answer with its reason, at most three OPCOs, each of them once", () => {
    fc.assert(
      fc.property(fc.array(around(), { maxLength: 4 }), (parts) => {
        const { kind, candidates, reason } = findOpco(finder, parts.join(" "));
        const opcos = candidates.map(({ opco }) => opco);
        expect(reason).toMatch(/^[^{}]+$/s);
        expect(new Set(opcos).size).toBe(opcos.length);
        expect(opcos.every((opco) => finder.tables.opcos.has(opco))).toBe(true);
        expect(opcos.length).toBeGreaterThanOrEqual(kind === "unknown" ? 0 : 1);
        expect(opcos.length).toBeLessThanOrEqual({ one: 1, choice: 3, unknown: 0 }[kind]);
      }),
      { numRuns: 500 },
    );
  });

  test("a code that is in no table gives no OPCO", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), (number) => {
        const code = String(number).padStart(4, "0");
        fc.pre(!finder.tables.conventions.has(code));
        expect(findOpco(finder, `IDCC ${code}`).kind).toBe("unknown");
      }),
      { numRuns: 500 },
    );
  });
});
