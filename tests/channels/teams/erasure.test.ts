import { afterEach, expect, test } from "vitest";
import { screenKey } from "../../../src/turns/kept.ts";
import { personKey } from "../../../src/turns/person-key.ts";
import { activity, send } from "../../server/activities.ts";
import { type Connector, startConnector } from "../../server/connector.ts";
import { type Running, startServer } from "../../server/running.ts";

let server: Running;
let teams: Connector;
afterEach(async () => {
  await server.stop();
  await teams.stop();
});

const ALICE = personKey({ channelId: "msteams", conversationId: "a:conversation", person: "29:alice" });

test("« efface mes données » in Teams erases what stands on the screen with the memory, and leaves nothing of it", async () => {
  teams = await startConnector();
  server = await startServer();
  const say = (id: string, text: string) =>
    send(server, activity(id, { text, deliveryMode: undefined, serviceUrl: teams.serviceUrl }));
  await say("a1", "options 4");
  expect(await server.store.load(screenKey(ALICE))).toMatchObject({ value: { cards: [{ id: expect.any(String) }] } });
  await say("a2", "efface");
  expect(teams.texts().at(-1)).toBe("effacé");
  expect(await server.store.load(ALICE)).toBeUndefined();
  expect(JSON.stringify((await server.store.load(screenKey(ALICE)))?.value ?? {})).not.toContain("Bouton");
});
