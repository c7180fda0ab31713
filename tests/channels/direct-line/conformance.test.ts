import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Running, startServer } from "../../server/running.ts";
import {
  converse,
  directLineClient,
  message,
  openStream,
  readActivities,
  readSession,
  refusedStatus,
} from "./client.ts";

let server: Running;
let client: ReturnType<typeof directLineClient>;
beforeAll(async () => {
  server = await startServer({ heartbeatMs: 25 });
  client = directLineClient(server.url);
});
afterAll(() => server.stop());

describe("opening a conversation", () => {
  test("a token names a new conversation, a new person and where to go", async () => {
    const issued = await client.newToken();
    expect(issued.userId).toMatch(/^dl_[\w-]{22}$/);
    expect(issued.conversationId).toMatch(/^[\w-]{22}$/);
    expect(issued.domain).toBe(`${server.url}/v3/directline`);
    expect(issued.expiresIn).toBeGreaterThan(15 * 60);
  });

  test("starting answers 201 the first time, then 200", async () => {
    const { token, conversationId } = await client.newToken();
    const first = await client.start(token);
    const second = await client.start(token);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(readSession(first)).toMatchObject({ conversationId });
    expect(readSession(first).streamUrl).toMatch(
      `ws://127.0.0.1:${server.port}/v3/directline/conversations/${conversationId}/stream`,
    );
  });

  test("one call gives a conversation that is begun: its token, its greeting, and a stream that goes on after it", async () => {
    const begun = await client.begin();
    const { conversationId, token, streamUrl } = readSession(begun);
    expect(begun).toMatchObject({ status: 201, body: { domain: `${server.url}/v3/directline` } });
    expect(readActivities(begun).activities.map(({ text }) => text)).toEqual(["Bonjour"]);
    const stream = await openStream(streamUrl);
    await client.post(token, conversationId, message("salut"));
    expect((await stream.nextActivity()).text).toBe("salut");
    expect((await stream.nextActivity()).text).toBe("1. salut");
  });

  test("the person is greeted exactly once, however often the conversation is started", async () => {
    const { token, conversationId, stream, greeting } = await converse(client);
    expect(greeting).toMatchObject({ type: "message", text: "Bonjour", from: { id: "bot", role: "bot" } });
    await client.start(token);
    await client.reconnect(token, conversationId, "");
    await client.post(token, conversationId, message("salut"));
    expect((await stream.nextActivity()).text).toBe("salut");
    expect((await stream.nextActivity()).text).toBe("1. salut");
  });

  test("the conversationUpdate that makes the bot greet is never shown", async () => {
    const { token, conversationId } = await converse(client);
    const { activities } = readActivities(await client.poll(token, conversationId));
    expect(activities.map(({ type }) => type)).toEqual(["message"]);
  });
});

describe("polling", () => {
  test("gives what came after the watermark, and the next one", async () => {
    const { token, conversationId, stream } = await converse(client);
    const first = readActivities(await client.poll(token, conversationId));
    expect(first.activities).toHaveLength(1);
    await client.post(token, conversationId, message("suite"));
    await stream.nextActivity();
    await stream.nextActivity();
    const second = readActivities(await client.poll(token, conversationId, first.watermark));
    expect(second.activities.map(({ text }) => text)).toEqual(["suite", "1. suite"]);
    expect(readActivities(await client.poll(token, conversationId, second.watermark)).activities).toEqual([]);
  });

  test.each(["99999", "-1", "abc", "1e9", "999999999999"])(
    "a strange watermark (%s) is answered 200",
    async (watermark) => {
      const { token, conversationId } = await converse(client);
      expect((await client.poll(token, conversationId, watermark)).status).toBe(200);
    },
  );
});

describe("streams", () => {
  test("the first frame holds what was said before", async () => {
    const { token, conversationId, stream } = await converse(client);
    await client.post(token, conversationId, message("avant"));
    await stream.nextActivity();
    await stream.nextActivity();
    const again = await openStream(readSession(await client.reconnect(token, conversationId, "")).streamUrl);
    const frame = await again.nextFrame();
    expect(
      readActivities({ status: 200, headers: new Headers(), body: JSON.parse(frame) }).activities.map(
        ({ text }) => text,
      ),
    ).toEqual(["Bonjour", "avant", "1. avant"]);
  });

  test("what is said while the socket is away comes with the reconnection, and nothing twice", async () => {
    const { token, conversationId, stream } = await converse(client);
    const watermark = stream.watermark();
    stream.socket.close();
    await stream.closed;
    await client.post(token, conversationId, message("pendant"));
    const again = await openStream(readSession(await client.reconnect(token, conversationId, watermark)).streamUrl);
    expect((await again.nextActivity()).text).toBe("pendant");
    expect((await again.nextActivity()).text).toBe("1. pendant");
  });

  test("a heartbeat is an empty frame", async () => {
    const { stream } = await converse(client);
    expect(await stream.nextFrame()).toBe("");
  });

  test("a newer socket closes the older one", async () => {
    const { token, conversationId, stream } = await converse(client);
    await openStream(readSession(await client.reconnect(token, conversationId, "")).streamUrl);
    expect(await stream.closed).toMatchObject({ reason: "collision" });
  });

  test("the client's own empty frames are accepted", async () => {
    const { token, conversationId, stream } = await converse(client);
    stream.socket.send("");
    await client.post(token, conversationId, message("toujours là"));
    expect((await stream.nextActivity()).text).toBe("toujours là");
  });

  test("a stream opens with its own short pass only", async () => {
    const { token, conversationId } = await client.newToken();
    const { streamUrl } = await client.session(token);
    const base = `ws://127.0.0.1:${server.port}/v3/directline/conversations/${conversationId}/stream`;
    expect(await refusedStatus(base)).toBe(403);
    expect(await refusedStatus(`${base}?t=${token}`)).toBe(403);
    expect(await refusedStatus(streamUrl.replace(conversationId, "someone-elses"))).toBe(403);
    expect(await refusedStatus(`ws://127.0.0.1:${server.port}/autre`)).toBe(403);
  });
});
