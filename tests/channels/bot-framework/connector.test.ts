import { createServer, type Server } from "node:http";
import { ConnectorClient, type ServiceClientCredentials } from "botframework-connector";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sendingLightly } from "../../../src/channels/bot-framework/connector.ts";
import { forOneAlone } from "../../../src/channels/teams/wire.ts";
import { fateOf } from "../../../src/turns/fate.ts";

type Received = { method?: string; url?: string; headers: Record<string, unknown>; body: unknown };

/** A service that lets in whoever carries the bot's own proof, and nobody else. */
let service: Server;
let serviceUrl: string;
let received: Received[];
let sockets: number;
let answer: { status: number; body: string; location?: string };
beforeEach(async () => {
  received = [];
  sockets = 0;
  answer = { status: 201, body: '{"id":"m1"}' };
  service = createServer((request, response) => {
    let text = "";
    request.on("data", (part) => (text += part));
    request.on("end", () => {
      const { method, url, headers } = request;
      received.push({ method, url, headers, body: JSON.parse(text) });
      response.statusCode = headers.authorization === "Bearer ours" ? answer.status : 401;
      response.setHeader("content-type", "application/json");
      if (answer.location) response.setHeader("location", answer.location);
      response.end(answer.body);
    });
  });
  service.on("connection", () => sockets++);
  await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));
  const address = service.address();
  serviceUrl = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/fr/`;
});
afterEach(() => {
  service.closeAllConnections();
  service.close();
});

const signedBy = (proof: string): ServiceClientCredentials => ({
  signRequest: async (request) => {
    request.headers.set("authorization", `Bearer ${proof}`);
    return request;
  },
});
const sdk = (proof = "ours") => new ConnectorClient(signedBy(proof), { baseUri: serviceUrl });
const light = (proof = "ours") => sendingLightly(sdk(proof), { serviceUrl, timeoutMs: 5000 });

const CONVERSATION = "19:a/b é@thread.v2;messageid=1";
const ACTIVITY = {
  type: "message",
  text: "Bonjour « ça va » 🙏",
  textFormat: "markdown",
  timestamp: new Date("2026-11-25T09:00:00Z"),
  conversation: { id: CONVERSATION, isGroup: true, conversationType: "channel", name: "n" },
  from: { id: "28:bot", name: "Assistant" },
  recipient: { id: "29:alice", name: "Alice" },
  replyToId: "a1",
  suggestedActions: { to: [], actions: [{ type: "imBack", title: "Oui", value: "oui" }] },
  attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content: { body: [{ type: "TextBlock" }] } }],
  channelData: { feedbackLoop: { type: "default" } },
};

const sayAll = async ({ conversations }: ConnectorClient) => [
  (await conversations.replyToActivity(CONVERSATION, "a/1", ACTIVITY)).id,
  (await conversations.sendToConversation(CONVERSATION, ACTIVITY)).id,
  (await conversations.updateActivity(CONVERSATION, "a 2", ACTIVITY)).id,
];

test("the service receives what the SDK would send it, with the bot's proof, and its ids come back", async () => {
  expect(await sayAll(sdk())).toEqual(["m1", "m1", "m1"]);
  const bySdk = received.splice(0);
  expect(await sayAll(light())).toEqual(["m1", "m1", "m1"]);
  const essential = ({ method, url, headers, body }: Received) => ({
    ...{ method, url, body, authorization: headers.authorization },
    ...{ type: String(headers["content-type"]).split(";")[0] },
  });
  expect(received.map(essential)).toEqual(bySdk.map(essential));
  expect(received[0]?.headers["x-ms-conversation-id"]).toBe(bySdk[0]?.headers["x-ms-conversation-id"]);
});

test("one connection serves messages that follow each other", async () => {
  await sayAll(light());
  expect(sockets).toBe(1);
});

test("citations, which the SDK would drop, reach the service; so does that one person alone sees a message", async () => {
  const entities = [{ type: "https://schema.org/Message", citation: [{ position: 1 }] }];
  await light().conversations.replyToActivity("c", "a", forOneAlone({ ...ACTIVITY, entities }));
  expect(received[0]?.url).toBe("/fr/v3/conversations/c/activities/a?isTargetedActivity=true");
  expect(received[0]?.body).toMatchObject({ entities, recipient: { id: "29:alice", isTargeted: true } });
  expect(JSON.stringify(received)).not.toContain("opcoForOneAlone");
});

const failure = (sent: Promise<unknown>): Promise<unknown> =>
  sent.then(
    () => undefined,
    (error: unknown) => error,
  );

test("who carries another proof is refused, and is told so", async () => {
  const error = await failure(light("another").conversations.sendToConversation("c", ACTIVITY));
  expect(error).toMatchObject({ statusCode: 401 });
  expect(fateOf(error)).toBe("refused");
});

test("a redirection is not followed: the proof goes nowhere else", async () => {
  answer = { status: 308, body: "", location: `${serviceUrl}elsewhere` };
  expect(fateOf(await failure(light().conversations.sendToConversation("c", ACTIVITY)))).toBe("refused");
  expect(received).toHaveLength(1);
});

test("an answer without end is left, and nobody knows whether the message stands", async () => {
  answer = { status: 201, body: "x".repeat(300_000) };
  expect(fateOf(await failure(light().conversations.sendToConversation("c", ACTIVITY)))).toBe("unknown");
});

test("credentials that cannot be had send nothing", async () => {
  const none = { signRequest: () => Promise.reject(new Error("no token")) };
  const connector = sendingLightly(new ConnectorClient(none, { baseUri: serviceUrl }), { serviceUrl, timeoutMs: 5000 });
  expect(fateOf(await failure(connector.conversations.sendToConversation("c", ACTIVITY)))).toBe("refused");
  expect(received).toHaveLength(0);
});
