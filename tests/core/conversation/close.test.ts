import { describe, expect, test } from "vitest";
import type { Heard } from "../../../src/core/conversation/heard.ts";
import { EMPTY_MEMORY, letDialogWait } from "../../../src/core/conversation/memory.ts";
import type { Turn } from "../../../src/core/conversation/port.ts";
import { prepare } from "../../../src/core/conversation/prepare.ts";
import { createRespond } from "../../../src/core/conversation/respond.ts";
import { close, type Scene } from "../../../src/core/conversation/say/close.ts";
import { sayText } from "../../../src/core/conversation/say/text.ts";
import { NOTHING_TOLD } from "../../../src/core/conversation/told.ts";
import { productBase, TODAY } from "../../base.ts";
import { plainText } from "../../transcript.ts";

const base = await productBase();
const respond = createRespond(base, { looksCompaniesUp: true });

/** The last turn of a conversation, words or anything else heard. */
const talk = (...heard: readonly (string | Heard)[]): Turn =>
  heard
    .map((one): Heard => (typeof one === "string" ? { kind: "text", text: one, today: TODAY } : one))
    .reduce<Turn>(({ memory }, one) => respond(memory, one), { memory: EMPTY_MEMORY, replies: [sayText("")] });
const said = ({ replies }: Turn): string => replies.map(({ markdown }) => plainText(markdown)).join("\n");
const options = ({ replies }: Turn): string[] =>
  replies.map(({ options: all }) => all.map(({ label }) => plainText(label))).at(-1) ?? [];

const OPINION: Heard = { kind: "action", action: { do: "rate", useful: true }, today: TODAY };
const PICTURE: Heard = { kind: "unreadable", today: TODAY };
const PUBLIC_EMPLOYER: Heard = {
  kind: "company",
  lookup: { kind: "found", idcc: [], isOpen: true, isPublicLaw: true, readOn: TODAY },
  today: TODAY,
};

describe("« Voulez-vous vraiment effacer ? »", () => {
  test("refused is over: a position then chooses nothing of it", () => {
    const turn = talk("efface mes données", "non", "1");
    expect(said(turn)).not.toContain("Voulez-vous vraiment");
    expect(turn.memory.awaiting).toEqual({ kind: "nothing" });
  });

  test.each<[string, Heard | string]>([
    ["an opinion given by a button", OPINION],
    [
      "an article opened by a button",
      { kind: "action", action: { do: "open", article: "opco-definition" }, today: TODAY },
    ],
    ["a question", "c'est quoi un opco ?"],
    ["what cannot be understood", "zzzz qqqq"],
  ])("is dropped by %s: a yes said later erases nothing", (_what, heard) => {
    expect(talk("c'est quoi un opco ?", "efface mes données", heard, "oui").forget).toBeUndefined();
  });

  test.each<[string, Heard | string]>([
    ["a picture", PICTURE],
    ["an empty message", "  "],
    ["a message too long to be read", "a".repeat(1001)],
    ["what came of a look-up, which nobody said", PUBLIC_EMPLOYER],
  ])("still stands after %s, and is asked again", (_what, heard) => {
    const turn = talk("mon entreprise est-elle éligible ?", "efface mes données", heard);
    expect(said(turn)).toMatch(/Voulez-vous vraiment effacer.*$/);
    expect(options(turn)).toEqual(["Oui, tout effacer", "Non, ne rien effacer"]);
    expect(respond(turn.memory, { kind: "text", text: "oui", today: TODAY }).forget).toBe(true);
  });
});

describe("What was shown before is no longer offered", () => {
  test("once a SIRET is being looked up", () => {
    expect(talk("subrogation remboursement facture", "732 829 320 00074").memory.offered).toEqual([]);
  });

  test("when a question follows it: its options go beside the question's", () => {
    const { replies } = talk("mon entreprise est-elle éligible ?", PUBLIC_EMPLOYER);
    expect(replies.map((reply) => reply.options.length > 0)).toEqual([false, true]);
    expect(options(talk("mon entreprise est-elle éligible ?", PUBLIC_EMPLOYER))).toEqual(
      expect.arrayContaining(["Oui", "Non", "Employeur public : qui finance la formation ?"]),
    );
  });
});

test("A trade of several OPCOs told in the check leaves them to choose from, beside the question that waits", () => {
  const turn = talk("mon entreprise est-elle éligible ?", "boulangerie");
  expect(said(turn)).toMatch(/Plusieurs réponses sont possibles.*Étape 1 sur 2/s);
  expect(options(turn)).toEqual(
    expect.arrayContaining(["Oui", "Non", "boulangerie artisanale → OPCO EP", "boulangerie industrielle → Ocapiat"]),
  );
  const chosen = respond(turn.memory, { kind: "text", text: "boulangerie industrielle → Ocapiat", today: TODAY });
  expect(said(chosen)).toMatch(/Ocapiat, à confirmer.*Dans quel catalogue/s);
  expect(chosen.memory.situation?.opco?.value).toEqual({ kind: "opco", opco: "ocapiat" });
});

describe("Closing a turn", () => {
  const at = (today: string): Scene => ({ assistant: prepare(base), memory: EMPTY_MEMORY, today, told: NOTHING_TOLD });
  const waiting = respond(EMPTY_MEMORY, {
    kind: "text",
    text: "mon entreprise est-elle éligible ?",
    today: TODAY,
  }).memory;
  const more = { label: "Autre chose", action: { do: "open", article: "opco-definition" } } as const;

  test("keeps what editors learn, what is to be looked up and what is to be forgotten, whatever is offered beside", () => {
    const carried = {
      notes: [{ kind: "unanswered", question: "quoi", offered: [] }],
      needs: { kind: "company", siret: "73282932000074" },
      forget: true,
    } as const;
    const turn = close(at(TODAY), { memory: waiting, says: [], beside: [more], ...carried }, []);
    expect(turn).toMatchObject(carried);
    expect(turn.memory.offered.at(-1)).toEqual(more);
  });

  test("asks nothing again when the move stays", () => {
    const bye = sayText("Au revoir");
    const turn = close(at(TODAY), { memory: waiting, says: [bye], stays: true }, []);
    expect(turn.replies).toMatchObject([bye]);
    expect(turn.replies).toHaveLength(1);
    expect(turn.memory.awaiting).toEqual({ kind: "answer" });
  });

  test("says what came before first, and notes the day with the dialog", () => {
    const note = sayText("Cette vérification a changé", [more]);
    const { replies, memory } = close(at("2027-01-02"), { memory: waiting, says: [] }, [note]);
    expect(replies.map(({ kind }) => kind)).toEqual(["text", "question"]);
    expect(replies[0].options).toEqual([]);
    expect(memory.dialog?.on).toBe("2027-01-02");
  });

  test("concludes a dialog that waits for nothing more, once", () => {
    const answered = {
      ...waiting,
      dialog: { id: "eligibilite-action-collective", version: 1, answers: { secteur: "non", contributions: "oui" } },
    };
    const turn = close(at(TODAY), { memory: answered, says: [] }, []);
    expect(turn.replies[0].kind).toBe("verdict");
    expect(turn.memory.awaiting).toEqual({ kind: "nothing" });
    expect(() => close(at(TODAY), { memory: turn.memory, says: [] }, [])).toThrow(/said nothing/);
    expect(letDialogWait(turn.memory, { kind: "answer" }).awaiting).toEqual({ kind: "answer" });
  });
});
