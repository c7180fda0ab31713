import { describe, expect, test } from "vitest";
import { punctuated } from "../../../src/core/french/dictated.ts";

describe("Signs that were dictated in words", () => {
  test.each([
    ["bonjour virgule combien par an point d'interrogation merci", "bonjour, combien par an? merci"],
    ["quel délai point à la ligne et les repas point d’interrogation", "quel délai.\n et les repas?"],
    ["voilà virgule on est neuf point qui paie", "voilà, on est neuf. qui paie"],
    ["le salaire point-virgule les repas points de suspension", "le salaire; les repas…"],
  ])("« %s »", (text, expected) => {
    expect(punctuated(text)).toBe(expected);
  });

  test.each([
    "à quel point est-ce remboursé ?",
    "le taux est de 0 virgule 55",
    "zéro virgule cinquante-cinq pour cent",
    "bonjour virgule faisons le point sur les repas".replace(" virgule", ","),
    "un point de vue",
  ])("« %s » stays", (text) => {
    expect(punctuated(text)).toBe(text);
  });

  test("a point that is no stop stays one beside others", () => {
    expect(punctuated("bonjour virgule je fais le point sur les repas")).toBe(
      "bonjour, je fais le point sur les repas",
    );
  });
});
