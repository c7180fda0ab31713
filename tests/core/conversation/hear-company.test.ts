import { describe, expect, test } from "vitest";
import type { CompanyLookup } from "../../../src/core/conversation/heard.ts";
import { EMPTY_MEMORY } from "../../../src/core/conversation/memory.ts";
import type { Turn } from "../../../src/core/conversation/port.ts";
import { createRespond } from "../../../src/core/conversation/respond.ts";
import { productBase } from "../../base.ts";
import { plainText } from "../../transcript.ts";

const TODAY = "2026-11-23";
const SIRET = "732 829 320 00074";
const respond = createRespond(await productBase(), { looksCompaniesUp: true });
const hear = (memory: Turn["memory"], text: string): Turn => respond(memory, { kind: "text", text, today: TODAY });
const learn = (memory: Turn["memory"], lookup: CompanyLookup): Turn =>
  respond(memory, { kind: "company", lookup, today: TODAY });
const said = ({ replies }: Turn): string => replies.map(({ markdown }) => plainText(markdown)).join("\n");
const found = (idcc: readonly string[], more: object = {}): CompanyLookup => ({
  kind: "found",
  idcc,
  isOpen: true,
  isPublicLaw: false,
  readOn: TODAY,
  ...more,
});

describe("A SIRET given in the conversation", () => {
  test("is looked up without holding the conversation, and remembered nowhere", () => {
    const turn = hear(EMPTY_MEMORY, `mon siret : ${SIRET}`);
    expect(turn.needs).toEqual({ kind: "company", siret: "73282932000074" });
    expect(said(turn)).toContain("Je consulte l'annuaire public des entreprises. Le numéro n'est pas conservé.");
    expect(JSON.stringify([turn.memory, turn.replies])).not.toMatch(/732\D?829\D?320/);
  });

  test("with a wrong digit is not looked up", () => {
    const turn = hear(EMPTY_MEMORY, "732 829 320 00075");
    expect(turn.needs).toBeUndefined();
    expect(said(turn)).toContain("ce n'est pas un SIRET valable");
  });

  test("in a verification names the OPCO, to be confirmed, and the verification goes on", () => {
    const asked = hear(EMPTY_MEMORY, "mon entreprise est-elle éligible ?");
    const given = hear(asked.memory, SIRET);
    expect(said(given)).toContain("Étape 1 sur 2");
    const told = learn(given.memory, found(["1486"]));
    expect(said(told)).toContain("cet établissement déclare : IDCC 1486");
    expect(said(told)).toContain("Atlas, à confirmer");
    expect(said(told)).toContain("Dans quel catalogue");
    expect(said(hear(told.memory, "campusAtlas"))).toContain("Étape 3 sur 3");
  });

  test("whose answer comes when the person has moved on does not disturb the question that waits", () => {
    const asked = hear(EMPTY_MEMORY, "mon entreprise est-elle éligible ?");
    const given = hear(asked.memory, SIRET);
    const moved = hear(given.memory, "oui");
    expect(said(moved)).toContain("Étape 2 sur 2");
    const told = learn(moved.memory, found(["1486"]));
    expect(said(told)).toContain("Atlas, à confirmer");
    expect(said(told)).toContain("Étape 2 sur");
  });
});

describe("What the directory says, or cannot say", () => {
  test.each<[string, CompanyLookup, string[]]>([
    ["one convention", found(["2216"]), ["déclare : IDCC 2216", "L'Opcommerce, à confirmer", "23 novembre 2026"]],
    [
      "conventions of several OPCOs",
      found(["1486", "2216"]),
      ["mènent à plusieurs OPCO", "établissement par établissement"],
    ],
    [
      "no convention, but an activity code",
      found([], { naf: "62.02A" }),
      ["ne donne aucune convention", "Un code NAF ne décide jamais"],
    ],
    ["no convention and no activity code", found([]), ["ne donne aucune convention", "Donnez-moi l'activité"]],
    ["an escape code", found(["9999"]), ["déclare : IDCC 9999", "il ne décide d'aucun OPCO"]],
    ["a closed establishment", found(["1486"], { isOpen: false }), ["est fermé", "Donnez-moi l'activité"]],
    ["an employer of public law", found([], { isPublicLaw: true }), ["un employeur public ne relève pas d'un OPCO"]],
    ["an unknown number", { kind: "not-found" }, ["ne connaît pas ce SIRET", "Donnez-moi l'activité"]],
    [
      "a company that keeps its data private",
      { kind: "private" },
      ["ne soient pas diffusées", "Donnez-moi l'activité"],
    ],
    ["a number refused", { kind: "refused" }, ["n'accepte pas ce numéro", "Donnez-moi l'activité"]],
    ["too many questions", { kind: "busy" }, ["trop de demandes", "Donnez-moi l'activité"]],
    ["no answer in time", { kind: "too-slow" }, ["n'a pas répondu à temps", "Donnez-moi l'activité"]],
    ["a directory that is down", { kind: "down" }, ["est indisponible", "Donnez-moi l'activité"]],
    ["an answer that cannot be read", { kind: "unreadable" }, ["je ne sais pas lire", "Donnez-moi l'activité"]],
  ])("%s", (_case, lookup, sentences) => {
    const turn = learn(hear(EMPTY_MEMORY, SIRET).memory, lookup);
    for (const sentence of sentences) expect(said(turn)).toContain(sentence);
    // By hand the person always can.
    expect(said(hear(turn.memory, "boulangerie industrielle"))).toMatch(/à confirmer|Plusieurs réponses/);
  });

  test("a shared code names an OPCO; a trade told after that is noted", () => {
    const turn = learn(hear(EMPTY_MEMORY, SIRET).memory, found(["7501"]));
    expect(said(turn)).toContain("7501");
    expect(said(hear(turn.memory, "boulangerie industrielle"))).toContain("J'en tiens compte");
  });
});
