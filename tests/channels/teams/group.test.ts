import { afterEach, expect, test } from "vitest";
import { createRespond } from "../../../src/core/conversation/respond.ts";
import { productBase } from "../../base.ts";
import { activity, send } from "../../server/activities.ts";
import { type Connector, startConnector } from "../../server/connector.ts";
import { type Running, startServer } from "../../server/running.ts";
import { plainText } from "../../transcript.ts";

let server: Running;
let teams: Connector;
afterEach(async () => {
  await server.stop();
  await teams.stop();
});

/** People of one conversation talking to the product itself, by mention; each hears what the bot says next. */
const talk = async (conversation: object) => {
  teams = await startConnector();
  server = await startServer({ respond: createRespond(await productBase()) });
  let count = 0;
  return async (who: string, words: string): Promise<string> => {
    const already = teams.received.length;
    count += 1;
    const mention = {
      type: "mention",
      mentioned: { id: "28:bot", name: "Assistant OPCO" },
      text: "<at>Assistant OPCO</at>",
    };
    await send(
      server,
      activity(`g${count}`, {
        deliveryMode: undefined,
        serviceUrl: teams.serviceUrl,
        conversation,
        from: { id: `29:${who}` },
        text: `<at>Assistant OPCO</at> ${words}`,
        entities: [mention],
      }),
    );
    const said = teams.received.slice(already).filter(({ method }) => method === "POST");
    return plainText(said.flatMap(({ body }) => body.text ?? []).join("\n"));
  };
};

const GROUP = { id: "19:chat@thread.v2", conversationType: "groupChat", isGroup: true };
const THREAD = { id: "19:rh@thread.tacv2;messageid=1", conversationType: "channel", isGroup: true };

test.each([
  ["a group chat", GROUP],
  ["a thread of a channel", THREAD],
])("two people who speak in turns in %s each reach their own verdict", async (_place, conversation) => {
  const say = await talk(conversation);
  await say("alice", "mon entreprise est-elle éligible ?");
  await say("bob", "notre entreprise est-elle éligible ?");
  expect(await say("alice", "oui")).toContain("Étape 2 sur 2");
  expect(await say("bob", "non")).toContain("Une autre voie");
  expect(await say("alice", "oui")).toContain("À vérifier");
});

test("each question about one's company is preceded, in a group, by the offer to go on in private", async () => {
  const say = await talk(GROUP);
  for (const words of ["mon entreprise est-elle éligible ?", "oui"]) {
    const said = await say("alice", words);
    expect(said.indexOf("Tout le groupe lit.")).toBeGreaterThanOrEqual(0);
    expect(said.indexOf("Tout le groupe lit.")).toBeLessThan(said.indexOf("Étape"));
  }
  const links = JSON.stringify(teams.received.map(({ body }) => body.attachments));
  expect(links).toContain("https://teams.microsoft.com/l/chat/0/0?users=28%3Abot");
});

test("an answer from the base is given to the group as it is, without the offer", async () => {
  const say = await talk(GROUP);
  const said = await say("alice", "qui paie la formation ?");
  expect(said).toContain("sources, dont");
  expect(said).not.toContain("Tout le groupe lit.");
});

test("what somebody said of their company is used in a group, and not told again to everybody", async () => {
  const say = await talk(GROUP);
  await say("bob", "nous sommes un bureau d'études de 25 salariés, convention syntec");
  const answer = await say("bob", "quel est le plafond horaire de prise en charge ?");
  expect(answer).toContain("Bureaux d'études, 11 à 49");
  const check = await say("bob", "mon entreprise est-elle éligible ?");
  expect(check).toContain("Étape 1 sur");
  for (const said of [answer, check]) expect(said).not.toContain("25 salariés");
});
