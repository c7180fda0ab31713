import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { send } from "../../server/activities.ts";
import { type Connector, startConnector } from "../../server/connector.ts";
import { type Running, startServer } from "../../server/running.ts";
import { actionsOf, cardSchema, textsOf } from "./card-schema.ts";
import { EVENTS, type Payload } from "./events.ts";

let server: Running;
let teams: Connector;
afterEach(async () => {
  await server.stop();
  await teams.stop();
});
const begin = async () => {
  teams = await startConnector();
  server = await startServer();
};
let posted = 0;
const post = (payload: Payload) => {
  posted += 1;
  return send(server, { id: `event-${posted}`, serviceUrl: teams.serviceUrl, ...payload });
};

describe("What the assistant does with what Teams sends", () => {
  test.each(EVENTS)("$event: $expected", async ({ before = [], payload, says, answer }) => {
    await begin();
    for (const one of before) expect((await post(one)).status).toBe(200);
    const already = teams.texts().length;
    const { status, text } = await post(payload);
    expect(status).toBe(answer?.status ?? 200);
    if (status === 200) expect(text === "" ? undefined : JSON.parse(text)).toEqual(answer?.body);
    expect(teams.texts().slice(already)).toEqual(says);
    for (const { body } of teams.received) expect(body.locale).toBe("fr-FR");
  });

  test("docs/teams.md tells it, event by event", () => {
    const guide = readFileSync("docs/teams.md", "utf8");
    for (const { event, expected } of EVENTS) expect(guide).toContain(`| ${event} | ${expected} |`);
  });
});

describe("A reply", () => {
  const find = (event: string) => EVENTS.find((one) => one.event === event) ?? fail(event);

  test("in a channel goes to the thread of the message", async () => {
    await begin();
    await post({ ...find("Mention dans un canal").payload, id: "1700000000001" });
    expect(decodeURIComponent(teams.received[0]?.url ?? "")).toBe(
      "/v3/conversations/19:rh@thread.tacv2;messageid=1700000000001/activities/1700000000001",
    );
  });

  test("to a card's button is followed by the card without buttons, in place, once", async () => {
    const { before = [], payload } = find("Bouton d'une carte");
    await begin();
    for (const one of [...before, payload, { ...payload, id: "again" }]) await post(one);
    const updates = teams.received.filter(({ method }) => method === "PUT");
    expect(updates.map(({ url }) => url.split("/").at(-1))).toEqual(["m2"]);
    const cards = z.array(cardSchema).parse(updates[0]?.body.attachments);
    expect(cards.flatMap(textsOf)).toEqual(["✓ Bouton 1"]);
    expect(cards.flatMap(actionsOf)).toEqual([]);
    // The reply comes first: two messages, its own, then the update.
    expect(teams.received.findIndex(({ method }) => method === "PUT")).toBe(3);
  });

  test("of somebody else in the group leaves one's card alone", async () => {
    const group = find("Mention dont le texte est absent (text: null)").payload;
    await begin();
    await post({ ...group, text: "options 4", entities: [] });
    await post({
      ...group,
      text: "Bouton 1",
      entities: [],
      from: { id: "29:1bob" },
      replyToId: "m2",
      value: { action: { do: "start", dialog: "d1" } },
    });
    expect(teams.received.map(({ method }) => method)).toEqual(["POST", "POST", "POST"]);
    expect(teams.texts()).toEqual(["1. options 4", "1. bouton start"]);
  });

  test("is given although the card cannot be changed", async () => {
    const { before = [], payload } = find("Bouton d'une carte");
    teams = await startConnector((_index, { method }) => (method === "PUT" ? { status: 403 } : undefined));
    server = await startServer();
    for (const one of [...before, payload]) expect((await post(one)).status).toBe(200);
    expect(teams.texts()).toEqual(["1. options 4", "2. bouton start"]);
    expect(server.events.map(({ event }) => event)).toEqual(["screen-not-settled"]);
  });
});

const fail = (event: string): never => {
  throw new Error(`no event « ${event} »`);
};
