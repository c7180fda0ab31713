import { describe, expect, test } from "vitest";
import { figureKey, figuresIn } from "../../../src/core/french/figures.ts";

const keys = (text: string): string[] => figuresIn(text).map(figureKey);

describe("The figures of a text", () => {
  test.each([
    ["2 000, 3 000 ou 6 000 €, à 25 €/h", ["2000 euros", "3000 euros", "6000 euros", "25 euros"]],
    ["de 15 à 40 €/h hors barème", ["15 euros", "40 euros"]],
    ["14,50 € de l'heure ; 0,30 €/km", ["14.5 euros", "0.3 euros"]],
    ["1 200 € TTC par jour", ["1200 euros"]],
    ["80 % de la contribution", ["80 percent"]],
    ["deux semaines conseillées, un mois au plus", ["2 weeks", "1 months"]],
    ["30 jours calendaires, 5 jours ouvrables", ["30 days", "5 days"]],
    ["une formation d'au moins 3 h 30", ["3 hours"]],
    ["au plus tard le 30 novembre 2026, depuis le 1er juin", ["11-30 date", "06-01 date"]],
  ])("« %s »", (text, expected) => {
    expect(keys(text)).toEqual(expected);
  });

  test("share their unit only where the words say so", () => {
    expect(keys("de 50 à 299, 19 €/h sur un budget de région")).toEqual(["19 euros"]);
    expect(keys("de 50 à 299, 3 000 ou 3 500 €")).toEqual(["3000 euros", "3500 euros"]);
  });

  test("are no code, no number of people, no date of a page", () => {
    expect(
      keys(
        "IDCC 1486, 12 salariés, page du 15 septembre 2026, valable jusqu'au 31 décembre 2026, loi 2026-103, R6332-24",
      ),
    ).toEqual([]);
  });
});
