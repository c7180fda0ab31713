import { describe, expect, test } from "vitest";
import { message, serveDirectLine } from "./client.ts";

describe("limits", () => {
  test("a thousand token requests from one address are not all served", async () => {
    const { client } = await serveDirectLine({ pace: { starts: { burst: 20, perSecond: 0 } } });
    const answers = await Promise.all(Array.from({ length: 1000 }, () => client.askToken()));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(980);
  });

  test("posts past the pace of a conversation are answered 429, while polling never is", async () => {
    const { client } = await serveDirectLine({ pace: { posts: { burst: 3, perSecond: 0 } } });
    const { token, conversationId } = await client.newToken();
    const statuses: number[] = [];
    for (let index = 0; index < 5; index++)
      statuses.push((await client.post(token, conversationId, message("x"))).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    for (let index = 0; index < 20; index++) expect((await client.poll(token, conversationId)).status).toBe(200);
  });

  test("one conversation's pace does not slow another's", async () => {
    const { client } = await serveDirectLine({ pace: { posts: { burst: 1, perSecond: 0 } } });
    const [one, two] = [await client.newToken(), await client.newToken()];
    await client.post(one.token, one.conversationId, message("x"));
    expect((await client.post(two.token, two.conversationId, message("x"))).status).toBe(200);
  });
});

describe("origins", () => {
  test.each([
    ["our own page", "self", 200],
    ["an allowed site", "https://site.example", 200],
    ["another site", "https://evil.example", 403],
    ["a look-alike", "https://site.example.evil.example", 403],
    ["an opaque origin", "null", 403],
  ])("%s asking for a token is answered as it should", async (_who, origin, status) => {
    const { client, server } = await serveDirectLine();
    expect((await client.askToken(origin === "self" ? server.url : origin)).status).toBe(status);
  });

  test("a program, which no browser speaks for, gets a token", async () => {
    const { client } = await serveDirectLine();
    expect((await client.call("POST", "/api/directline/token")).status).toBe(200);
  });

  test("a name that somebody points at this machine is not our own", async () => {
    const { client } = await serveDirectLine();
    const answer = await client.call("POST", "/api/directline/token", {
      headers: { origin: "http://evil.example:80" },
    });
    expect(answer.status).toBe(403);
  });

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
