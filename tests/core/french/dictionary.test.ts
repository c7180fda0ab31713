import { describe, expect, test } from "vitest";
import { dictionary } from "../../../src/core/french/dictionary.ts";

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
  const isFrench = dictionary(() => LISTED);

  test.each(["crepe", "crepes", "reglons", "reglait", "reglera", "chevaux", "batissent", "formatrices", "active"])(
    "« %s » is known, as it is a form of a listed one",
    (word) => {
      expect(isFrench(word)).toBe(true);
    },
  );

  test.each(["crpe", "atlass", "formasion", "batimt", ""])("« %s » is not", (word) => {
    expect(isFrench(word)).toBe(false);
  });

  test("is looked up in a list that is read once, at the first question", () => {
    let reads = 0;
    const isKnown = dictionary(() => {
      reads += 1;
      return LISTED;
    });
    expect(reads).toBe(0);
    isKnown("crepe");
    isKnown("atlas");
    expect(reads).toBe(1);
  });
});
