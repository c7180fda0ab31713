import { request } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newToken, type Served, serve } from "../../src/atelier/serve.ts";

const token = newToken();
let served: Served;
let written = 0;
beforeAll(async () => {
  const routes = { "GET /": () => ({ html: "bonjour" }), "POST /": () => ({ html: `écrit ${++written}` }) };
  served = await serve(routes, { port: 0, token });
});
afterAll(() => served.server.close());

const call = async (
  method: string,
  headers: Record<string, string>,
  body = "",
): Promise<{ status?: number; text: string }> => {
  const asked = request(`${served.url}/`, { method, headers });
  asked.end(body);
  const response = await new Promise<import("node:http").IncomingMessage>((got, failed) => {
    asked.once("response", got);
    asked.once("error", failed);
  });
  return { status: response.statusCode, text: await text(response) };
};
const FORM = { "content-type": "application/x-www-form-urlencoded" };

test("it listens to this machine only", () => {
  expect(served.server.address()).toMatchObject({ address: "127.0.0.1" });
});

describe("Who is refused", () => {
  test.each(["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example"])(
    "a name that is not this machine's (%s)",
    async (host) => {
      expect(await call("GET", { host })).toMatchObject({ status: 421 });
    },
  );

  test.each([
    ["another origin", { origin: "https://evil.example" }, true],
    ["another port", { origin: "http://127.0.0.1:1" }, true],
    ["no origin", {}, true],
    ["« null »", { origin: "null" }, true],
    ["no token", { origin: "ours" }, false],
  ])("a form from %s", async (_, headers: { origin?: string }, holdsToken) => {
    const origin = headers.origin === "ours" ? served.url : headers.origin;
    const answer = await call(
      "POST",
      { ...FORM, ...(origin !== undefined && { origin }) },
      holdsToken ? `token=${token}` : "token=x",
    );
    expect(answer.status).toBe(403);
    expect(written).toBe(0);
  });

  test("what is too long, or no form", async () => {
    expect(await call("POST", { "content-type": "text/plain", origin: served.url }, "x")).toMatchObject({
      status: 413,
    });
  });
});

test("a form of its own pages is heard", async () => {
  expect(await call("POST", { ...FORM, origin: served.url }, `token=${token}`)).toEqual({
    status: 200,
    text: "écrit 1",
  });
});
