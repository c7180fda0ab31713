import { afterEach, describe, expect, test } from "vitest";
import { type Running, type RunningOptions, startServer } from "../../server/running.ts";
import { directLineClient, openStream, readActivities, readSession, refusedStatus } from "./client.ts";

const HOUR_MS = 3600_000;
const servers: Running[] = [];
const serve = async (options: RunningOptions = {}) => {
  const server = await startServer(options);
  servers.push(server);
  return { server, client: directLineClient(server.url) };
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

const message = (text: string) => ({ type: "message", text });

describe("a token", () => {
  test("that is missing is answered 401, one that is not ours 403", async () => {
    const { client } = await serve();
    const { token, conversationId } = await client.newToken();
    const forged = `${token.slice(0, -6)}AAAAAA`;
    const unsigned = `${Buffer.from('{"alg":"none"}').toString("base64url")}.${token.split(".")[1]}.`;
    expect((await client.call("POST", "/v3/directline/conversations")).status).toBe(401);
    for (const bad of [forged, unsigned, "garbage"]) {
      expect((await client.start(bad)).status).toBe(403);
      expect((await client.post(bad, conversationId, message("x"))).status).toBe(403);
      expect((await client.poll(bad, conversationId)).status).toBe(403);
      expect((await client.refresh(bad)).status).toBe(403);
    }
  });

  test("opens its own conversation only", async () => {
    const { client } = await serve();
    const mine = await client.newToken();
    const theirs = await client.newToken();
    expect((await client.post(mine.token, theirs.conversationId, message("x"))).status).toBe(403);
    expect((await client.poll(mine.token, theirs.conversationId)).status).toBe(403);
    expect((await client.reconnect(mine.token, theirs.conversationId, "")).status).toBe(403);
  });

  test("is renewed for the same person and conversation", async () => {
    const { client, server } = await serve();
    const { token, conversationId } = await client.newToken();
    await client.start(token);
    server.clock.aheadMs += 15 * 60_000;
    const renewed = await client.refresh(token);
    expect(renewed).toMatchObject({ status: 200, body: { conversationId } });
    const fresh = String(Reflect.get(Object(renewed.body), "token"));
    server.clock.aheadMs += 23 * HOUR_MS;
    expect((await client.post(token, conversationId, message("x"))).status).toBe(200);
    server.clock.aheadMs += 0.9 * HOUR_MS;
    expect((await client.post(token, conversationId, message("x"))).status).toBe(403);
    expect((await client.post(fresh, conversationId, message("x"))).status).toBe(200);
  });

  test("that ended less than a day ago still finds its conversation, one that ended long ago does not", async () => {
    const { client, server } = await serve();
    const { token, conversationId } = await client.newToken();
    await client.start(token);
    server.clock.aheadMs += 30 * HOUR_MS;
    expect((await client.start(token)).status).toBe(403);
    expect((await client.refresh(token)).status).toBe(200);
    expect((await client.poll(token, conversationId)).status).toBe(200);
    const session = readSession(await client.reconnect(token, conversationId, ""));
    expect((await client.post(session.token, conversationId, message("x"))).status).toBe(200);
    server.clock.aheadMs += 30 * HOUR_MS;
    expect((await client.reconnect(token, conversationId, "")).status).toBe(403);
  });

  test("for the stream ends after a minute and cannot speak", async () => {
    const { client, server } = await serve();
    const { token, conversationId } = await client.newToken();
    const { streamUrl } = await client.session(token);
    const ticket = new URL(streamUrl).searchParams.get("t") ?? "";
    expect((await client.post(ticket, conversationId, message("x"))).status).toBe(403);
    server.clock.aheadMs += 2 * 60_000;
    expect(await refusedStatus(streamUrl)).toBe(403);
  });
});

describe("a restart", () => {
  test("that kept the signing key finds the client again, which loses nothing said from then on", async () => {
    const before = await serve();
    const { token, conversationId } = await before.client.newToken();
    const stream = await openStream((await before.client.session(token)).streamUrl);
    await stream.nextActivity();
    await before.server.stop();
    expect(await stream.closed).toMatchObject({ code: 1012 });

    const after = await serve({ port: before.server.port });
    const back = await after.client.reconnect(token, conversationId, stream.watermark());
    expect(back.status).toBe(200);
    const again = await openStream(readSession(back).streamUrl);
    await after.client.post(token, conversationId, message("me revoilà"));
    expect((await again.nextActivity()).text).toBe("me revoilà");
    expect((await again.nextActivity()).text).toBe("1. me revoilà");
  });

  test("greets again a client that shows nothing any more", async () => {
    const { client } = await serve();
    const { token, conversationId } = await client.newToken();
    const again = await openStream(readSession(await client.reconnect(token, conversationId, "")).streamUrl);
    expect((await again.nextActivity()).text).toBe("Bonjour");
  });

  test("never answers 404 to a token of ours", async () => {
    const { client } = await serve();
    const { token, conversationId } = await client.newToken();
    expect((await client.poll(token, conversationId, "7")).status).toBe(200);
    expect((await client.post(token, conversationId, message("x"))).status).toBe(200);
    expect((await client.reconnect(token, conversationId, "7")).status).toBe(200);
  });

  test("with another key refuses the old tokens", async () => {
    const { client } = await serve();
    const { token } = await client.newToken();
    const other = await serve({ signingKey: new Uint8Array(32).fill(9) });
    expect((await other.client.start(token)).status).toBe(403);
  });

  test("lets the turn under way end", async () => {
    const gate = Promise.withResolvers<void>();
    const { client, server } = await serve({
      store: { load: () => gate.promise.then(() => undefined), save: async () => true, erase: async () => undefined },
    });
    const { token, conversationId } = await client.newToken();
    await client.post(token, conversationId, message("en cours"));
    const stopped = server.stop();
    gate.resolve();
    await stopped;
  });
});

describe("limits", () => {
  test("a thousand token requests from one address are not all served", async () => {
    const { client } = await serve({ pace: { starts: { burst: 20, perSecond: 0 } } });
    const answers = await Promise.all(Array.from({ length: 1000 }, () => client.askToken()));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(980);
  });

  test("posts past the pace of a conversation are answered 429, while polling never is", async () => {
    const { client } = await serve({ pace: { posts: { burst: 3, perSecond: 0 } } });
    const { token, conversationId } = await client.newToken();
    const statuses: number[] = [];
    for (let index = 0; index < 5; index++)
      statuses.push((await client.post(token, conversationId, message("x"))).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    for (let index = 0; index < 20; index++) expect((await client.poll(token, conversationId)).status).toBe(200);
  });

  test("one conversation's pace does not slow another's", async () => {
    const { client } = await serve({ pace: { posts: { burst: 1, perSecond: 0 } } });
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
    const { client, server } = await serve();
    expect((await client.askToken(origin === "self" ? server.url : origin)).status).toBe(status);
  });

  test("a caller without origin gets no token", async () => {
    const { client } = await serve();
    expect((await client.call("POST", "/api/directline/token")).status).toBe(403);
  });

  test("a name that somebody points at this machine is not our own", async () => {
    const { client } = await serve();
    const answer = await client.call("POST", "/api/directline/token", {
      headers: { origin: "http://evil.example:80" },
    });
    expect(answer.status).toBe(403);
  });

  test("the preflight of an allowed site names every header that clients send", async () => {
    const { client } = await serve();
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
    const { client } = await serve();
    const headers = { origin: "https://site.example" };
    for (const path of ["/v3/directline/conversations", "/v3/directline/nowhere"]) {
      const answer = await client.call("POST", path, { headers });
      expect(answer.headers.get("access-control-allow-origin")).toBe("https://site.example");
    }
  });

  test("behind a public address, streams and domain are there", async () => {
    const reach = { publicUrl: "https://chat.example", allowedOrigins: [], loopbackOnly: true };
    const { client } = await serve({ reach });
    const issued = await client.askToken("https://chat.example");
    expect(issued).toMatchObject({ status: 200, body: { domain: "https://chat.example/v3/directline" } });
    const token = String(Reflect.get(Object(issued.body), "token"));
    expect((await client.session(token)).streamUrl).toMatch(/^wss:\/\/chat\.example\/v3\/directline\//);
  });
});

test("a conversation kept nowhere reads as empty", async () => {
  const { client } = await serve();
  const { token, conversationId } = await client.newToken();
  expect(readActivities(await client.poll(token, conversationId))).toEqual({ activities: [], watermark: "0" });
});
