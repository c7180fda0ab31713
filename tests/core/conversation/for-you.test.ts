import { beforeEach, describe, expect, test } from "vitest";
import { EMPTY_MEMORY } from "../../../src/core/conversation/memory.ts";
import type { Reply } from "../../../src/core/conversation/reply.ts";
import { createRespond } from "../../../src/core/conversation/respond.ts";
import { personAt, productBase } from "../../base.ts";

const TODAY = "2026-11-25";
const respond = createRespond(await productBase());

describe("An answer for a company", () => {
  let person = personAt(respond, TODAY);
  beforeEach(() => {
    person = personAt(respond, TODAY);
  });
  const answer = async (text: string): Promise<Extract<Reply, { kind: "article" }>> => {
    await person.say(text);
    const article = person.replies().find((reply) => reply.kind === "article");
    if (article?.kind !== "article") throw new Error(`no article for « ${text} »`);
    return article;
  };

  test("begins with the rule that applies, computed, and what it rests on", async () => {
    const { forYou, markdown } = await answer(
      "Constructys, stage le 4 janvier 2027 : combien de temps avant déposer le dossier ?",
    );
    expect(forYou?.markdown).toMatch(/15 jours calendaires.*au plus tard le 20 décembre 2026/s);
    expect(forYou?.basis.join()).toContain("Constructys");
    expect(forYou?.sources[0]).toMatchObject({ url: expect.stringContaining("constructys") });
    expect(markdown.indexOf("Pour vous")).toBeLessThan(markdown.indexOf("Toujours avant"));
  });

  test("leaves out the rules of others", async () => {
    const { markdown } = await answer("on est chez Constructys, combien de temps avant déposer le dossier ?");
    expect(markdown).not.toMatch(/Akto|Ocapiat/);
  });

  test("tells nothing of one OPCO to somebody whose OPCO is not known", async () => {
    const { markdown } = await answer("Opco refusé mon dossier au motif fonds épuisés, j'en peux plus, je fais quoi ?");
    expect(markdown).not.toMatch(/Boulangerie|budget contraint/);
  });

  test("says what comes back and what is left to pay", async () => {
    const { forYou } = await answer(
      "maçonnerie, 5 salariés, 21 heures à 900 € HT en tout pour un salarié : combien de l'heure est remboursé ?",
    );
    expect(forYou?.markdown).toMatch(/504\s€/);
    expect(forYou?.markdown).toMatch(/396\s€/);
  });

  test("tells how far a rule is to be believed", async () => {
    const { forYou } = await answer("Opco Santé a refusé notre demande, combien de temps pour contester ?");
    expect(forYou?.markdown).toMatch(/À vérifier/);
  });

  test("asks the one fact that is missing, and answers with it once it is pressed or typed", async () => {
    const { missing, forYou } = await answer("on est à 12, quel est le plafond horaire ?");
    expect(forYou).toBeUndefined();
    expect(missing?.ask).toContain("OPCO");
    await person.press("Afdas");
    expect(person.replies().find(({ kind }) => kind === "article")).toMatchObject({
      forYou: { markdown: expect.stringMatching(/40\s€/) },
    });
  });

  test("keeps the company and the subject for what follows", async () => {
    await person.say("nous sommes un garage de 14 salariés");
    expect((await answer("quel plafond par an ?")).forYou?.markdown).toMatch(/1\s800\s€/);
    expect((await answer("et si on était 6 ?")).forYou?.markdown).not.toMatch(/1\s800\s€/);
    expect(person.memory().situation).toMatchObject({ effectif: { value: { min: 14 } } });
  });

  test("is given again when a fact changes it", async () => {
    await person.say("on est 9 salariés");
    await person.say("quel taux de contribution formation ?");
    const { text } = await person.say("pardon, 12");
    expect(text).toMatch(/Noté.*Pour vous.*1\s%/s);
    expect(text).not.toContain("0,55");
  });

  test("says that an action is of another OPCO's catalogue", async () => {
    const { forYou } = await answer(
      "Boulangerie artisanale de 8 salariés : comment s'inscrire à une session de campusAtlas ?",
    );
    expect(forYou?.markdown).toMatch(/autre OPCO \(Atlas\).*OPCO EP/s);
  });

  test("says nothing of the company where nothing is known", async () => {
    expect((await answer("qu'est-ce qu'une action collective ?")).forYou).toBeUndefined();
  });
});

test("where others read, nothing that was said before is repeated beside an answer", () => {
  const hear = (memory: typeof EMPTY_MEMORY, text: string) =>
    respond(memory, { kind: "text", text, today: TODAY, isPublic: true });
  const { memory } = hear(EMPTY_MEMORY, "notre OPCO est Constructys, on est 8");
  const { replies } = hear(memory, "combien de temps avant déposer le dossier ?");
  expect(replies.map(({ situation }) => situation)).toEqual([undefined]);
  expect(replies[0]).toMatchObject({ forYou: { basis: [] } });
});

test("the situation goes beside the last reply, with the way to change it", () => {
  const { replies } = respond(EMPTY_MEMORY, {
    kind: "text",
    text: "notre OPCO est Constructys, on est 8",
    today: TODAY,
  });
  expect(replies.at(-1)?.situation).toMatchObject({
    line: expect.stringMatching(/Constructys · 8\s?salariés/u),
    change: { action: { do: "command", command: "situation" } },
  });
});
