import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { createFairShare } from "../../src/turns/fair-share.ts";
import { activity, send } from "./activities.ts";
import { sendRaw } from "./raw.ts";
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

  test("a caller who goes away in the middle is no failure of ours", async () => {
    const told = Promise.withResolvers<number>();
    const server = await serve({ served: ({ status }) => told.resolve(status) });
    const socket = connect(server.port, "127.0.0.1");
    socket.write("POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n");
    socket.write('Content-Length: 1000\r\n\r\n{"type"', () => socket.destroy());
    expect(await told.promise).toBeLessThan(500);
    expect(server.events).toEqual([]);
  });

  test("without any identity to check, only programs of this machine are heard, under its own name", async () => {
    const server = await serve();
    for (const headers of [{ host: "rebound.example" }, { "x-forwarded-for": "203.0.113.7" }, { via: "1.1 proxy" }]) {
      const { status, text } = await sendRaw(
        server.port,
        [
          ...["POST /api/messages HTTP/1.1", "Content-Type: application/json", "Connection: close"],
          ...Object.entries({ host: "localhost", ...headers }).map(([name, value]) => `${name}: ${value}`),
          ...[`Content-Length: ${Buffer.byteLength(JSON.stringify(activity("x")))}`, "", JSON.stringify(activity("x"))],
        ].join("\r\n"),
      );
      expect([status, text]).toEqual([404, expect.stringContaining("seul le site web")]);
    }
    expect((await send(server, activity("x"))).status).toBe(200);
  });

  test("without any identity to check, who asks too much is told when to come again, whoever they say they are", async () => {
    const server = await serve({ paces: { address: { burst: 3, perSecond: 0.1 } } });
    const answers = await Promise.all(
      ["a", "b", "c", "d", "e"].map((id) => send(server, activity(id, { from: { id }, conversation: { id } }))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429, 429]);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.map(({ headers }) => headers.get("retry-after"))).toEqual(["10", "10"]);
  });

  test("a process that has more to do than it can refuses a message, with when to come again", async () => {
    const server = await serve({ share: createFairShare({ mostWaiting: 0 }) });
    const { status, headers } = await send(server, activity("x"));
    expect([status, headers.get("retry-after")]).toEqual([503, "2"]);
  });

  test("the address that some clients end with a slash is the same", async () => {
    const server = await serve();
    const answer = await fetch(`${server.url}/api/messages/`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(activity("x")),
    });
    expect(answer.status).toBe(200);
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
