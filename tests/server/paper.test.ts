import { afterAll, beforeAll, expect, test } from "vitest";
import { prepare } from "../../src/core/conversation/prepare.ts";
import { createPaper } from "../../src/paper/paper.ts";
import { toTranscript } from "../../src/paper/transcript.ts";
import { productBase } from "../base.ts";
import { converse, directLineClient, message } from "../channels/direct-line/client.ts";
import { type Running, serve, startServer } from "./running.ts";

let server: Running;
beforeAll(async () => {
  const base = await productBase();
  const paper = createPaper({ assistant: prepare(base), contact: {}, today: () => "2026-11-23" });
  server = await startServer({ paper, transcript: (said) => toTranscript(base, said) });
});
afterAll(() => server.stop());

test.each([
  ["/faq", "text/html"],
  ["/faq/opco-definition", "text/html"],
  ["/documents", "text/html"],
  ["/documents/avant-la-formation", "text/html"],
  ["/documents/avant-la-formation.txt", "text/plain"],
  ["/documents/avant-la-formation.docx", "application/vnd.openxmlformats"],
])(
  "%s is served without a conversation, and may load nothing but its style and the button that prints",
  async (path, type) => {
    const response = await fetch(`${server.url}${path}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain(type);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  },
);

test("a file to keep is downloaded under its own name", async () => {
  const response = await fetch(`${server.url}/documents/avant-la-formation.docx`);
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="avant-la-formation.docx"');
});

test("the conversation is given to whoever holds its token, and to nobody else", async () => {
  const client = directLineClient(server.url);
  const { token, conversationId, stream } = await converse(client);
  await client.post(token, conversationId, message("bonjour"));
  for (let shown = await stream.nextActivity(); shown.text !== "1. bonjour"; shown = await stream.nextActivity());
  const ask = (bearer?: string) =>
    fetch(`${server.url}/documents/conversation.txt?conversation=${conversationId}`, {
      headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` },
    });
  const given = await ask(token);
  expect(given.status).toBe(200);
  expect(await given.text()).toContain("Vous :\r\n    bonjour");
  const { token: another } = await client.newToken();
  expect([(await ask()).status, (await ask(another)).status]).toEqual([401, 403]);
});

test("pages asked for too often are refused with when to come again; a Word file counts for ten", async () => {
  const { url } = await serve({ paces: { pages: { burst: 12, perSecond: 0.1 } } });
  const status = async (path: string) => (await fetch(url + path)).status;
  expect([await status("/documents/x.docx"), await status("/faq"), await status("/faq")]).toEqual([404, 404, 404]);
  const refused = await fetch(`${url}/faq`);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "10"]);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});
