import { beforeEach, describe, expect, test } from "vitest";
import { EMPTY_MEMORY, readMemory } from "../../../src/core/conversation/memory.ts";
import { createRespond } from "../../../src/core/conversation/respond.ts";
import { personAt, productBase, TODAY } from "../../base.ts";

const respond = createRespond(await productBase());

describe("What is told of the company", () => {
  let person = personAt(respond);
  beforeEach(() => {
    person = personAt(respond);
  });
  const known = () => person.memory().situation ?? {};

  test("is kept, said back, and asked no more", async () => {
    const { text } = await person.say("Bonjour, nous sommes un garage de 12 salariés");
    expect(text).toMatch(/Noté\s: 12\ssalariés.*à confirmer\s: OPCO Mobilités/s);
    expect(known()).toMatchObject({
      effectif: { value: { kind: "count", min: 12, max: 12 }, how: "said" },
      opco: { value: { opco: "opco-mobilites" }, how: "deduced" },
    });
  });

  test("is corrected by a later word, and the correction is said", async () => {
    await person.say("on est 9 salariés");
    expect((await person.say("pardon, 12")).text).toMatch(/12\ssalariés \(au lieu de 9\ssalariés\)/);
    expect(known()).toMatchObject({ effectif: { value: { min: 12, max: 12 } } });
  });

  test("is kept when a question goes with it", async () => {
    await person.say("on est 9 salariés, c'est quoi un OPCO ?");
    expect(person.replies()[0]?.kind).toBe("article");
    expect(known()).toMatchObject({ effectif: { value: { min: 9 } } });
  });

  test("is asked again when it cannot be, and the answer alone is understood", async () => {
    const { text, options } = await person.say("nous sommes -3 salariés");
    expect(text).toContain("est-ce bien cela");
    expect(options.length).toBeGreaterThan(1);
    expect(known()).toEqual({});
    await person.say("13");
    expect(known()).toMatchObject({ effectif: { value: { min: 13, max: 13 } } });
  });

  test("is only supposed when it is a supposition", async () => {
    await person.say("on est 9 salariés");
    await person.say("et si on était 60, quel est le taux de contribution ?");
    expect(known()).toMatchObject({ effectif: { value: { min: 9, max: 9 } } });
  });

  test("is forgotten when it is denied", async () => {
    await person.say("notre OPCO est Akto");
    await person.say("nous ne sommes pas chez Akto");
    expect(known().opco).toBeUndefined();
  });

  test("is shown by « ma situation », how it was learnt included, and each fact is changed or forgotten there", async () => {
    await person.say("nous sommes un garage de 12 salariés");
    const shown = await person.say("ma situation");
    expect(shown.text).toMatch(/Effectif\s: 12\ssalariés \(vous l.avez dit\)/);
    expect(shown.text).toMatch(/OPCO\s: OPCO Mobilités \(déduit, à confirmer/);
    await person.press("Changer : Effectif");
    await person.say("14");
    expect(known()).toMatchObject({ effectif: { value: { min: 14, max: 14 } } });
    await person.say("ma situation");
    await person.press("Changer : OPCO");
    await person.press("Atlas");
    expect(known()).toMatchObject({ opco: { value: { opco: "atlas" }, how: "confirmed" } });
    await person.say("ma situation");
    await person.press("Changer : Effectif");
    await person.press("Oublier : Effectif");
    expect(known().effectif).toBeUndefined();
  });

  test("is erased with the rest", async () => {
    await person.say("nous sommes un garage de 12 salariés");
    await person.say("efface mes données");
    await person.say("oui");
    expect(person.memory()).toEqual(EMPTY_MEMORY);
    expect((await person.say("ma situation")).text).toContain("Je ne sais encore rien");
  });

  test("leaves what a dialog asks as it is", async () => {
    await person.say("mon entreprise est-elle éligible ?");
    const asked = person.replies().at(-1);
    await person.say("on est 12 salariés");
    expect(known()).toMatchObject({ effectif: { value: { min: 12 } } });
    expect(person.replies().at(-1)).toMatchObject({ kind: "question", ask: Reflect.get(asked ?? {}, "ask") });
  });
});

test("a button of a fact that is not, or that holds something else, changes nothing", () => {
  const press = (fact: string, value: { kind: "opco"; opco: string }) =>
    respond(EMPTY_MEMORY, { kind: "action", action: { do: "know", fact, value }, today: TODAY });
  for (const turn of [
    press("effectif", { kind: "opco", opco: "atlas" }),
    press("opco", { kind: "opco", opco: "<script>" }),
    press("no-such-fact", { kind: "opco", opco: "atlas" }),
  ])
    expect(turn.memory.situation).toBeUndefined();
});

test("a situation that can no longer be read is forgotten, and nothing else", () => {
  const { memory } = respond(EMPTY_MEMORY, { kind: "text", text: "c'est quoi un OPCO ?", today: TODAY });
  expect(readMemory({ ...memory, situation: { effectif: { value: { kind: "of-tomorrow" }, how: "said" } } })).toEqual({
    ...memory,
    situation: undefined,
  });
});
