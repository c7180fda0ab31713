import { beforeAll, describe, expect, test } from "vitest";
import type { Base } from "../../../src/core/content/base.ts";
import type { Question } from "../../../src/core/guide/dialog.ts";
import { readAnswer, readCues, readPosition } from "../../../src/core/guide/read-answer.ts";
import { productBase } from "../../base.ts";

describe("An answer in everyday French", () => {
  let base: Base;
  let questions: readonly Question[];
  beforeAll(async () => {
    base = await productBase();
    questions = base.dialogs.get("eligibilite-action-collective")?.questions ?? [];
  });
  const read = (text: string, id = "contributions"): string => {
    const question = questions.find((one) => one.id === id);
    if (question === undefined) throw new Error(`no question ${id}`);
    const reading = readAnswer(text, question, base.wordings.answers);
    return reading.ok ? reading.choice : reading.reason;
  };

  test.each([
    [
      "oui",
      [
        "ouais",
        "OUI !!",
        "ouiii",
        "Oui, merci",
        "tout à fait",
        "ok",
        "D’accord",
        "bien sûr",
        "je pense que oui",
        "la 1",
        "1",
        "premier",
        "oui nous sommes à jour",
        "👍",
        "affirmatif",
        "on est à jour",
      ],
    ],
    [
      "non",
      [
        "nan",
        "Non.",
        "nonnn",
        "pas du tout",
        "pas encore",
        "je ne crois pas",
        "la 2",
        "le deuxième",
        "nous ne sommes pas à jour",
        "bah non",
        "jamais",
      ],
    ],
    [
      "inconnu",
      [
        "je sais pas",
        "Je ne sais pas",
        "j'sais pas",
        "aucune idée",
        "jsp",
        "la dernière",
        "3",
        "peut-être",
        "non je sais pas",
        "pas sûr",
        "euh je sais pas trop",
      ],
    ],
    ["contradiction", ["non, en fait oui", "oui et non", "oui ou non"]],
    ["not-an-answer", ["oui mais c'est quoi un OPCO ?", "qui collecte ?", "aidez les enfants", "", "bonjour", "42"]],
  ])("is read as %s", (choice, wordings) => {
    expect(wordings.map((text) => `${text} → ${read(text)}`)).toEqual(wordings.map((text) => `${text} → ${choice}`));
  });

  test.each([
    ["nous sommes une ESN à jour de nos contributions", { secteur: "oui", contributions: "oui" }],
    ["on n'est pas à jour de nos cotisations", { contributions: "non" }],
    ["nous ne sommes pas dans la branche", { secteur: "non" }],
    ["je ne sais pas si nous sommes à jour", { contributions: "inconnu" }],
    ["comment savoir si c'est fait ?", {}],
  ])("« %s » says in passing %j", (text, facts) => {
    expect(readCues(text, questions)).toEqual(facts);
  });

  test("a position is read only on its own, and only among what is shown", () => {
    const positions = ["la 2", "le deuxième", "2", "la 2 svp", "la 7", "les 2 conditions"];
    expect(positions.map((text) => readPosition(text, 3, base.wordings.answers))).toEqual([
      1,
      1,
      1,
      1,
      undefined,
      undefined,
    ]);
  });
});
