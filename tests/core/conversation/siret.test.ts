import { describe, expect, test } from "vitest";
import { readSiret } from "../../../src/core/conversation/siret.ts";

describe("A SIRET", () => {
  test.each([
    ["73282932000074", "73282932000074"],
    ["notre siret : 732 829 320 00074, quel opco ?", "73282932000074"],
    ["732\u00a0829\u202f320\u00a000074", "73282932000074"],
    ["35600000000048", "35600000000048"],
  ])("« %s » is read", (text, siret) => {
    expect(readSiret(text)).toEqual({ siret, isValid: true });
  });

  test("of La Poste may miss the usual key", () => {
    expect(readSiret("356 000 000 49837")).toEqual({ siret: "35600000049837", isValid: true });
    expect(readSiret("356 000 000 00011")).toEqual({ siret: "35600000000011", isValid: false });
    expect(readSiret("356 000 000 00001")).toEqual({ siret: "35600000000001", isValid: true });
  });

  test("with one digit wrong is recognised as such", () => {
    expect(readSiret("73282932000075")).toEqual({ siret: "73282932000075", isValid: false });
  });

  test.each(["idcc 1486", "732829320", "06 12 34 56 78", "123456789012345", ""])("« %s » holds none", (text) => {
    expect(readSiret(text)).toBeUndefined();
  });
});
