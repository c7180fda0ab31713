import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { send } from "../../server/activities.ts";
import { type Connector, type Script, startConnector } from "../../server/connector.ts";
import { type Running, startServer } from "../../server/running.ts";
import { actionsOf, cardSchema, textsOf } from "./card-schema.ts";
import { EVENTS, payload } from "./events.ts";

let server: Running;
let teams: Connector;
const stop = async () => {
  await server.stop();
  await teams.stop();
};
const begin = async (script?: Script) => {
  teams = await startConnector(script);
  server = await startServer();
  onTestFinished(stop);
};
const post = (name: string, more: object = {}) =>
  send(server, { ...payload(name), serviceUrl: teams.serviceUrl, ...more });
/** What came before: a payload, or words of the person's own in its place. */
const postFirst = (one: string | { says: string; in: string }) =>
  typeof one === "string" ? post(one) : post(one.in, { text: one.says });

describe("What the assistant does with what Teams sends", () => {
  test.each(EVENTS)("$event: $expected", async ({ before = [], payload: name, says, answer }) => {
    await begin();
    for (const one of before) expect((await postFirst(one)).status).toBe(200);
    const already = teams.texts().length;
    const { status, text } = await post(name);
    expect(status).toBe(answer?.status ?? 200);
    if (status === 200) expect(text === "" ? undefined : JSON.parse(text)).toEqual(answer?.body);
    expect(teams.texts().slice(already)).toEqual(says);
    for (const { body } of teams.received) expect(body.locale).toBe("fr-FR");
  });

  test("docs/teams.md tells it, event by event", () => {
    const guide = readFileSync("docs/teams.md", "utf8");
    for (const { event, expected } of EVENTS) expect(guide).toContain(`| ${event} | ${expected} |`);
  });

  test("every payload of the folder is one of them", () => {
    const used = EVENTS.flatMap(({ before = [], payload: name }) => [
      name,
      ...before.map((one) => (typeof one === "string" ? one : one.in)),
    ]);
    const files = readdirSync(join(import.meta.dirname, "payloads")).filter((file) => file.endsWith(".json"));
    expect(files.map((file) => file.replace(".json", "")).filter((name) => !used.includes(name))).toEqual([]);
  });
});

describe("A reply", () => {
  test("in a channel goes to the thread of the message", async () => {
    await begin();
    await post("mention-in-channel", { id: "1700000000001" });
    expect(decodeURIComponent(teams.received[0]?.url ?? "")).toBe(
      "/v3/conversations/19:rh@thread.tacv2;messageid=1700000000001/activities/1700000000001",
    );
  });

  test("to a card's button is followed by the card without buttons, in place, once", async () => {
    await begin();
    await post("message", { text: "options 4" });
    for (const id of ["press", "again"]) await post("card-button", { id });
    const updates = teams.received.filter(({ method }) => method === "PUT");
    expect(updates.map(({ url }) => url.split("/").at(-1))).toEqual(["m2"]);
    const cards = z.array(cardSchema).parse(updates[0]?.body.attachments);
    expect(cards.flatMap(textsOf)).toEqual(["✓ Bouton 1"]);
    expect(cards.flatMap(actionsOf)).toEqual([]);
    // The reply comes first: two messages, its own, then the update.
    expect(teams.received.findIndex(({ method }) => method === "PUT")).toBe(3);
  });

  test("of somebody else in the group leaves one's card alone", async () => {
    await begin();
    await post("group-one", { text: "options 4" });
    await post("card-button-of-another", { value: { action: { do: "start", dialog: "d1" } } });
    expect(teams.received.map(({ method }) => method)).toEqual(["POST", "POST", "POST"]);
    expect(teams.texts()).toEqual(["1. options 4", "1. bouton start"]);
  });

  test("is given although the card cannot be changed", async () => {
    await begin((_index, { method }) => (method === "PUT" ? { status: 403 } : undefined));
    expect((await post("message", { text: "options 4" })).status).toBe(200);
    expect((await post("card-button")).status).toBe(200);
    expect(teams.texts()).toEqual(["1. options 4", "2. bouton start"]);
    expect(server.events.map(({ event }) => event)).toEqual(["screen-not-settled"]);
  });
});
