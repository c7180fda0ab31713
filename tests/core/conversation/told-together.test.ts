import { expect, test } from "vitest";
import { toldTogether } from "../../../src/core/conversation/say/told-together.ts";

test("rules of one branch name it once, by what each is for", () => {
  expect(
    toldTogether([
      "Boulangerie, fabrication : 50 € HT.",
      "Boulangerie, vente : 40 € HT.",
      "Pharmacie, métier : 40 € HT.",
    ]),
  ).toEqual(["Boulangerie : fabrication, 50 € HT ; vente, 40 € HT.", "Pharmacie, métier : 40 € HT."]);
});

test("a branch of several words is not cut at its commas", () => {
  expect(
    toldTogether(["Hôtels, cafés, restaurants : 25 € sur place.", "Hôtels, cafés, restaurants : 15 € à distance."]),
  ).toEqual(["Hôtels, cafés, restaurants : 25 € sur place ; 15 € à distance."]);
});

test("a scale by size says once what ends each of its sentences", () => {
  expect(
    toldTogether([
      "Moins de 11 salariés : 1 100 € HT par an sur le plan.",
      "De 11 à 49 salariés : 1 800 € HT par an sur le plan.",
      "Hôtels, cafés, restaurants, moins de 11 : 2 000 € par an de coûts pédagogiques.",
      "Hôtels, cafés, restaurants, 11 à 25 : 3 000 € par an de coûts pédagogiques.",
    ]),
  ).toEqual([
    "Moins de 11 salariés : 1 100 € HT par an sur le plan ; de 11 à 49 salariés : 1 800 €.",
    "Hôtels, cafés, restaurants, moins de 11 : 2 000 € par an de coûts pédagogiques ; 11 à 25 : 3 000 €.",
  ]);
});

test.each([
  [["L’OPCO rembourse.", "L’OPCO rembourse."]],
  [["Bâtiment : 8 %. Sur devis.", "Bâtiment : 10 %."]],
  [["Bâtiment : 8 % ; 10 % en intra.", "Bâtiment : 10 %."]],
])("%j stay as they are", (sentences) => {
  expect(toldTogether(sentences)).toEqual(sentences);
});
