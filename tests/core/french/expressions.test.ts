import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  expressions,
  holds,
  leftOf,
  placesOf,
  plainExpressions,
  rewrite,
  takeAll,
} from "../../../src/core/french/expressions.ts";
import { words } from "../../../src/core/french/fold.ts";

const MOODS = expressions(
  [
    ["oui", "yes"],
    ["pas", "no"],
    ["pas du tout", "no"],
    ["pas sûr", "unknown"],
    ["sûr", "yes"],
    ["", "nothing"],
  ],
  words,
);

describe("Expressions in a text", () => {
  test("the longest is taken first, wherever it stands, and its words count once", () => {
    expect(takeAll(words("oui, pas sûr"), MOODS)).toEqual({
      meanings: new Set(["unknown", "yes"]),
      rest: [],
    });
    expect(takeAll(words("sûr ? pas du tout !"), MOODS).meanings).toEqual(new Set(["no", "yes"]));
    expect([...takeAll(words("oui et pas du tout"), MOODS).meanings]).toEqual(["no", "yes"]);
  });

  test("what is left keeps its order", () => {
    const said = words("alors oui mais pas du tout ici");
    expect(takeAll(said, MOODS).rest).toEqual(["alors", "mais", "ici"]);
    expect(leftOf(said, MOODS)).toEqual([0, 2, 6]);
  });

  test("of two as long as one another, the first written wins", () => {
    const twice = expressions(
      [
        ["b c", "second"],
        ["a b", "first"],
      ],
      words,
    );
    expect(takeAll(["a", "b", "c"], twice)).toEqual({ meanings: new Set(["second"]), rest: ["a"] });
  });

  test("places overlap; an expression of no word stands nowhere", () => {
    expect(placesOf(words("pas sûr"), MOODS).map(({ meaning, start, end }) => [meaning, start, end])).toEqual([
      ["unknown", 0, 2],
      ["no", 0, 1],
      ["yes", 1, 2],
    ]);
    expect(placesOf([], MOODS)).toEqual([]);
    expect(holds(words("ni l'un ni l'autre"), MOODS)).toBe(false);
  });

  test("rewriting goes on from what was not written, the longest first", () => {
    const meant = expressions(
      [
        ["c koi", ["definition"]],
        ["koi", ["quoi"]],
        ["maison de retraite", ["ehpad"]],
      ],
      words,
    );
    const { words: written, from } = rewrite(words("c koi une maison de retraite, koi"), meant);
    expect(written).toEqual(["definition", "une", "ehpad", "quoi"]);
    expect(written.map((_, at) => from(at))).toEqual([0, 2, 3, 6]);
    const untouched = rewrite(words("maison de"), meant);
    expect(untouched.words.map((word, at) => [word, untouched.from(at)])).toEqual([
      ["maison", 0],
      ["de", 1],
    ]);
  });

  test("taking all of any text leaves no expression in one piece, and loses no other word", () => {
    const word = fc.constantFrom("a", "b", "c", "d");
    const group = fc.array(word, { minLength: 1, maxLength: 3 }).map((some) => some.join(" "));
    fc.assert(
      fc.property(fc.array(group, { maxLength: 5 }), fc.array(word, { maxLength: 12 }), (wanted, text) => {
        const { rest } = takeAll(text, plainExpressions(wanted, words));
        const single = new Set(wanted.filter((one) => !one.includes(" ")));
        expect(rest.filter((one) => single.has(one))).toEqual([]);
        if (!holds(text, plainExpressions(wanted, words))) expect(rest).toEqual(text);
      }),
    );
  });
});
