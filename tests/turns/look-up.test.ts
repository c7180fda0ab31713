import { expect, test } from "vitest";
import { createCompanyLookup } from "../../src/company/company-lookup.ts";
import { createRespond } from "../../src/core/conversation/respond.ts";
import { createMemoryStore } from "../../src/store/memory-store.ts";
import { createTurns } from "../../src/turns/turn.ts";
import { productBase } from "../base.ts";
import { json, openDirectory, type Play } from "../company/directory.ts";
import { plainText } from "../transcript.ts";

const TODAY = "2026-11-23";
const SIRET = "41816609600069";
const ANSWER = {
  results: [{ nature_juridique: "5710", matching_etablissements: [{ siret: SIRET, liste_idcc: ["1486"] }] }],
};

const room = async (play: Play) => {
  const directory = await openDirectory(play);
  const store = createMemoryStore({ lifetimeMs: 1e9, maxKeys: 100, maxLines: 500, maxBytes: 1e8, now: Date.now });
  const { origin } = directory;
  const turns = createTurns({
    respond: createRespond(await productBase(), { looksCompaniesUp: true }),
    store,
    now: Date.now,
    lookUp: createCompanyLookup({ today: () => TODAY, userAgent: "test", origin }),
  });
  const said: string[] = [];
  const say = (text: string, activityId: string) =>
    turns.take({ key: "k", activityId, heard: { kind: "text", text, today: TODAY } }, ({ markdown }) => [
      async () => void said.push(plainText(markdown)),
    ]);
  return { ...directory, store, say, said };
};

test("a SIRET is looked up after the reply has left, and what comes of it is said in its turn", async () => {
  const { say, said, requests, close } = await room(json(ANSWER));
  await say(`notre siret est ${SIRET}`, "a1");
  expect(said[0]).toContain("Je consulte l'annuaire");
  expect(said.slice(1).join("\n")).toContain("Atlas, à confirmer");
  // Delivered again, nothing is asked nor said again.
  await say(`notre siret est ${SIRET}`, "a1");
  expect([said.length, requests.length]).toEqual([3, 1]);
  await close();
});

test("the person goes on while the directory thinks, and the number is kept nowhere", async () => {
  let answer = (): void => {};
  const asked = Promise.withResolvers<void>();
  const { say, said, store, close } = await room((request, response) => {
    answer = () => json(ANSWER)(request, response);
    asked.resolve();
  });
  const looking = say(SIRET, "a1");
  await asked.promise;
  expect(JSON.stringify(await store.load("k"))).not.toContain(SIRET);
  await say("c'est quoi un OPCO ?", "a2");
  expect(said.at(-1)).toContain("opérateur de compétences");
  answer();
  await looking;
  expect(said.at(-1)).toContain("Atlas, à confirmer");
  expect(JSON.stringify(await store.load("k"))).not.toContain(SIRET);
  await close();
});
