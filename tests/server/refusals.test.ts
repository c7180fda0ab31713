import { describe, expect, test } from "vitest";
import { activity, send } from "./activities.ts";
import { serve } from "./running.ts";

const nested = (open: string, close: string, depth: number): unknown =>
  JSON.parse(`${open.repeat(depth)}1${close.repeat(depth)}`);

describe("a request that is not an activity", () => {
  const generic = (text: string) => expect(Object.keys(JSON.parse(text)).sort()).toEqual(["correlationId", "error"]);

  test.each<[string, unknown, number]>([
    ["malformed JSON", "{oops", 400],
    ["nothing", "", 400],
    ["a list", [], 400],
    ["a number", 3, 400],
    ["no type", { ...activity("x"), type: undefined }, 400],
    ["a type that is no text", { ...activity("x"), type: 3 }, 400],
    ["no conversation", { ...activity("x"), conversation: undefined }, 400],
    ["no channel", { ...activity("x"), channelId: undefined }, 400],
    ["a text that is no text", { ...activity("x"), text: { a: 1 } }, 400],
    ["an attachment that is none", { ...activity("x"), attachments: [null] }, 400],
    ["lists nested a hundred deep", { ...activity("x"), channelData: nested("[", "]", 100) }, 400],
    ["objects nested a hundred deep", { ...activity("x"), channelData: nested('{"]}":', "}", 100) }, 400],
    ["a body past 256 kB", activity("x".repeat(300_000)), 413],
  ])("%s is refused, with nothing but a correlation id", async (_case, body, status) => {
    const server = await serve();
    const answer = await send(server, body);
    expect(answer.status).toBe(status);
    generic(answer.text);
    expect(answer.headers.get("x-correlation-id")).toBe(JSON.parse(answer.text).correlationId);
  });

  test("a form of another site is refused", async () => {
    const server = await serve();
    expect((await send(server, JSON.stringify(activity("x")), { "content-type": "text/plain" })).status).toBe(415);
  });

  test("an anonymous caller cannot make the bot call elsewhere", async () => {
    const server = await serve();
    for (const serviceUrl of [
      "https://evil.example/",
      "http://169.254.169.254/",
      "http://localhost.evil.example/",
      "not a url",
    ]) {
      expect((await send(server, activity("x", { serviceUrl }))).status).toBe(403);
    }
  });

  test("a body nested as deep as a card, and brackets within texts, are taken", async () => {
    const server = await serve();
    const body = { ...activity("x", { text: `[{\\"${"[{".repeat(400)}` }), channelData: nested("[", "]", 60) };
    expect((await send(server, body)).status).toBe(200);
  });

  test("other methods and paths get a generic answer", async () => {
    const server = await serve();
    for (const [path, status] of [
      ["/api/messages", 405],
      ["/nowhere/<b>", 404],
      ["/../../etc/passwd", 404],
      ["/assets/../server.ts", 404],
    ] as const) {
      const response = await fetch(`${server.url}${path}`);
      expect(response.status).toBe(status);
      generic(await response.text());
    }
  });
});

describe("with an app id", () => {
  const identity = {
    id: "01234567-89ab-cdef-0123-456789abcdef",
    tenantId: "t",
    type: "SingleTenant" as const,
    password: "secret",
  };

  test.each([
    ["no token", {}],
    ["a token that is none", { authorization: "Bearer garbage" }],
    ["another scheme", { authorization: "Basic YTpi" }],
  ])("%s is answered 401, and no turn runs", async (_case, headers: Record<string, string>) => {
    const server = await serve({ identity });
    const answer = await send(server, activity("un", { serviceUrl: "https://smba.trafficmanager.net/fr/" }), headers);
    expect(answer.status).toBe(401);
    expect(answer.text).not.toContain("secret");
    expect(server.events).toEqual([]);
  });

  test("the web chat still works, as it needs no Azure", async () => {
    const server = await serve({ identity });
    const response = await fetch(`${server.url}/api/directline/token`, {
      method: "POST",
      headers: { origin: server.url },
    });
    expect(response.status).toBe(200);
  });
});
