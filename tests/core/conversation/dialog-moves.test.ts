import { describe, expect, test } from "vitest";
import type { Action } from "../../../src/core/conversation/heard.ts";
import { EMPTY_MEMORY, type Memory } from "../../../src/core/conversation/memory.ts";
import type { Turn } from "../../../src/core/conversation/port.ts";
import { createRespond } from "../../../src/core/conversation/respond.ts";
import { productBase, TODAY } from "../../base.ts";
import { plainText } from "../../transcript.ts";

const base = await productBase();
const respond = createRespond(base);
const say = (memory: Memory, text: string): Turn => respond(memory, { kind: "text", text, today: TODAY });
const press = (memory: Memory, action: Action): Turn => respond(memory, { kind: "action", action, today: TODAY });
const memoryOf = (...texts: readonly string[]): Memory =>
  texts.reduce((memory, text) => say(memory, text).memory, EMPTY_MEMORY);
const said = ({ replies }: Turn): string => replies.map(({ markdown }) => plainText(markdown)).join("\n");

const ELIGIBILITY = "eligibilite-action-collective";
const version = base.dialogs.get(ELIGIBILITY)?.version ?? 0;

describe("A dialog that waits for an answer", () => {
  test("is finished first when another is asked for, and loses nothing", () => {
    const turn = say(memoryOf("mon entreprise est-elle éligible ?", "oui"), "documents après la formation");
    expect(said(turn)).toMatch(/Terminons d'abord cette vérification.*Étape 2 sur 2/s);
    expect(turn.memory.dialog).toMatchObject({ id: ELIGIBILITY, answers: { secteur: "oui" } });
  });

  test("goes by a fact said in passing; a later word replaces an earlier one", () => {
    const before = memoryOf("mon entreprise est-elle éligible ?", "en fait nous sommes à jour de nos contributions");
    expect(before.dialog?.known).toMatchObject({ contributions: "oui" });
    const { memory } = say(before, "en fait nous ne sommes pas à jour");
    expect(memory.dialog?.known).toMatchObject({ contributions: "non" });
    expect(memory.situation?.contributions).toMatchObject({ value: { choice: "non" }, how: "said" });
  });

  test.each<[string, Action]>([
    [
      "of another version",
      { do: "answer", dialog: ELIGIBILITY, version: version + 1, question: "secteur", choice: "oui" },
    ],
    ["of another dialog", { do: "answer", dialog: "disparu", version, question: "secteur", choice: "oui" }],
    ["of another question", { do: "answer", dialog: ELIGIBILITY, version, question: "contributions", choice: "oui" }],
    ["to confirm what is not asked", { do: "confirm", dialog: ELIGIBILITY, version, yes: true }],
    ["to change what was not answered", { do: "edit", dialog: ELIGIBILITY, version, question: "secteur" }],
  ])("is left as it is by a button %s", (_what, action) => {
    const before = memoryOf("mon entreprise est-elle éligible ?");
    const turn = press(before, action);
    expect(said(turn)).toMatch(/Cette étape est déjà passée.*Étape 1 sur 2/s);
    expect(turn.memory).toEqual(before);
  });

  test("is not given up by a yes, once it was published anew", () => {
    const dialog = base.dialogs.get(ELIGIBILITY);
    if (dialog === undefined) throw new Error("the eligibility dialog is missing");
    const dialogs = new Map([...base.dialogs, [ELIGIBILITY, { ...dialog, version: version + 1 }]]);
    const republished = createRespond({ ...base, dialogs });
    const turn = republished(memoryOf("mon entreprise est-elle éligible ?", "oui", "annuler"), {
      kind: "text",
      text: "oui",
      today: TODAY,
    });
    expect(said(turn)).toMatch(/J'ai gardé vos réponses.*À vérifier/s);
  });
});

test("a short question that leans on an answer is never answered by that section again", () => {
  const first = memoryOf("c'est quoi l'afdas ?", "et pour les TPE ?");
  const { last } = say(first, "et la taille ?").memory;
  expect([last?.article, last?.section]).not.toEqual([first.last?.article, first.last?.section]);
});
