import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AssistantProcess, startProcess } from "./assistant-process.ts";
import { directLineClient, message, openStream, type ShownActivity } from "./channels/direct-line/client.ts";

const SITE = "https://www.exemple.fr";

let dataDir: string;
let assistant: AssistantProcess;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "production-"));
  // What the image sets, and what docs/site-web.md asks for; nothing of Azure.
  const image = { NODE_ENV: "production", HOST: "0.0.0.0", DATA_DIR: dataDir };
  assistant = await startProcess({ ...image, ALLOWED_ORIGINS: SITE });
}, 60_000);
afterAll(async () => {
  await assistant.stop();
  await rm(dataDir, { recursive: true });
});

const fromBot = async (stream: Awaited<ReturnType<typeof openStream>>): Promise<ShownActivity> => {
  for (;;) {
    const activity = await stream.nextActivity();
    if (Reflect.get(Object(activity.from), "role") === "bot" && activity.type === "message") return activity;
  }
};

describe("the website alone, in production, without any account at Azure", () => {
  test("a visitor of an allowed site opens the panel and holds a conversation", async () => {
    expect((await fetch(`${assistant.url}/widget.js`)).status).toBe(200);
    const panel = await fetch(`${assistant.url}/panel`);
    expect(panel.headers.get("content-security-policy")).toContain(`frame-ancestors 'self' ${SITE}`);

    // The panel is the server's own page, whatever name people reach it under.
    const client = directLineClient(assistant.url);
    for (const origin of [assistant.url, SITE]) {
      const issued = await client.askToken(origin);
      expect(issued.status).toBe(200);
      const token = String(Reflect.get(Object(issued.body), "token"));
      const { conversationId, streamUrl } = await client.session(token);
      const stream = await openStream(streamUrl, { origin });
      expect((await fromBot(stream)).text).toContain("Bonjour");
      await client.post(token, conversationId, message("qu'est-ce qu'un OPCO ?"));
      expect((await fromBot(stream)).text).toContain("opérateur de compétences");
      stream.socket.close();
    }
  });

  test("another site gets nothing", async () => {
    const client = directLineClient(assistant.url);
    expect((await client.askToken("https://ailleurs.example")).status).toBe(403);
  });

  test("nobody speaks on /api/messages, which says why", async () => {
    for (const path of ["/api/messages", "/api/messages/"]) {
      const answer = await fetch(assistant.url + path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ type: "message", channelId: "msteams", conversation: { id: "c" }, text: "bonjour" }),
      });
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ message: expect.stringMatching(/^Ici, seul le site web est servi/) });
    }
  });

  test("/version and the log say which channels are on", async () => {
    expect(await (await fetch(`${assistant.url}/version`)).json()).toMatchObject({ channels: "web" });
    expect(JSON.parse(await assistant.logging('"listening"'))).toMatchObject({ channels: "web", host: "0.0.0.0" });
  });
});
