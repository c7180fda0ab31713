import { describe, expect, test } from "vitest";
import { fold } from "../../../src/core/french/fold.ts";
import { createRepair, MOST_REPAIRED } from "../../../src/core/french/repair.ts";
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

describe("Mending is bounded", () => {
  const known = ["contribution", "convention", "inscription", "financement"];
  /** A misspelt word of its own for each number: letters only. */
  const misspelt = (index: number): string =>
    `contribu${String.fromCharCode(97 + (index % 26))}ion${"z".repeat(index > 25 ? 1 : 0)}`;

  test("a text has so many misspelt words mended, each as often as it comes, and no more", () => {
    const repair = createRepair(known)();
    const words = Array.from({ length: 3 * MOST_REPAIRED }, (_, index) => misspelt(index));
    const mended = words.filter((word) => repair(word).length > 0);
    expect(mended).toEqual(words.slice(0, MOST_REPAIRED));
    expect(repair(words[0] ?? "")).not.toEqual([]);
  });

  test("correct words, however many, do not count among them", () => {
    const repair = createRepair(known, (word) => word.startsWith("correct"))();
    for (let index = 0; index < 5 * MOST_REPAIRED; index++) repair(`correct${String.fromCharCode(97 + (index % 26))}`);
    expect(repair("contrbution")[0]?.word).toBe("contribution");
  });

  test("another text begins anew", () => {
    const repairs = createRepair(known);
    const first = repairs();
    for (let index = 0; index < MOST_REPAIRED; index++) first(misspelt(index));
    expect(first("inscirption")).toEqual([]);
    expect(repairs()("inscirption")[0]?.word).toBe("inscription");
  });

  test("a word longer than any French one, or that holds a digit, is not looked at", () => {
    const asked: string[] = [];
    const repair = createRepair(known, (word) => asked.push(word) < 0)();
    for (const word of ["contribution".repeat(90), "73282932000074", "contribution2026", "siret73282932000074"])
      expect(repair(word)).toEqual([]);
    expect(asked).toEqual([]);
  });
});
