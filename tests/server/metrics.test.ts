import { request } from "node:http";
import { expect, test } from "vitest";
import { createMetrics } from "../../src/observe/metrics.ts";
import type { ServedRequest } from "../../src/server/served-request.ts";
import { directLineClient, message } from "../channels/direct-line/client.ts";
import { type Running, serve } from "./running.ts";

const TOKEN = "0123456789abcdef";
const measured = async () => {
  const metrics = createMetrics();
  const served: ServedRequest[] = [];
  const server = await serve({
    metrics: { token: TOKEN, read: metrics.page },
    served: (one) => {
      served.push(one);
      metrics.request(one);
    },
  });
  return { server, metrics, served };
};
/** `fetch` may not choose its Host. */
const ask = (server: Running, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const asked = request(`${server.url}/metrics`, { headers }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode));
    });
    asked.on("error", reject);
    asked.end();
  });

test("who bears the token may read, in the form of Prometheus", async () => {
  const { server } = await measured();
  const response = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(await response.text()).toContain("# TYPE opco_turns_total counter");
});

test.each([
  ["nothing, from this machine", {}, 404],
  ["nothing, through a proxy of this machine that says so", { "x-forwarded-for": "203.0.113.7" }, 404],
  ["nothing, under a name pointed at this machine", { host: "evil.example" }, 404],
  ["another token", { authorization: "Bearer 0123456789abcdeg" }, 404],
  ["the token without its scheme", { authorization: TOKEN }, 404],
  ["the token, through a proxy", { authorization: `Bearer ${TOKEN}`, "x-forwarded-for": "203.0.113.7" }, 200],
])("who bears %s is answered accordingly", async (_case, headers: Record<string, string>, status) => {
  const { server } = await measured();
  expect(await ask(server, headers)).toBe(status);
});

test("nothing is measured by default, and there is no page", async () => {
  const server = await serve();
  expect((await fetch(`${server.url}/metrics`)).status).toBe(404);
});

test("requests are told by their route, so that no id or token becomes a label or a line", async () => {
  const { server, served, metrics } = await measured();
  const client = directLineClient(server.url);
  const { token, conversationId } = await client.newToken();
  await client.session(token);
  await client.post(token, conversationId, message("bonjour"));
  await client.call("GET", "/nulle-part/jean.dupont@exemple.fr?t=secret");
  await server.stop();
  expect(served.map(({ method, route, status }) => `${method} ${route} ${status}`)).toEqual([
    "POST /api/directline/token 200",
    "POST /v3/directline/* 201",
    "POST /v3/directline/* 200",
    "GET none 404",
  ]);
  const { text } = await metrics.page();
  expect(text).toContain('opco_requests_total{method="POST",route="/v3/directline/*",status="201"} 1');
  for (const secret of [conversationId, token, "jean.dupont", "secret"]) expect(text).not.toContain(secret);
});
