import { describe, expect, test } from "vitest";
import { houseRules } from "../../../src/core/knowledge/house-rules.ts";
import { contentReport } from "../../../src/core/knowledge/problems.ts";
import { articleOf } from "../../knowledge.ts";

const told = (body: string): string =>
  contentReport(houseRules(articleOf("k/a.md", `---\ntitle: Qui paie ?\n---\n\n${body}\n`)));
const many = (count: number): string => `${"mot ".repeat(count).trim()}.`;

describe("The first paragraph of a part", () => {
  test("holds sixty words", () => {
    expect(told(many(60))).toBe("");
    expect(told(`Oui.\n\n## Combien ?\n\n${many(61)}`)).toBe(
      "k/a.md:7 — le premier paragraphe de « Combien ? » compte 61 mots, 60 au plus. La conversation le montre seul d'abord : gardez-y la réponse, le détail après une ligne vide.",
    );
  });

  test("is what precedes the list or the blank line; what follows is as long as it needs", () => {
    expect(told(`Deux voies.\n- ${many(80)}`)).toBe("");
    expect(told(`Deux voies.\n\n${many(80)}`)).toBe("");
  });

  test("says more than that a list follows", () => {
    expect(told("Les pièces :\n- la facture")).toContain("ne fait qu'annoncer une liste");
    expect(told("La facture et le certificat.\n\nLes pièces :\n- la facture")).toBe("");
  });
});

describe("« 100 % »", () => {
  test("goes with its reserve, in the same part, whatever the line breaks", () => {
    expect(told("L'OPCO peut payer jusqu'à 100 % du coût, dans la limite\ndes fonds disponibles.")).toBe("");
    expect(told("L'OPCO peut payer jusqu'à 100% du coût.")).toContain("k/a.md:4 — « 100 % » sans sa réserve.");
    expect(
      told("L'OPCO peut payer jusqu'à 100 %.\n\n## Quand ?\n\nAvant, dans la limite des fonds disponibles."),
    ).toContain("sans sa réserve");
  });
});

describe("A figure", () => {
  test.each(["Le plafond est de 4 800 €.", "Le taux est de 0,55 %.", "Déposez 15 jours avant.", "Comptez 12 mois."])(
    "« %s » says of which year it is",
    (sentence) => {
      expect(told(sentence)).toContain("sans son année");
    },
  );

  test.each([
    "Le plafond est de 4 800 € (règles 2026).",
    "Le taux est de 0,55 % en 2026.",
    "Dans les 20 jours (Code du travail, D6224-2).",
    "Un groupe de 12 salariés.",
    "Jusqu'à 100 %, dans la limite des fonds disponibles.",
  ])("« %s » is dated, or is no such figure", (sentence) => {
    expect(told(sentence)).toBe("");
  });

  test("an amount of the first paragraph is dated there: it is shown alone", () => {
    expect(told("Au plus 4 800 €.\n\nC'est la règle de 2026.")).toContain("« Au plus 4 800 €. » : un montant");
    expect(told("Un plafond.\n\n- 4 800 € pour une petite entreprise ;\n- c'est la règle de 2026.")).toBe("");
  });
});

describe("A promise of funding is told", () => {
  test.each([
    "Vous aurez droit à une formation par an.",
    "La formation sera financée par l'OPCO.",
    "Le coût sera intégralement pris en charge.",
    "La prise en charge est garantie.",
    "Un financement automatique.",
    "L’OPCO vous remboursera.",
  ])("« %s »", (sentence) => {
    expect(told(sentence)).toContain("promet un financement");
  });

  test.each([
    "La prise en charge n'est jamais garantie.",
    "La formation peut être financée par l'OPCO.",
    "Rien ne dit que la formation sera financée.",
    "Si le dossier est complet, l'OPCO remboursera selon ses règles.",
  ])("and « %s » is none", (sentence) => {
    expect(told(sentence)).toBe("");
  });
});
