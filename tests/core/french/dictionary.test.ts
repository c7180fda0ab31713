import { describe, expect, test } from "vitest";
import { dictionary, readWordList } from "../../../src/core/french/dictionary.ts";

const LISTED = [
  "6",
  "crêpe/D'Q'",
  "régler/a4a+()",
  "cheval/B",
  "bâtir/f2",
  "formateur/F",
  "atlas/D'Q'",
  "actif/F",
].join("\n");

describe("A French word", () => {
  const isFrench = dictionary(readWordList(LISTED));

  test.each(["crepe", "crepes", "reglons", "reglait", "reglera", "chevaux", "batissent", "formatrices", "active"])(
    "« %s » is known, as it is a form of a listed one",
    (word) => {
      expect(isFrench(word)).toBe(true);
    },
  );

  test.each(["crpe", "atlass", "formasion", "batimt", ""])("« %s » is not", (word) => {
    expect(isFrench(word)).toBe(false);
  });

  test("is listed without its flags, whatever its accents and capitals", () => {
    const isListed = dictionary(readWordList("Œuvre/S.\nÀ-côté\tpo:nom\n\nparis"));
    expect(["oeuvre", "oeuvres", "a-cote", "paris"].map(isListed)).toEqual([true, true, true, true]);
    expect(["s.", "po:nom", "œuvre"].map(isListed)).toEqual([false, false, false]);
  });
});
