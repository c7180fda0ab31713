import { describe, expect, test } from "vitest";
import { createTokens } from "../../../src/channels/direct-line/tokens.ts";
import { createMemoryStore } from "../../../src/store/memory-store.ts";
import { message, openStream, readActivities, readSession, refusedStatus, serveDirectLine } from "./client.ts";

const HOUR_MS = 3600_000;
describe("a token", () => {
  test("that is missing is answered 401, one that is not ours 403", async () => {
    const { client } = await serveDirectLine();
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

  test("that was good is refused as soon as the server signs with another key, and good again under its own", async () => {
    const signingKey = { current: new Uint8Array(32).fill(7) };
    const tokens = createTokens({ key: () => signingKey.current, now: Date.now, keptForMs: HOUR_MS });
    const session = tokens.begin();
    const { token } = await tokens.issue(session);
    const own = signingKey.current;
    for (let turn = 0; turn < 2; turn++) expect(await tokens.read(token)).toEqual(session);
    signingKey.current = new Uint8Array(32).fill(8);
    for (let turn = 0; turn < 2; turn++) expect(await tokens.read(token)).toBeUndefined();
    signingKey.current = own;
    expect(await tokens.read(token)).toEqual(session);
    expect(await tokens.readTicket(token)).toBeUndefined();
  });

  test("opens its own conversation only", async () => {
    const { client } = await serveDirectLine();
    const mine = await client.newToken();
    const theirs = await client.newToken();
    expect((await client.post(mine.token, theirs.conversationId, message("x"))).status).toBe(403);
    expect((await client.poll(mine.token, theirs.conversationId)).status).toBe(403);
    expect((await client.reconnect(mine.token, theirs.conversationId, "")).status).toBe(403);
  });

  test("is renewed for the same person and conversation", async () => {
    const { client, server } = await serveDirectLine();
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

  test("that ended still finds its conversation as long as that is kept, and no longer", async () => {
    const { client, server } = await serveDirectLine({ keptForMs: 48 * HOUR_MS });
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

  test("finds its conversation as long as it is kept, and the assistant is told once that one is back", async () => {
    const { client, server } = await serveDirectLine({ keptForMs: 7 * 24 * HOUR_MS });
    const { token, conversationId } = await client.newToken();
    await client.start(token);
    await client.post(token, conversationId, message("un"));
    server.clock.aheadMs += 5 * 24 * HOUR_MS;
    const fresh = String(Reflect.get(Object((await client.refresh(token)).body), "token"));
    const said = async () =>
      readActivities(await client.poll(fresh, conversationId)).activities.map(({ text }) => text);
    for (let opened = 0; opened < 2; opened++) {
      await client.reconnect(fresh, conversationId, "");
      expect((await said()).slice(-2)).toEqual(["1. un", "De retour"]);
    }
    server.clock.aheadMs += 24 * HOUR_MS;
    await client.reconnect(fresh, conversationId, "3");
    expect(await said()).toHaveLength(4);
  });

  test("of a conversation left a moment ago only shows it again", async () => {
    const { client } = await serveDirectLine();
    const { token, conversationId } = await client.newToken();
    await client.start(token);
    await client.reconnect(token, conversationId, "");
    expect(readActivities(await client.poll(token, conversationId)).activities).toHaveLength(1);
  });

  test("is renewed for a month at most, however often", async () => {
    const { client, server } = await serveDirectLine();
    const { token } = await client.newToken();
    let last = token;
    for (let time = 0; time < 31; time++) {
      const renewed = await client.refresh(last);
      expect(renewed.status).toBe(200);
      last = String(Reflect.get(Object(renewed.body), "token"));
      server.clock.aheadMs += 23 * HOUR_MS;
    }
    // Renewed once more, some hours before the month is over: the token itself would still be good after it.
    last = String(Reflect.get(Object((await client.refresh(last)).body), "token"));
    server.clock.aheadMs += 6 * HOUR_MS;
    expect((await client.start(last)).status).toBe(201);
    server.clock.aheadMs += 2 * HOUR_MS;
    expect((await client.start(last)).status).toBe(403);
    expect((await client.refresh(last)).status).toBe(403);
  });

  test.each([
    ["61 s", 61_000],
    ["an hour", HOUR_MS],
    ["a day", 24 * HOUR_MS],
  ])("serves on after the clock is set back %s", async (_by, back) => {
    const { client, server } = await serveDirectLine();
    const { token, conversationId } = await client.newToken();
    await client.start(token);
    server.clock.aheadMs -= back;
    const session = readSession(await client.reconnect(token, conversationId, ""));
    expect((await client.post(session.token, conversationId, message("x"))).status).toBe(200);
    const stream = await openStream(session.streamUrl);
    expect((await stream.nextActivity()).text).toBe("Bonjour");
    expect((await client.askToken()).status).toBe(200);
  });

  test("for the stream opens it once", async () => {
    const { client } = await serveDirectLine();
    const { token } = await client.newToken();
    const { streamUrl } = await client.session(token);
    await openStream(streamUrl);
    expect(await refusedStatus(streamUrl)).toBe(403);
  });

  test.each([
    ["our own page", "self", true],
    ["an allowed site", "https://site.example", true],
    ["a program", undefined, true],
    ["another site", "https://evil.example", false],
    ["an opaque origin", "null", false],
  ])("for the stream, borne by %s, opens it accordingly", async (_who, origin, opens) => {
    const { client, server } = await serveDirectLine();
    const { streamUrl } = await client.session((await client.newToken()).token);
    const from = { origin: origin === "self" ? server.url : origin };
    if (opens) expect((await openStream(streamUrl, from)).socket.readyState).toBe(1);
    else expect(await refusedStatus(streamUrl, from)).toBe(403);
    // Refused, it has not been used up.
    if (!opens) expect((await openStream(streamUrl)).socket.readyState).toBe(1);
  });

  test("for the stream ends after a minute and cannot speak", async () => {
    const { client, server } = await serveDirectLine();
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
    const before = await serveDirectLine();
    const { token, conversationId } = await before.client.newToken();
    const stream = await openStream((await before.client.session(token)).streamUrl);
    await stream.nextActivity();
    await before.server.stop();
    expect(await stream.closed).toMatchObject({ code: 1012 });

    const after = await serveDirectLine({ port: before.server.port });
    const back = await after.client.reconnect(token, conversationId, stream.watermark());
    expect(back.status).toBe(200);
    const again = await openStream(readSession(back).streamUrl);
    await after.client.post(token, conversationId, message("me revoilà"));
    expect((await again.nextActivity()).text).toBe("me revoilà");
    expect((await again.nextActivity()).text).toBe("1. me revoilà");
  });

  test("greets again a client that shows nothing any more", async () => {
    const { client } = await serveDirectLine();
    const { token, conversationId } = await client.newToken();
    const again = await openStream(readSession(await client.reconnect(token, conversationId, "")).streamUrl);
    expect((await again.nextActivity()).text).toBe("Bonjour");
  });

  test("never answers 404 to a token of ours", async () => {
    const { client } = await serveDirectLine();
    const { token, conversationId } = await client.newToken();
    expect((await client.poll(token, conversationId, "7")).status).toBe(200);
    expect((await client.post(token, conversationId, message("x"))).status).toBe(200);
    expect((await client.reconnect(token, conversationId, "7")).status).toBe(200);
  });

  test("with another key refuses the old tokens", async () => {
    const { client } = await serveDirectLine();
    const { token } = await client.newToken();
    const other = await serveDirectLine({ signingKey: new Uint8Array(32).fill(9) });
    expect((await other.client.start(token)).status).toBe(403);
  });

  test("lets the turn under way end", async () => {
    const gate = Promise.withResolvers<void>();
    const store = createMemoryStore({ lifetimeMs: 1e9, maxKeys: 10, maxLines: 10, maxBytes: 1e6, now: () => 0 });
    const { client, server } = await serveDirectLine({
      store: {
        ...store,
        load: (key) => (key.startsWith("ended:") ? store.load(key) : gate.promise.then(() => undefined)),
      },
    });
    const { token, conversationId } = await client.newToken();
    await client.post(token, conversationId, message("en cours"));
    const stopped = server.stop();
    gate.resolve();
    await stopped;
  });
});

test("a conversation kept nowhere reads as empty", async () => {
  const { client } = await serveDirectLine();
  const { token, conversationId } = await client.newToken();
  expect(readActivities(await client.poll(token, conversationId))).toEqual({ activities: [], watermark: "0" });
});
