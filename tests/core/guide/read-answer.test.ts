import { beforeAll, describe, expect, test } from "vitest";
import { type Assistant, prepare } from "../../../src/core/conversation/prepare.ts";
import { spoken } from "../../../src/core/french/fold.ts";
import { readAnswer, readCues } from "../../../src/core/guide/read-answer.ts";
import type { ReadyDialog } from "../../../src/core/guide/ready-dialog.ts";
import { productBase } from "../../base.ts";

describe("An answer in everyday French", () => {
  let assistant: Assistant;
  let dialog: ReadyDialog;
  beforeAll(async () => {
    assistant = prepare(await productBase());
    const found = assistant.dialogs.get("eligibilite-action-collective");
    if (found === undefined) throw new Error("the eligibility dialog is missing");
    dialog = found;
  });
  const read = (text: string, id = "contributions"): string => {
    const asked = dialog.questions.find(({ question }) => question.id === id);
    if (asked === undefined) throw new Error(`no question ${id}`);
    const reading = readAnswer(spoken(text), asked.answers);
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
    expect(readCues(spoken(text), dialog)).toEqual(facts);
  });

  test.each([
    ["la 2", 1],
    ["le deuxième", 1],
    ["2", 1],
    ["la 2 svp", 1],
    ["la 4", 3],
    ["la 7", "not-an-answer"],
    ["les 2 conditions", "not-an-answer"],
    ["la 1 ou la 2", "contradiction"],
  ])("« %s » designates, on its own: %s", (text, position) => {
    const reading = readAnswer(spoken(text), assistant.hearing.positions);
    expect(reading.ok ? reading.choice : reading.reason).toBe(position);
  });
});
