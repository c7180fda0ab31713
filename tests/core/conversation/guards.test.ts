import { describe, expect, test } from "vitest";
import { EMPTY_MEMORY, type Memory } from "../../../src/core/conversation/memory.ts";
import type { Turn } from "../../../src/core/conversation/port.ts";
import { createRespond } from "../../../src/core/conversation/respond.ts";
import { productBase, TODAY } from "../../base.ts";
import { plainText } from "../../transcript.ts";

const base = await productBase();
const respond = createRespond(base);
const say = (memory: Memory, text: string): Turn => respond(memory, { kind: "text", text, today: TODAY });
const memoryOf = (...texts: readonly string[]): Memory =>
  texts.reduce((memory, text) => say(memory, text).memory, EMPTY_MEMORY);
const said = ({ replies }: Turn): string => replies.map(({ markdown }) => plainText(markdown)).join("\n");

describe("A number typed while a question waits", () => {
  test.each(["5", "6", "7", "8"])(
    "« %s » presses no button of the dialog's own: nothing is changed nor given up",
    (number) => {
      const before = memoryOf("mon entreprise est-elle éligible ?", "oui");
      const turn = say(before, number);
      expect(turn.memory.dialog).toMatchObject({ answers: { secteur: "oui" } });
      expect(said(turn)).toContain("Étape 2 sur 2");
      expect(turn.memory.awaiting).toEqual(before.awaiting);
    },
  );
});

describe("An opinion", () => {
  const rated = (memory: Memory, article: string, section: string) =>
    respond(memory, { kind: "action", action: { do: "rate", useful: true, article, section }, today: TODAY }).notes;

  test("on the last answer is noted with the question that it answered", () => {
    const memory = memoryOf("c'est quoi un opco ?");
    expect(rated(memory, memory.last?.article ?? "", memory.last?.section ?? "")).toMatchObject([
      { question: "c'est quoi un opco ?" },
    ]);
  });

  test("on a part that the article does not have is none: a client could have anything at all noted by that name", () => {
    const memory = memoryOf("c'est quoi un opco ?");
    expect(rated(memory, memory.last?.article ?? "", "jean.dupont@exemple.fr")).toBeUndefined();
  });

  test("on another answer is not: editors would look for a question that it never answered", () => {
    const memory = memoryOf("qui paie la formation ?", "c'est quoi un opco ?");
    const [other] = [...base.knowledge.values()].filter(({ id }) => id !== memory.last?.article);
    const [note] = rated(memory, other?.id ?? "", other?.sections[0].id ?? "") ?? [];
    expect(note).toMatchObject({ kind: "rated", article: other?.id });
    expect(note).not.toHaveProperty("question");
  });
});
