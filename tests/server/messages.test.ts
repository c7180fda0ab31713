import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { activity, send } from "./activities.ts";
import { type Connector, startConnector } from "./connector.ts";
import { type Running, serve } from "./running.ts";

const connectors: Connector[] = [];
afterEach(async () => {
  await Promise.all(connectors.splice(0).map((service) => service.stop()));
});

const repliesSchema = z.object({ activities: z.array(z.looseObject({ type: z.string(), text: z.string() })) });
const say = async (server: Running, id: string, more: object = {}) => {
  const { status, text } = await send(server, activity(id, more));
  expect(status).toBe(200);
  return repliesSchema.parse(JSON.parse(text)).activities.map((reply) => reply.text);
};

const connector = async (status = 200) => {
  const service = await startConnector(() => ({ status }));
  connectors.push(service);
  return service;
};

describe("a conversation in Teams", () => {
  test("is answered in the response when the caller expects replies", async () => {
    const server = await serve();
    expect(await say(server, "un")).toEqual(["1. un"]);
    expect(await say(server, "deux")).toEqual(["2. deux", "et encore"]);
  });

  test("is answered through the connector otherwise", async () => {
    const server = await serve();
    const { received, serviceUrl } = await connector();
    const { status, text } = await send(server, activity("un", { deliveryMode: undefined, serviceUrl }));
    expect({ status, text }).toEqual({ status: 200, text: "" });
    expect(received).toHaveLength(1);
    expect(received[0]?.url).toBe("/v3/conversations/a%3Aconversation/activities/un");
    expect(received[0]?.body).toMatchObject({
      text: "1. un",
      textFormat: "markdown",
      replyToId: "un",
    });
  });

  test("a reply that could not leave is sent when Teams delivers the message again", async () => {
    const server = await serve();
    const refused = await connector(400);
    expect(
      (await send(server, activity("un", { deliveryMode: undefined, serviceUrl: refused.serviceUrl }))).status,
    ).toBe(500);
    const working = await connector();
    expect(
      (await send(server, activity("un", { deliveryMode: undefined, serviceUrl: working.serviceUrl }))).status,
    ).toBe(200);
    expect(working.texts()).toEqual(["1. un"]);
  });

  test("a message delivered again is acknowledged, not answered again", async () => {
    const server = await serve();
    expect(await say(server, "un")).toEqual(["1. un"]);
    expect(await say(server, "un")).toEqual([]);
  });

  test("two people of one group each have their own", async () => {
    const server = await serve();
    const group = { conversation: { id: "19:group", conversationType: "groupChat", isGroup: true } };
    const bob = { from: { id: "29:bob" } };
    expect(await say(server, "a1", group)).toEqual(["1. a1"]);
    expect(await say(server, "b1", { ...group, ...bob })).toEqual(["1. b1"]);
    expect(await say(server, "a2", group)).toEqual(["2. a2"]);
  });

  test("installing, then the update about members, greet exactly once", async () => {
    const server = await serve();
    const members = {
      type: "conversationUpdate",
      text: undefined,
      membersAdded: [{ id: "28:bot" }, { id: "29:alice" }],
    };
    expect(await say(server, "e1", { type: "installationUpdate", action: "add", text: undefined })).toEqual([
      "Bonjour",
    ]);
    expect(await say(server, "e2", members)).toEqual([]);
    expect(await say(server, "e3", members)).toEqual([]);
  });

  test("the bot's own arrival in a chat greets nobody: the installation does", async () => {
    const server = await serve();
    expect(await say(server, "e1", { type: "conversationUpdate", membersAdded: [{ id: "28:bot" }] })).toEqual([]);
  });

  test("a group is greeted when the bot joins it, once, and nobody who joins later", async () => {
    const server = await serve();
    const joins = (id: string) => ({
      type: "conversationUpdate",
      conversation: { id: "19:group", conversationType: "groupChat", isGroup: true },
      membersAdded: [{ id }],
    });
    expect(await say(server, "e1", joins("29:alice"))).toEqual([]);
    expect(await say(server, "e2", joins("28:bot"))).toEqual(["Bonjour"]);
    expect(await say(server, "e3", joins("28:bot"))).toEqual([]);
    expect(await say(server, "e4", joins("29:bob"))).toEqual([]);
  });

  test("uninstalling erases what was remembered", async () => {
    const server = await serve();
    await say(server, "un");
    await say(server, "e1", { type: "installationUpdate", action: "remove" });
    expect(await say(server, "nouveau")).toEqual(["1. nouveau"]);
  });

  test("leaving a group erases what was remembered of whoever leaves, and of nobody else", async () => {
    const server = await serve();
    const group = { conversation: { id: "19:group", conversationType: "groupChat", isGroup: true } };
    const bob = { ...group, from: { id: "29:bob" } };
    await say(server, "a1", group);
    await say(server, "b1", bob);
    await say(server, "e1", { ...bob, type: "conversationUpdate", membersRemoved: [{ id: "29:alice" }] });
    expect(await say(server, "a2", group)).toEqual(["1. a2"]);
    expect(await say(server, "b2", bob)).toEqual(["2. b2"]);
  });

  test.each<[string, object]>([
    ["who speaks", { from: null }],
    ["to whom", { recipient: null }],
    ["the name of the message", { id: null }],
    ["where the service is", { serviceUrl: null }],
    ["all of them", { from: null, recipient: null, id: null, serviceUrl: null, channelData: null, locale: null }],
  ])("null is taken for what a client leaves out: %s", async (_what, nothing) => {
    const server = await serve();
    expect(await say(server, "bonjour", nothing)).toEqual(["1. bonjour"]);
  });

  test.each(["membersAdded", "membersRemoved", "attachments"])(
    "a list of %s that holds none is refused",
    async (list) => {
      const server = await serve();
      expect((await send(server, activity("x", { type: "conversationUpdate", [list]: [null] }))).status).toBe(400);
      expect(server.events).toEqual([]);
    },
  );

  test("reactions, events and typing are left alone", async () => {
    const server = await serve();
    for (const type of ["messageReaction", "event", "typing", "endOfConversation", "unheardOf"]) {
      expect(await say(server, type, { type })).toEqual([]);
    }
  });

  test.each(["application/search", "task/fetch", "signin/verifyState", "unheardOf"])(
    "an invoke that the bot does not know (%s) gets an error that tells nothing",
    async (name) => {
      const server = await serve();
      const { status, text } = await send(
        server,
        activity("i1", { type: "invoke", name, value: {}, deliveryMode: undefined }),
      );
      expect(status).toBeGreaterThanOrEqual(400);
      expect(Object.keys(JSON.parse(text)).sort()).toEqual(["correlationId", "error"]);
    },
  );

  test("a bug apologises, and the log holds nothing personal", async () => {
    const server = await serve();
    expect(await say(server, "a1", { text: "boum" })).toEqual(["Désolé."]);
    const logged = JSON.stringify(server.events);
    expect(logged).toContain("turn-failed");
    for (const personal of ["boum", "Alice", "29:", "a:conversation"]) expect(logged).not.toContain(personal);
  });
});
