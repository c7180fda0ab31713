import { beforeAll, describe, expect, test } from "vitest";
import { prepare } from "../../../src/core/conversation/prepare.ts";
import { spoken } from "../../../src/core/french/fold.ts";
import { stem } from "../../../src/core/french/stem.ts";
import { wants, wishes } from "../../../src/core/guide/read-wish.ts";
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
    "a-t-on droit à la formation ?",
  ])("is in « %s »", (text) => {
    expect(wished(text)).toBe(true);
  });

  test.each(["inscrire ma vendeuse à une action collective", "former deux caristes via une action collective"])(
    "to do something with what it is for is in « %s »",
    (text) => {
      expect(wants(spoken(text).map(stem), dialog)).toBe(true);
    },
  );

  test.each(["annuler une inscription à une action collective", "inscrire un intérimaire à une action collective"])(
    "to do something else with it is in « %s »",
    (text) => {
      expect(wants(spoken(text).map(stem), dialog)).toBe(false);
    },
  );

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
