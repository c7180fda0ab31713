import { beforeAll, describe, expect, test } from "vitest";
import type { Base } from "../../../src/core/content/base.ts";
import { productBase } from "../../base.ts";
import { decisionTable, paths } from "./walk.ts";

const REFINED = "affiner-eligibilite";

describe("The guided dialogs of the product", () => {
  let base: Base;
  beforeAll(async () => {
    base = await productBase();
  });

  test("reach the verdicts that HR signed, path by path", () => {
    expect(
      [...base.dialogs.values()]
        .filter(({ id }) => id !== REFINED)
        .map((dialog) => `${dialog.id} v${dialog.version}\n${decisionTable(dialog)}`)
        .join("\n\n"),
    ).toMatchInlineSnapshot(`
      "documents-apres-formation v1
      paiement = opco → information (paiement-direct, source subrogation)
      paiement = entreprise → information (remboursement, source remboursement-employeur)
      paiement = inconnu → information (paiement-a-verifier, source qui-paie-la-formation)

      eligibilite-action-collective v1
      secteur = oui, contributions = oui → probable (conditions-reunies, source conditions-action-collective)
      secteur = oui, contributions = non → a-regulariser (contributions-a-regulariser, source regulariser-contributions)
      secteur = oui, contributions = inconnu → a-verifier (contributions-a-verifier, source verifier-ses-contributions)
      secteur = non, contributions = oui → autre-voie (autre-branche, source condition-branche)
      secteur = non, contributions = non → autre-voie (autre-branche-et-contributions, source conditions-action-collective)
      secteur = non, contributions = inconnu → autre-voie (autre-branche-contributions-inconnues, source condition-branche)
      secteur = inconnu, contributions = oui → a-verifier (branche-a-verifier, source trouver-son-opco)
      secteur = inconnu, contributions = non → a-regulariser (branche-a-verifier-contributions-a-regulariser, source regulariser-contributions)
      secteur = inconnu, contributions = inconnu → a-verifier (tout-a-verifier, source trouver-son-opco)"
    `);
  });

  test("reach every outcome they write", () => {
    for (const dialog of base.dialogs.values()) {
      const reached = new Set(paths(dialog).map(({ outcome }) => outcome.id));
      expect(dialog.outcomes.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([]);
    }
  });

  test("never promise funding", () => {
    const promise =
      /vous (êtes|serez) (éligible|financé|pris en charge)|sera (financée?|prise? en charge|gratuite?)|garanti/i;
    const said = [...base.dialogs.values()].flatMap(({ outcomes, points }) => [
      ...points.map(({ say }) => say),
      ...outcomes.flatMap(({ title, say, next = [] }) => [title, say, ...next]),
    ]);
    expect(said.filter((text) => promise.test(text))).toEqual([]);
  });
});
