import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distanceTo, MOST_LETTERS } from "../../../src/core/french/edit-distance.ts";

/** The same distance from its definition, cell by cell. */
const cellByCell = (a: string, b: string): number => {
  const cells: number[][] = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  const cell = (i: number, j: number): number => cells[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let j = 1; j <= b.length; j++) cells[0]?.push(j);
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const changed = cell(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? cell(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      cells[i]?.push(Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, changed, swapped));
    }
  return cell(a.length, b.length);
};

describe("The distance between two words", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abcd"), maxLength: MOST_LETTERS });

  test("is that of its definition, up to the longest word", () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(distanceTo(a)(b)).toBe(cellByCell(a, b));
      }),
      { numRuns: 2000 },
    );
  });

  test("is zero for one word, the same both ways, and at most the longer length", () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = distanceTo(a)(b);
        expect(distance).toBe(distanceTo(b)(a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });

  test("counts two neighbours swapped as one edit", () => {
    expect(distanceTo("inscirption")("inscription")).toBe(1);
  });

  test("is not worked out for what is longer than any word", () => {
    expect(() => distanceTo("a".repeat(MOST_LETTERS + 1))).toThrow("more than 32 letters");
  });
});
