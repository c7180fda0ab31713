import { beforeAll, describe, expect, test } from "vitest";
import type { Dialog } from "../../../src/core/guide/dialog.ts";
import { wishes } from "../../../src/core/guide/read-wish.ts";
import { productBase } from "../../base.ts";

describe("The wish to check one's eligibility", () => {
  let dialog: Dialog;
  beforeAll(async () => {
    const found = (await productBase()).dialogs.get("eligibilite-action-collective");
    if (found === undefined) throw new Error("the eligibility dialog is missing");
    dialog = found;
  });

  test.each([
    "notre boîte peut-elle en profiter ?",
    "on est éligibles nous ?",
    "je remplis les conditions ?",
    "mon entreprise a droit à une action collective",
    "puis-je bénéficier des actions collectives",
  ])("is in « %s »", (text) => {
    expect(wishes(text, dialog)).toBe(true);
  });

  test.each([
    "quelles sont les conditions pour en bénéficier ?",
    "comment mon entreprise peut-elle en profiter ?",
    "un gérant peut-il suivre une action collective ?",
    "c'est quoi l'éligibilité",
    "bonjour",
    "",
  ])("is not in « %s »", (text) => {
    expect(wishes(text, dialog)).toBe(false);
  });
});
