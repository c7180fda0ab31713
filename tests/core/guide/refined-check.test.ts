import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Answers } from "../../../src/core/guide/condition.ts";
import type { Dialog } from "../../../src/core/guide/dialog.ts";
import { pointsOf } from "../../../src/core/guide/next-step.ts";
import { productBase } from "../../base.ts";
import { decisionTable, walk } from "./walk.ts";

/** Rules that block, in the order in which they decide; the first four end the questions. */
const BLOCKING: readonly (readonly [question: string, answer: string, outcome: string])[] = [
  ["employeur", "independant", "independant"],
  ["employeur", "public", "employeur-public"],
  ["employeur", "particulier", "particulier-employeur"],
  ["employeur", "demandeur", "demandeur-emploi"],
  ["personne", "dirigeant", "dirigeant-non-salarie"],
  ["catalogue", "non", "hors-catalogue"],
  ["legales", "non", "legales-en-retard"],
  ["conventionnelle", "non", "conventionnelle-en-retard"],
  ["debut", "commencee", "deja-commencee"],
  ["places", "non", "epuise"],
  ["effectif", "plus-de-50-opco-ep", "opco-ep-50"],
];
const WITHOUT_DIFFICULTY: Readonly<Record<string, readonly string[]>> = {
  employeur: ["prive"],
  personne: ["salarie"],
  rattachement: ["opco"],
  catalogue: ["oui"],
  effectif: ["moins-de-11", "de-11-a-49"],
  legales: ["oui"],
  conventionnelle: ["oui", "aucune"],
  debut: ["plus-tard"],
  places: ["oui"],
  frais: ["non", "oui", "inconnu"],
};

describe("The refined check", () => {
  let dialog: Dialog;
  beforeAll(async () => {
    const found = (await productBase()).dialogs.get("affiner-eligibilite");
    if (found === undefined) throw new Error("the dialog is gone");
    dialog = found;
  });
  const anyAnswers = (): fc.Arbitrary<Answers> =>
    fc.record(
      Object.fromEntries(
        dialog.questions.map(({ id, answer }) => [id, fc.constantFrom(...Object.keys(answer.choices))]),
      ),
    );

  test("reaches the verdicts that HR signed, one answer at a time", () => {
    expect(decisionTable(dialog)).toMatchSnapshot();
  });

  test("gives the first rule that blocks, else what to check, else a probable yes, whatever the answers", () => {
    fc.assert(
      fc.property(anyAnswers(), (chosen) => {
        const { outcome } = walk(dialog, (question) => chosen[question] ?? "");
        const blocking = BLOCKING.find(([question, answer]) => chosen[question] === answer)?.[2];
        const clear = Object.entries(chosen).every(([question, answer]) =>
          WITHOUT_DIFFICULTY[question]?.includes(answer),
        );
        expect(outcome.id).toBe(blocking ?? (clear ? "rien-ne-bloque" : "points-a-verifier"));
      }),
      { numRuns: 2000 },
    );
  });

  test("says every other difficulty beside the verdict, and none that is not there", () => {
    fc.assert(
      fc.property(anyAnswers(), (chosen) => {
        const { answers, outcome } = walk(dialog, (question) => chosen[question] ?? "");
        const difficulties = Object.entries(answers).filter(
          ([question, answer]) => question !== "frais" && !WITHOUT_DIFFICULTY[question]?.includes(answer),
        );
        const aboutFees = "frais" in answers && answers.frais !== "non" ? 1 : 0;
        const own = BLOCKING.some(([, , id]) => id === outcome.id) ? 1 : 0;
        expect(pointsOf(dialog, answers, outcome)).toHaveLength(difficulties.length + aboutFees - own);
      }),
      { numRuns: 500 },
    );
  });

  test("asks nothing more of those whom no catalogue serves", () => {
    for (const employer of ["independant", "public", "particulier", "demandeur"])
      expect(Object.keys(walk(dialog, () => employer).answers)).toEqual(["employeur"]);
  });
});
