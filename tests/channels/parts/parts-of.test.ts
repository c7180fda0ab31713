import { beforeAll, describe, expect, test } from "vitest";
import { partsOf } from "../../../src/channels/parts/parts-of.ts";
import { createRespond } from "../../../src/core/conversation/respond.ts";
import { SOURCE_KINDS } from "../../../src/core/knowledge/article.ts";
import { linkLabels, withPaperLinks } from "../../../src/paper/links.ts";
import { personAt, productBase } from "../../base.ts";

let respond: ReturnType<typeof createRespond>;
beforeAll(async () => {
  const base = await productBase();
  const assistant = createRespond(base, { retentionDays: 7 });
  respond = withPaperLinks(assistant, { address: () => "https://assistant.example", labels: () => linkLabels(base) });
});

/** What is said last in a talk, in parts. */
const said = async (...talk: string[]) => {
  const person = personAt(respond);
  await person.arrive();
  for (const words of talk) await person.say(words);
  return person.replies().map(partsOf);
};

describe("a reply in parts", () => {
  test("the greeting is short, has its four ways in, and says apart how long the conversation is kept", async () => {
    const [greeting] = await said();
    if (greeting?.kind !== "text") throw new Error("no greeting");
    expect(greeting.markdown.split(/[\s']+/).length).toBeLessThanOrEqual(25);
    expect(greeting.cards).toHaveLength(4);
    expect(greeting.cards?.map(({ label }) => label)).toContain("Trouver mon OPCO");
    expect(greeting.note).toContain("7 jours");
    expect(greeting.markdown).not.toContain("7 jours");
  });

  test("an article gives its first paragraph, and the rest by heading", async () => {
    const [reply] = await said("c'est quoi un OPCO ?");
    if (reply?.kind !== "article") throw new Error("no article");
    expect(reply.lead).not.toContain("\n\n");
    expect(reply.lead).not.toMatch(/^\*\*/);
    // What follows the first paragraph under the same title has no heading of its own.
    const [rest, ...others] = reply.details;
    expect(rest?.heading).toBe("");
    expect(others.length).toBeGreaterThan(0);
    expect(others.every(({ heading }) => heading !== "")).toBe(true);
    expect(reply.details.every(({ markdown }) => markdown !== "")).toBe(true);
    expect(reply).toMatchObject({ article: "opco-definition", page: "/faq/opco-definition", v: 1 });
    expect(reply.reviewed).toMatch(/^Relu le 25 novembre 2026/);
    expect(reply.rating?.useful.action).toMatchObject({ do: "rate", useful: true, article: "opco-definition" });
    expect(reply.rating?.useless.action).toMatchObject({ do: "rate", useful: false });
  });

  test("an answer offers the next best answers, should it not be the one", async () => {
    const [reply] = await said("c'est quoi un OPCO ?");
    if (reply?.kind !== "article") throw new Error("no article");
    expect(reply.alternates).toHaveLength(2);
    expect(reply.alternates.some(({ action }) => action.do === "open" && action.article === reply.article)).toBe(false);
    // While a question waits, nothing else is offered.
    const aside = (await said("suis-je éligible ?", "c'est quoi un OPCO ?")).find(({ kind }) => kind === "article");
    expect(aside).toMatchObject({ alternates: [], next: [] });
  });

  test("the sources of an answer and of a verdict say what they are, the most official first", async () => {
    const [answer] = await said("c'est quoi un OPCO ?");
    const verdict = (await said("mon entreprise est-elle éligible ?", "oui", "oui")).find(
      ({ kind }) => kind === "verdict",
    );
    for (const reply of [answer, verdict]) {
      if (reply?.kind !== "article" && reply?.kind !== "verdict") throw new Error("nothing with sources");
      const ranks = reply.sources.map(({ kind }) =>
        kind === undefined ? SOURCE_KINDS.length : SOURCE_KINDS.indexOf(kind),
      );
      expect(ranks.length).toBeGreaterThan(1);
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    }
    if (answer?.kind !== "article") throw new Error("no article");
    expect(answer.sources[0]).toMatchObject({ kind: "loi", detail: expect.stringMatching(/^texte de loi, /) });
  });

  test("a question has its answers apart from the ways out", async () => {
    const parts = await said("mon entreprise est-elle éligible ?", "oui");
    const question = parts.find((reply) => reply.kind === "question");
    if (question?.kind !== "question") throw new Error("no question");
    expect(question).toMatchObject({ step: 2, of: 2 });
    expect(question.answers.map(({ action }) => action.do)).toEqual(["answer", "answer", "answer", "answer"]);
    expect(question.navigation.map(({ label }) => label)).toContain("Retour");
    expect(question.navigation.some(({ action }) => action.do === "answer")).toBe(false);
  });

  test("a verdict says what it means, who decides, and where to take it away; its lists follow", async () => {
    const parts = await said(
      "notre OPCO est Constructys, la formation commence le 10 mars 2027, mon entreprise est-elle éligible ?",
      "chez Constructys",
      "oui",
      "un salarié",
    );
    const verdict = parts.find((reply) => reply.kind === "verdict");
    if (verdict?.kind !== "verdict") throw new Error("no verdict");
    expect(verdict.label).toBe("Éligibilité probable");
    expect(verdict.say).not.toBe("");
    expect(verdict.caution).toContain("dans la limite des fonds disponibles");
    expect(verdict.sources.length).toBeGreaterThan(0);
    expect(verdict.links.map(({ label, url }) => [label, new URL(url).pathname.split("/").at(-1)])).toEqual([
      ["Imprimer", "eligibilite-action-collective"],
      ["Word", "eligibilite-action-collective.docx"],
      ["Agenda", "eligibilite-action-collective.ics"],
    ]);
    expect(parts.filter((reply) => reply.kind === "checklist").length).toBeGreaterThan(0);
  });

  test("a list taken alone has its own page", async () => {
    const parts = await said("documents après la formation", "nous");
    const links = parts.flatMap((reply) => ("links" in reply ? reply.links : []));
    expect(links.map(({ label }) => label)).toEqual(expect.arrayContaining(["Imprimer", "Word"]));
  });

  test("an erasure is told, so that the screen forgets too", async () => {
    const parts = await said("efface mes données", "oui");
    expect(parts).toEqual([expect.objectContaining({ kind: "text", erased: true })]);
  });

  test("an OPCO comes with its facts, and near answers as choices", async () => {
    expect((await said("quel est mon OPCO ?", "boulangerie artisanale")).map(({ kind }) => kind)).toContain("opco");
    expect((await said("OPCO")).map(({ kind }) => kind)).toContain("choices");
  });
});
