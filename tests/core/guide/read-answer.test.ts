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
  const read = (text: string, id = "secteur"): string => {
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
        "oui nous sommes dans la branche",
        "👍",
        "affirmatif",
        "on est dans la branche",
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
        "nous ne sommes pas dans la branche",
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

  test("says in passing what its question listens for, unasked", () => {
    const after = assistant.dialogs.get("documents-apres-formation");
    if (after === undefined) throw new Error("the dialog on documents is missing");
    const [question] = after.questions;
    const [choice = "", [cue = ""] = []] = Object.entries(question?.question.cues ?? {})[0] ?? [];
    expect(readCues(spoken(`bonjour, ${cue}`), after)).toEqual({ [question?.question.id ?? ""]: choice });
    expect(readCues(spoken("comment savoir si c'est fait ?"), after)).toEqual({});
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
