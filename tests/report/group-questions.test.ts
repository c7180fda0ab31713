import { beforeAll, describe, expect, test } from "vitest";
import { type Assistant, prepare } from "../../src/core/conversation/prepare.ts";
import { groupQuestions } from "../../src/report/group-questions.ts";
import { productBase } from "../base.ts";

let assistant: Assistant;
beforeAll(async () => {
  assistant = prepare(await productBase());
});
const group = (...questions: string[]) =>
  groupQuestions(
    questions.map((question) => ({ question, offered: [] })),
    assistant,
  );

describe("Questions that mean the same are one group", () => {
  test.each([
    ["salle de formation à louer", "location de salle"],
    ["tickets restaurant", "titres-restaurants pour stagiaires"],
    ["où est le formulaire F12", "ou est le f12"],
    ["remboursement de l'hébergement", "remboursemnt hebergement"],
    ["où garer mon vélo", "parking vélo"],
  ])("« %s » and « %s »", (one, other) => {
    expect(group(one, other).groups).toHaveLength(1);
  });

  test.each([
    ["où garer mon vélo", "menu de la cantine"],
    ["rupture conventionnelle", "rupture période d'essai"],
    ["formation secourisme", "formation anglais"],
  ])("« %s » is not « %s »", (one, other) => {
    expect(group(one, other).groups).toHaveLength(2);
  });
});

describe("What asks nothing is no group", () => {
  test.each(["asdkjhasd", "non", "wesh", "👍", "ok", "qsdf jklm"])("« %s »", (text) => {
    expect(group(text)).toEqual({ groups: [], nothing: [{ text, count: 1 }], left: 0 });
  });

  test.each(["F12", "ou est le sirh", "what is an opco", "cantine"])("« %s » does ask something", (text) => {
    expect(group(text)).toMatchObject({ groups: [{ count: 1 }], nothing: [] });
  });
});

test("groups do not depend on the order in which questions came", () => {
  const questions = ["prime cantine salle", "cantine prime", "prime salle cantine verte", "vélo", "velo"];
  expect(group(...questions.toReversed())).toEqual(group(...questions));
});
