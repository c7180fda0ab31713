import { createServer, type ServerResponse } from "node:http";
import { afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { type Connection, createDirectLine, NotSentError } from "../../src/web/direct-line/direct-line.ts";
import { directLineClient } from "../channels/direct-line/client.ts";
import { serve } from "../server/running.ts";

// The shortest of the waits that are drawn.
beforeAll(() => void vi.spyOn(Math, "random").mockReturnValue(0));
afterEach(() => vi.useRealTimers());

type Answer = { status: number; body?: unknown; headers?: Record<string, string> };

/** A Direct Line that answers as a test wants, and tells what it was asked. Its streams open nowhere. */
const scripted = async (answer: (asked: string, times: number) => Answer | undefined) => {
  const asked: string[] = [];
  const tokens: string[] = [];
  const usual: Record<string, Answer> = {
    "POST /conversations": { status: 201, body: { conversationId: "c", token: "t2", streamUrl: "ws://127.0.0.1:9/" } },
    "POST /tokens/refresh": { status: 200, body: { token: "t3" } },
    "POST /conversations/c/activities": { status: 200, body: { id: "id" } },
    "GET /conversations/c/activities": { status: 200, body: { activities: [], watermark: "1" } },
    "GET /conversations/c": { status: 200, body: { conversationId: "c", token: "t2", streamUrl: "ws://127.0.0.1:9/" } },
  };
  const server = createServer((request, response: ServerResponse) => {
    const [path = ""] = (request.url ?? "").split("?");
    const name = `${request.method} ${path}`;
    asked.push(name);
    tokens.push(String(request.headers.authorization));
    const { status, body, headers } = answer(name, asked.filter((one) => one === name).length) ??
      usual[name] ?? { status: 404 };
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(body === undefined ? "" : JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { domain: `http://127.0.0.1:${port}`, asked, tokens };
};

const open = (domain: string, more: object = {}) => {
  const states: Connection[] = [];
  const heard: string[] = [];
  const { promise: first, resolve } = Promise.withResolvers<void>();
  const reached = new Map<Connection, PromiseWithResolvers<void>>();
  const reach = (state: Connection) => {
    const known = reached.get(state) ?? Promise.withResolvers<void>();
    reached.set(state, known);
    return known;
  };
  const line = createDirectLine({
    domain,
    token: "t1",
    pollEveryMs: 50,
    heard: (activities) => {
      heard.push(...activities.map(({ id }) => id));
      resolve();
    },
    changed: (state) => {
      states.push(state);
      reach(state).resolve();
    },
    ...more,
  });
  onTestFinished(line.end);
  return { line, states, heard, first, is: (state: Connection) => reach(state).promise };
};
const POST = "POST /conversations/c/activities";

describe("Our Direct Line client", () => {
  test("follows a conversation just begun where it is told to, and opens it when that ends", async () => {
    const bodies = await scripted(() => undefined);
    const { line, is } = open(bodies.domain, { conversationId: "c", watermark: "", streamUrl: "ws://127.0.0.1:9/" });
    await line.post({ type: "message", text: "bonjour" });
    expect(bodies.asked).toEqual([POST]);
    await is("lost");
    await vi.waitFor(() => expect(bodies.asked).toContain("GET /conversations/c"));
    expect(bodies.asked).not.toContain("POST /conversations");
  });

  test.each([
    [429, { "retry-after": "1" }],
    [503, { "retry-after": "1" }],
    [409, {}],
    [502, {}],
  ])("posts again what a %i did not take, in its order", async (status, headers) => {
    const bodies = await scripted((name, times) => (name === POST && times === 1 ? { status, headers } : undefined));
    const { line } = open(bodies.domain, { webSocket: false });
    const start = performance.now();
    await Promise.all([line.post({ text: "un" }), line.post({ text: "deux" })]);
    expect(bodies.asked.filter((name) => name === POST)).toHaveLength(3);
    if ("retry-after" in headers) expect(performance.now() - start).toBeGreaterThanOrEqual(990);
  });

  test.each([400, 413, 415])("posts no more what a %i will never take, and goes on with the next", async (status) => {
    const { domain, asked } = await scripted((name, times) => (name === POST && times === 1 ? { status } : undefined));
    const { line } = open(domain, { webSocket: false });
    const refused = line.post({ text: "non" });
    const next = line.post({ text: "oui" });
    await expect(refused).rejects.toMatchObject({ name: "NotSentError", status });
    expect(await next).toBe("id");
    expect(asked.filter((name) => name === POST)).toHaveLength(2);
  });

  test.each([401, 403])("asks for a new token at a %i, and posts with it", async (status) => {
    const { domain, tokens, asked } = await scripted((name, times) =>
      name === POST && times === 1 ? { status } : undefined,
    );
    const renewed: string[] = [];
    const { line } = open(domain, { webSocket: false, renewed: (token: string) => renewed.push(token) });
    expect(await line.post({ text: "un" })).toBe("id");
    expect(renewed).toContain("t3");
    const last = asked.lastIndexOf(POST);
    expect(tokens[last]).toBe("Bearer t3");
  });

  test("is over when its token is refused for good", async () => {
    const { domain } = await scripted((name) =>
      name === "POST /tokens/refresh" || name === POST ? { status: 403 } : undefined,
    );
    const { line, is } = open(domain, { webSocket: false });
    await expect(line.post({ text: "un" })).rejects.toThrow(NotSentError);
    await is("over");
  });

  test("reads by asking when streams do not open, though the server answers", async () => {
    const greeting = { activities: [{ id: "a", type: "message" }], watermark: "1" };
    const { domain, asked } = await scripted((name) =>
      name === "GET /conversations/c/activities" ? { status: 200, body: greeting } : undefined,
    );
    const { first, heard, states } = open(domain);
    await first;
    expect(heard).toEqual(["a"]);
    expect(asked.filter((name) => name === "GET /conversations/c")).toHaveLength(2);
    expect(states).toEqual(["lost", "online"]);
  });

  test("renews its token every quarter of an hour, in the middle of nothing", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const { promise, resolve } = Promise.withResolvers<void>();
    const { domain } = await scripted((name) => {
      if (name === "POST /tokens/refresh") resolve();
      return undefined;
    });
    open(domain, { webSocket: false });
    vi.advanceTimersByTime(15 * 60_000);
    await promise;
  });

  test("leaves the conversation to another client that takes it, and does not fight", async () => {
    const server = await serve();
    const domain = `${server.url}/v3/directline`;
    const { token, conversationId } = await directLineClient(server.url).newToken();
    const mine = open(domain, { token });
    await mine.first;
    const theirs = open(domain, { token, conversationId, watermark: "" });
    await theirs.first;
    await mine.is("taken");
    expect(theirs.states).toEqual(["online"]);
    await expect(mine.line.post({ type: "message", text: "un" })).rejects.toThrow(NotSentError);
  });

  test("once ended, says nothing more and sends nothing more", async () => {
    const { domain } = await scripted(() => undefined);
    const { line, states } = open(domain, { webSocket: false });
    line.end();
    await expect(line.post({ text: "un" })).rejects.toThrow(NotSentError);
    expect(states).toEqual([]);
  });
});
