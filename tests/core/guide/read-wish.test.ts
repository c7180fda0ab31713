import { beforeAll, describe, expect, test } from "vitest";
import { prepare } from "../../../src/core/conversation/prepare.ts";
import { spoken } from "../../../src/core/french/fold.ts";
import { stem } from "../../../src/core/french/stem.ts";
import { wishes } from "../../../src/core/guide/read-wish.ts";
import type { ReadyDialog } from "../../../src/core/guide/ready-dialog.ts";
import { productBase } from "../../base.ts";

describe("The wish to check one's eligibility", () => {
  let dialog: ReadyDialog;
  const wished = (text: string): boolean => wishes(spoken(text).map(stem), dialog);
  beforeAll(async () => {
    const found = prepare(await productBase()).dialogs.get("eligibilite-action-collective");
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
    expect(wished(text)).toBe(true);
  });

  test.each([
    "quelles sont les conditions pour en bénéficier ?",
    "comment mon entreprise peut-elle en profiter ?",
    "un gérant peut-il suivre une action collective ?",
    "c'est quoi l'éligibilité",
    "bonjour",
    "",
  ])("is not in « %s »", (text) => {
    expect(wished(text)).toBe(false);
  });
});
