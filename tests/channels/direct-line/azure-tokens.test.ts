import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { createAzureTokens } from "../../../src/channels/direct-line/azure-tokens.ts";
import { readConfig } from "../../../src/config.ts";
import { startServer } from "../../server/running.ts";
import { directLineClient } from "./client.ts";

const SECRET = "un-secret-qui-ne-sort-pas-du-serveur";
const SITES = ["https://assistant.exemple", "https://site.example"];

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type Asked = { authorization?: string; path?: string; body: unknown };

/** A stand-in for Azure, over HTTP, and our server in front of it. */
const between = async (answer: (response: ServerResponse, request: IncomingMessage) => void) => {
  const asked: Asked[] = [];
  const azure = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    asked.push({ authorization: request.headers.authorization, path: request.url, body: JSON.parse(body) });
    answer(response, request);
  });
  await new Promise<void>((resolve) => azure.listen(0, "127.0.0.1", resolve));
  const address = azure.address();
  if (address === null || typeof address === "string") throw new Error("the stand-in has no port");
  const origin = `http://127.0.0.1:${address.port}`;
  const tokens = createAzureTokens({ secret: SECRET, origin, sites: SITES, timeoutMs: 1000 });
  const server = await startServer({ azure: tokens });
  closing.push(
    () => server.stop(),
    () => {
      azure.closeAllConnections();
      return new Promise((resolve) => azure.close(resolve));
    },
  );
  return { asked, origin, server, client: directLineClient(server.url) };
};

const json =
  (body: object, status = 200) =>
  (response: ServerResponse) => {
    // restify's own writeHead gives nothing back.
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  };

describe("With Azure's Direct Line", () => {
  test("a page gets a token for a random person, of no use elsewhere, and where to go; the secret stays here", async () => {
    const answer = { token: "court", conversationId: "c1", expires_in: 1800 };
    const { asked, origin, client } = await between(json(answer));
    const issued = await client.newToken();
    expect(issued).toMatchObject({
      token: "court",
      conversationId: "c1",
      expiresIn: 1800,
      domain: `${origin}/v3/directline`,
    });
    expect(issued.userId).toMatch(/^dl_[\w-]{22}$/);
    expect(asked).toEqual([
      {
        authorization: `Bearer ${SECRET}`,
        path: "/v3/directline/tokens/generate",
        body: { user: { id: issued.userId }, trustedOrigins: SITES },
      },
    ]);
    expect(JSON.stringify(issued)).not.toContain(SECRET);
  });

  test("the page may connect there, and to no other outside address", async () => {
    const { origin, server } = await between(json({}));
    const policy = (await fetch(server.url)).headers.get("content-security-policy") ?? "";
    expect(policy).toContain(` ${origin} ${origin.replace("http", "ws")}`);
  });

  test("a site that is not allowed gets none, and Azure is not asked", async () => {
    const { asked, client } = await between(json({}));
    expect((await client.askToken("https://ailleurs.example")).status).toBe(403);
    expect(asked).toEqual([]);
  });

  test.each<[string, (response: ServerResponse) => void]>([
    ["refuses the secret", json({ error: { message: SECRET } }, 403)],
    ["is down", json({}, 503)],
    ["answers something else", json({ bonjour: true })],
    [
      "sends elsewhere",
      (response) => {
        response.writeHead(307, { location: "http://127.0.0.1:9/" });
        response.end();
      },
    ],
    ["does not answer", () => {}],
  ])("that %s, the page is told 502 and the log why, without the secret", async (_case, answer) => {
    const { client, server } = await between(answer);
    const { status, body } = await client.askToken();
    expect(status).toBe(502);
    expect(server.events.map(({ event }) => event)).toEqual(["azure-token-failed"]);
    expect(JSON.stringify([body, server.events])).not.toContain(SECRET);
  });
});

test("the secret asks for a bot that Azure knows, and is never quoted", () => {
  const read = () => readConfig({ DIRECT_LINE_SECRET: SECRET });
  expect(read).toThrow("DIRECT_LINE_SECRET demande un bot inscrit dans Azure");
  expect(read).not.toThrow(SECRET);
});
