import { request } from "node:http";
import { describe, expect, test } from "vitest";
import type { Running } from "../../server/running.ts";
import { serveDirectLine } from "./client.ts";

/** `fetch` may not choose its Host. */
const ask = (server: Running, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const asked = request(`${server.url}/api/directline/token`, { method: "POST", headers }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode));
    });
    asked.on("error", reject);
    asked.end();
  });

test("a proxy that nobody trusts is told of once, without its address", async () => {
  const { server } = await serveDirectLine();
  for (let index = 0; index < 3; index++) await ask(server, { "x-forwarded-for": "203.0.113.7" });
  expect(server.events).toEqual([{ event: "proxy-not-trusted", setting: "TRUSTED_PROXIES" }]);
});

describe("origins", () => {
  test.each([
    ["our own page", "self", 200],
    ["an allowed site", "https://site.example", 200],
    ["another site", "https://evil.example", 403],
    ["a look-alike", "https://site.example.evil.example", 403],
    ["an opaque origin", "null", 403],
  ])("%s asking for a token, or for a conversation, is answered as it should", async (_who, origin, status) => {
    const { client, server } = await serveDirectLine();
    const from = origin === "self" ? server.url : origin;
    expect((await client.askToken(from)).status).toBe(status);
    expect((await client.begin(from)).status).toBe(status === 200 ? 201 : status);
  });

  test("a program, which no browser speaks for, gets a token", async () => {
    const { client } = await serveDirectLine();
    expect((await client.call("POST", "/api/directline/token")).status).toBe(200);
  });

  test.each([
    ["a server of this machine only", true, 403],
    ["a server that others reach under names of their own", false, 200],
  ])(
    "to %s, a page whose name somebody points at it is answered as it should be",
    async (_who, loopbackOnly, status) => {
      const { server } = await serveDirectLine({ reach: { allowedOrigins: [], loopbackOnly } });
      const named = (host: string) => ask(server, { host, origin: `http://${host}` });
      expect(await named(`rebound.example:${server.port}`)).toBe(status);
      expect(await named(`localhost:${server.port}`)).toBe(200);
    },
  );

  test.each(["http://u@HOST", "http://HOST/", "HOST", "http://HOST?", "HTTP://HOST"])(
    "%s is how no browser names a page",
    async (form) => {
      const { server } = await serveDirectLine();
      const host = `localhost:${server.port}`;
      expect(await ask(server, { host, origin: form.replace("HOST", host) })).toBe(403);
    },
  );

  test("the preflight of an allowed site names every header that clients send", async () => {
    const { client } = await serveDirectLine();
    const ask = (origin: string) =>
      client.call("OPTIONS", "/v3/directline/conversations/x/activities", { headers: { origin } });
    const allowed = await ask("https://site.example");
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get("access-control-allow-origin")).toBe("https://site.example");
    expect(allowed.headers.get("access-control-allow-headers")).toBe(
      "authorization, content-type, x-ms-bot-agent, x-requested-with",
    );
    expect((await ask("https://evil.example")).headers.get("access-control-allow-origin")).toBeNull();
  });

  test("refusals can be read by an allowed site too", async () => {
    const { client } = await serveDirectLine();
    const headers = { origin: "https://site.example" };
    for (const path of ["/v3/directline/conversations", "/v3/directline/nowhere"]) {
      const answer = await client.call("POST", path, { headers });
      expect(answer.headers.get("access-control-allow-origin")).toBe("https://site.example");
    }
  });

  test("behind a public address, streams and domain are there", async () => {
    const reach = { publicUrl: "https://chat.example", allowedOrigins: [], loopbackOnly: true };
    const { client } = await serveDirectLine({ reach });
    const issued = await client.askToken("https://chat.example");
    expect(issued).toMatchObject({ status: 200, body: { domain: "https://chat.example/v3/directline" } });
    const token = String(Reflect.get(Object(issued.body), "token"));
    expect((await client.session(token)).streamUrl).toMatch(/^wss:\/\/chat\.example\/v3\/directline\//);
  });
});
