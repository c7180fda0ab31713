import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMetrics } from "../../src/observe/metrics.ts";
import { METHODS, PATHS, REFUSED, sent } from "./bad-requests.ts";
import { sendRaw } from "./raw.ts";
import { type Running, startServer } from "./running.ts";

let server: Running;
beforeAll(async () => {
  const { page } = createMetrics();
  server = await startServer({ metrics: { token: "0123456789abcdef", read: page } });
});
afterAll(() => server.stop());

describe("no request ends the process, nor reaches another page than the one it names", () => {
  test.each(Object.entries(REFUSED))("%s is refused on every route and by every method", async (_name, shape) => {
    const answers = await Promise.all(
      PATHS.flatMap((path) =>
        METHODS.map(async (method) => (await sendRaw(server.port, sent(method, path, shape))).status),
      ),
    );
    expect(new Set(answers)).toEqual(new Set([400]));
  });

  test("they are many", () => expect(Object.keys(REFUSED).length).toBeGreaterThanOrEqual(40));
});

test.each<[string, string]>([
  ["a name", "localhost"],
  ["a name and a port", "assistant.example:8080"],
  ["a name and no port after its colon", "assistant.example:"],
  ["a name of a container", "opco_assistant-1:3978"],
  ["an address", "127.0.0.1"],
  ["an IPv6", "[::1]:3978"],
  ["a name in punycode", "xn--caf-dma.example"],
  ["nothing", ""],
])("%s as Host is taken", async (_name, host) => {
  for (const http of ["1.0", "1.1"] as const) {
    const { status, text } = await sendRaw(server.port, sent("GET", "/healthz", { host, http }));
    expect([status, text]).toEqual([200, expect.stringContaining("alive")]);
  }
});

test("no Host at all is taken in the first HTTP, which has none", async () => {
  expect((await sendRaw(server.port, "GET /healthz HTTP/1.0\r\n\r\n")).status).toBe(200);
  expect((await sendRaw(server.port, "GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n")).status).toBe(400);
});

test("a refusal says nothing but its status and its correlation id, and ends the connection", async () => {
  const { text } = await sendRaw(server.port, sent("GET", "/healthz", { host: "x:99999" }));
  const [head = "", body = ""] = text.split("\r\n\r\n");
  expect(head).toMatch(/^x-content-type-options: nosniff$/im);
  expect(head).toMatch(/^connection: close$/im);
  expect(JSON.parse(body)).toEqual({ error: 400, correlationId: expect.stringMatching(/^[\da-f-]{36}$/) });
});

test.each<[string, string, number | undefined]>([
  ["CONNECT", "CONNECT evil.example:443 HTTP/1.1\r\nHost: x:99999\r\n\r\n", undefined],
  ["an upgrade to something else", sentUpgrade("h2c", "localhost"), 200],
  ["an upgrade to something else, of a Host that is none", sentUpgrade("h2c", "x:99999"), 400],
  [
    "a body that waits to be asked for",
    `POST /api/messages HTTP/1.1\r\nHost: x:99999\r\nExpect: 100-continue\r\nContent-Length: 5\r\nConnection: close\r\n\r\n`,
    400,
  ],
  [
    "an expectation of something else",
    "GET /healthz HTTP/1.1\r\nHost: localhost\r\nExpect: x\r\nConnection: close\r\n\r\n",
    417,
  ],
  ["an unknown method", "FROB /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 400],
  ["a method of others", "PROPFIND /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 405],
  ["bytes of TLS", "\x16\x03\x01\x02\x00\x01\x00", 400],
])("%s is answered, and the process goes on", async (_name, bytes, status) => {
  expect((await sendRaw(server.port, bytes)).status).toBe(status);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

function sentUpgrade(to: string, host: string): string {
  return `GET /healthz HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade, close\r\nUpgrade: ${to}\r\n\r\n`;
}

test("headers that restify reads by itself end nothing, whatever they hold", async () => {
  const names = [
    ...[
      "accept",
      "accept-charset",
      "accept-encoding",
      "accept-language",
      "accept-version",
      "api-version",
      "authorization",
    ],
    ...[
      "content-encoding",
      "content-type",
      "date",
      "if-match",
      "if-modified-since",
      "if-none-match",
      "origin",
      "range",
    ],
    ...["request-id", "transfer-encoding", "x-api-version", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"],
    ...["x-http-method-override", "x-request-id", "x-requested-with", "__proto__", "constructor", "toString"],
  ];
  const values = [
    "",
    " ",
    "%",
    "[",
    "*",
    ",",
    ";",
    "\u00ff",
    "~9.9.9",
    "-1",
    "a".repeat(4000),
    "__proto__",
    "x/",
    "{}",
  ];
  for (const path of [
    "/",
    "/widget.js",
    "/faq/x",
    "/api/messages",
    "/api/directline/token",
    "/v3/directline/conversations",
  ]) {
    const answers = await Promise.all(
      names.flatMap((name) =>
        values.flatMap((value) =>
          ["GET", "POST"].map(async (method) => {
            const { status } = await sendRaw(server.port, sent(method, path, { more: `${name}: ${value}` }));
            return status === undefined || status >= 500 ? `${method} ${name}: ${value} → ${status}` : "";
          }),
        ),
      ),
    );
    expect(answers.filter((one) => one !== "")).toEqual([]);
  }
});
