import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editDistance } from "../../../src/core/french/edit-distance.ts";
import { fold } from "../../../src/core/french/fold.ts";
import { createRepair } from "../../../src/core/french/repair.ts";
import { sound } from "../../../src/core/french/sound.ts";

describe("A misspelt word", () => {
  const repair = createRepair(
    [
      "contribution",
      "convention",
      "inscription",
      "financement",
      "facture",
      "dossier",
      "opco",
      "pharmacie",
      "coiffeur",
      "bâtiment",
      "informatique",
      "information",
    ].map(fold),
  )();

  test.each([
    ["contrbution", "contribution"],
    ["inscirption", "inscription"],
    ["finansement", "financement"],
    ["dosier", "dossier"],
    ["factrue", "facture"],
    ["farmacie", "pharmacie"],
    ["koifeur", "coiffeur"],
    ["informatik", "informatique"],
    ["batimant", "batiment"],
    ["batimt", "batiment"],
  ])("« %s » is taken for « %s »", (typed, known) => {
    expect(repair(typed)[0]?.word).toBe(known);
  });

  test.each(["météo", "abc", "pizza", "1486", "vacances"])("« %s » is taken for nothing known", (typed) => {
    expect(repair(typed)).toEqual([]);
  });
});

test("A correct word is at most taken for another form of a known one", () => {
  const french = new Set(["crepes", "commence", "contra"]);
  const repair = createRepair(["creee", "commencee", "contrat"], (word) => french.has(word))();
  expect(repair("crepes")).toEqual([]);
  expect(repair("commence")[0]?.word).toBe("commencee");
});

test("What sounds like a known word is believed more than what looks like one", () => {
  const belief = (typed: string, known: string): number => createRepair([known])()(typed)[0]?.belief ?? 0;
  expect(belief("koifeur", "coiffeur")).toBeGreaterThan(belief("coifleur", "coiffeur"));
});

test.each([
  ["pharmacie", "farmacie"],
  ["assurance", "asurance"],
  ["formation", "formassion"],
  ["émargement", "émargeman"],
  ["magasin", "magazin"],
  ["vétérinaire", "veterinere"],
  ["métallurgie", "metalurji"],
  ["employeur", "enployeur"],
])("« %s » and « %s » sound alike", (word, misspelt) => {
  expect(sound(fold(misspelt))).toBe(sound(fold(word)));
});

test.each([
  ["coiffeur", "coiffure"],
  ["formation", "formateur"],
  ["boucher", "boisson"],
  ["garage", "grange"],
])("« %s » and « %s » do not", (word, other) => {
  expect(sound(fold(other))).not.toBe(sound(fold(word)));
});

describe("The distance between two words", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abcd"), maxLength: 8 });

  test("is zero for one word, the same both ways, and at most the longer length", () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });

  test("counts two neighbours swapped as one edit", () => {
    expect(editDistance("inscirption", "inscription")).toBe(1);
  });
});
