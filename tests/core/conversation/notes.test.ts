import { beforeAll, describe, expect, test } from "vitest";
import { EMPTY_MEMORY, type Memory } from "../../../src/core/conversation/memory.ts";
import type { Respond } from "../../../src/core/conversation/port.ts";
import { prepare } from "../../../src/core/conversation/prepare.ts";
import { createRespond } from "../../../src/core/conversation/respond.ts";
import { productBase, TODAY } from "../../base.ts";

describe("What editors learn", () => {
  let respond: Respond;
  beforeAll(async () => {
    respond = createRespond(await productBase());
  });
  const say = (text: string, memory: Memory = EMPTY_MEMORY) => respond(memory, { kind: "text", text, today: TODAY });
  const rate = (memory: Memory, useful: boolean, more: object = {}) =>
    respond(memory, { kind: "action", action: { do: "rate", useful, ...more }, today: TODAY });

  test("a question without answer is theirs, without the numbers it holds", () => {
    expect(say("la couleur des rideaux pour jean@exemple.fr, 06 12 34 56 78").notes).toEqual([
      { kind: "unanswered", question: "la couleur des rideaux pour […], […]", offered: [] },
    ]);
  });

  test("a question with near answers comes with those that were offered", () => {
    const unsure = ["délai", "documents", "financement", "formation"].flatMap((text) => say(text).notes ?? []);
    const near = unsure.filter((note) => note.kind === "unanswered");
    expect(near.length).toBeGreaterThan(0);
    for (const { offered } of near) expect(offered.length).toBeGreaterThan(0);
  });

  test("a question that was answered comes with what was shown, and how sure the match was", () => {
    const { notes, memory } = say("c'est quoi un opco");
    expect(notes).toEqual([
      {
        kind: "answered",
        question: "c'est quoi un opco",
        article: "opco-definition",
        section: memory.last?.section,
        score: expect.closeTo(memory.last?.score ?? 0, 2),
      },
    ]);
  });

  test("a question in two parts is two answers", () => {
    const articles = say("c'est quoi un OPCO et comment trouver le mien").notes?.flatMap((note) =>
      note.kind === "answered" ? [note.article] : [],
    );
    expect(new Set(articles).size).toBe(2);
  });

  test("a question that was declined comes with its subject", () => {
    expect(say("tickets restaurant").notes).toEqual([
      { kind: "declined", question: "tickets restaurant", subject: "titres-restaurant" },
    ]);
  });

  test("an answer that did not help comes with its article, its question and the reason", () => {
    const { memory } = say("c'est quoi un opco");
    const last = {
      article: memory.last?.article,
      section: memory.last?.section,
      question: "c'est quoi un opco",
      score: 1,
    };
    expect(rate(memory, false).notes).toEqual([{ kind: "rated", ...last, useful: false }]);
    expect(rate(memory, false, { reason: "incomplet" }).notes).toEqual([
      { kind: "rated", ...last, useful: false, reason: "incomplet" },
    ]);
    expect(rate(memory, true, { comment: "merci, rappelez le 0612345678" }).notes).toEqual([
      { kind: "rated", ...last, useful: true, comment: "merci, rappelez le […]" },
    ]);
  });

  test("there is nothing to rate before the first answer", () => {
    const turn = rate(EMPTY_MEMORY, true);
    expect(turn.notes).toBeUndefined();
    expect(turn.replies[0].markdown).toContain("pas encore donné de réponse");
  });

  test("rating does not lose the pending question of a check", () => {
    const started = say("mon entreprise est-elle éligible ?", say("c'est quoi un opco").memory);
    const turn = rate(started.memory, true);
    expect(turn.notes).toHaveLength(1);
    expect(turn.replies.at(-1)?.kind).toBe("question");
  });
});

describe("Nothing personal is kept", async () => {
  const { redact } = prepare(await productBase());

  test.each([
    ["mon siret est 732 829 320 00074", "mon siret est […]"],
    ["siren 732829320", "siren […]"],
    ["mon siret est 732–829–320–00074", "mon siret est […]"],
    ["appelez le +33 6 12 34 56 78", "appelez le […]"],
    ["appelez le 06/12/34/56/78", "appelez le […]"],
    ["appelez le 06 / 12 / 34 / 56 / 78 ou le 06_12_34_56_78", "appelez le […] ou le […]"],
    ["nir 1 84 12 76 451 089 46", "nir […]"],
    ["nir 2 84 12 2A 451 089", "nir […]"],
    ["iban FR76 3000 6000 0112 3456 7890 189", "iban […]"],
    ["jean.dupont+rh@exemple.fr demande", "[…] demande"],
    ["je m'appelle Zoé Durand-Petit et je pars", "je m'appelle […] et je pars"],
    ["Mme Martin et M. O'Neill sont en formation", "Mme […] et M. […] sont en formation"],
    ["madame durand est absente", "madame […] est absente"],
  ])("%s", (said, kept) => {
    expect(redact(said)).toBe(kept);
  });

  test.each([
    "idcc 1486",
    "une entreprise de 250 salariés",
    "avant le 31/12/2026",
    "du 01/02/2026 au 03/04/2026",
    "01/02/2026 – 03/04/2026",
    "budget de 12 000 €",
    "madame la directrice",
  ])("« %s » is kept as it is", (said) => {
    expect(redact(said)).toBe(said);
  });
});
