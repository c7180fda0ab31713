import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AssistantProcess, startProcess } from "./assistant-process.ts";
import { converse, directLineClient, message } from "./channels/direct-line/client.ts";

/** What somebody may give of themselves or of others. None of it may be told by the process, its notes or the report. */
const PERSONAL = {
  name: "Zébulon Quatremère",
  email: "zebulon.quatremere@exemple.fr",
  phone: "06 98 76 54 32",
  siret: "732 829 320 00074",
  nir: "2 84 12 2A 451 089 46",
  iban: "FR76 3000 6000 0112 3456 7890 189",
} as const;
/** A word of every message: only the notes and the report may hold it, in a question that has no answer. */
const WORD = "froufroutement";
const MESSAGE = `${WORD} : je m'appelle ${Object.values(PERSONAL).join(", ")}`;
const PRELOAD = "./tests/no-outbound.mjs";

const run = promisify(execFile);
const NODE = "node_modules/.bin/node";

let folder: string;
let assistant: AssistantProcess;
/** Ids and tokens met on the way. */
const ids: string[] = [];
const METRICS_TOKEN = "0123456789abcdef";
let told: { log: string; metrics: string; notes: string; report: string; drafts: string };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "privacy-"));
  assistant = await startProcess(
    { DATA_DIR: folder, METRICS: "on", METRICS_TOKEN, LOG_LEVEL: "debug" },
    { preload: [PRELOAD] },
  );
  await throughDirectLine();
  await throughTeams();
  await throughWhatIsRefused();
  await throughPages();
  const metrics = await (
    await fetch(`${assistant.url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })
  ).text();
  await assistant.terminate();
  const drafts = join(folder, "brouillons");
  const { stdout } = await run(NODE, ["src/cli/report.ts", "--data", folder, "--drafts", drafts]);
  const texts = await Promise.all(
    (await readdir(drafts)).map(async (name) => name + (await readFile(join(drafts, name), "utf8"))),
  );
  told = {
    log: assistant.logged().join("\n"),
    metrics,
    notes: await readFile(join(folder, "notes.jsonl"), "utf8"),
    report: stdout,
    drafts: texts.join("\n"),
  };
}, 60_000);
afterAll(async () => {
  await assistant.kill();
  await rm(folder, { recursive: true });
});

const throughDirectLine = async () => {
  const client = directLineClient(assistant.url);
  const { token, conversationId, userId, stream } = await converse(client);
  ids.push(token, conversationId, userId);
  const say = async (more: Record<string, unknown>) => {
    await client.post(token, conversationId, { ...message(MESSAGE), from: { id: "x", name: PERSONAL.name }, ...more });
    // The echo, then the first reply.
    await stream.nextActivity();
    await stream.nextActivity();
  };
  await say({ channelData: { clientActivityID: PERSONAL.email, nom: PERSONAL.name }, locale: MESSAGE.slice(0, 20) });
  await say({ text: "c'est quoi un opco ?" });
  await say({ text: undefined, value: { do: "rate", useful: false, comment: MESSAGE } });
  await say({ attachments: [{ contentType: "image/png", name: PERSONAL.name, contentUrl: `https://e.fr/${WORD}` }] });
  await client.post(token, conversationId, `{"type":"message","text":"${MESSAGE}`);
  await client.post(token, conversationId, { type: MESSAGE });
  await client.post(token, conversationId, message(MESSAGE.repeat(100)));
  stream.socket.close();
};

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${assistant.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  }).then((response) => response.text());

const throughTeams = async () => {
  const activity = (more: object) =>
    post(
      "/api/messages",
      JSON.stringify({
        ...{ type: "message", channelId: "msteams", text: MESSAGE, deliveryMode: "expectReplies" },
        id: `id ${PERSONAL.name}`,
        from: { id: `29:${PERSONAL.email}`, name: PERSONAL.name, aadObjectId: PERSONAL.siret },
        recipient: { id: "28:bot", name: "Assistant OPCO" },
        conversation: { id: `a:${PERSONAL.phone}`, conversationType: "personal", name: PERSONAL.name },
        ...more,
      }),
      { authorization: `Bearer ${PERSONAL.iban}` },
    );
  await activity({});
  await activity({ id: "q", text: "c'est quoi un opco ?" });
  const feedback = { reaction: "dislike", feedback: JSON.stringify({ feedbackText: MESSAGE }) };
  const submitted = { name: "message/submitAction", value: { actionName: "feedback", actionValue: feedback } };
  await activity({ id: "i", type: "invoke", text: undefined, ...submitted });
  await activity({ id: "j", type: "invoke", name: MESSAGE, value: { nom: MESSAGE } });
  // Nobody listens there: the turn fails, and its error knows the address.
  const nobody = `http://127.0.0.1:9/${encodeURIComponent(PERSONAL.email)}/`;
  await activity({ id: "k", deliveryMode: undefined, serviceUrl: nobody });
  await activity({ id: "l", type: MESSAGE });
  await activity({ id: "m", text: { nom: MESSAGE } });
};

const throughWhatIsRefused = async () => {
  await post("/api/messages", `{"text":"${MESSAGE}"`);
  await post("/api/messages", MESSAGE, { "content-type": "text/plain" });
  await post("/api/messages", JSON.stringify({ text: MESSAGE.repeat(2000) }));
  await post("/api/directline/token", `{"user":"${MESSAGE}`, { origin: `https://${WORD}.example` });
  await post(`/v3/directline/conversations/${encodeURIComponent(MESSAGE)}/activities`, "{}", {
    authorization: `Bearer ${PERSONAL.email}`,
  });
  await fetch(`${assistant.url}/${encodeURIComponent(MESSAGE)}?q=${encodeURIComponent(MESSAGE)}`, {
    headers: { "user-agent": PERSONAL.email, referer: `https://e.fr/?q=${PERSONAL.email}`, cookie: PERSONAL.email },
  });
  const upgrade = request(`${assistant.url}/v3/directline/conversations/x/stream?t=${PERSONAL.email}`, {
    headers: { connection: "upgrade", upgrade: "websocket", "sec-websocket-key": PERSONAL.email },
  });
  upgrade.end();
  const [response] = await once(upgrade, "response");
  response.resume();
};

const throughPages = async () => {
  const query = new URLSearchParams({ secteur: MESSAGE, conversation: PERSONAL.email, nom: PERSONAL.name });
  for (const path of [
    `/faq/${encodeURIComponent(MESSAGE)}`,
    `/documents/eligibilite-action-collective?${query}`,
    `/documents/${encodeURIComponent(MESSAGE)}.docx?${query}`,
    `/documents/conversation.txt?${query}`,
  ])
    await (await fetch(`${assistant.url}${path}`, { headers: { authorization: `Bearer ${PERSONAL.iban}` } })).text();
};

/** As it was given, without its separators, and as an address carries it. */
const forms = (value: string): string[] => [value, value.replaceAll(" ", ""), encodeURIComponent(value)];

describe("Personal data given through every way in", () => {
  test("were really heard: turns, failures, opinions and unanswered questions are told", () => {
    for (const event of [
      '"event":"turn"',
      '"route":"/documents/*"',
      '"event":"request"',
      '"event":"turn-failed"',
      '"outcome":"not-delivered"',
    ])
      expect(told.log).toContain(event);
    expect(told.metrics).toMatch(/opco_unanswered_total\{near="\w+"\} [1-9]/);
    expect(told.metrics).toMatch(/opco_ratings_total\{useful="false"\} 2/);
    expect(told.notes.match(/"comment":/g)).toHaveLength(2);
    for (const kept of [told.notes, told.report, told.drafts]) expect(kept).toContain(WORD);
  });

  test.each(Object.entries(PERSONAL))("a %s is nowhere: log, metrics, notes, report, drafts", (_kind, value) => {
    for (const form of forms(value))
      for (const [where, text] of Object.entries(told)) expect(text.includes(form), `${form} in ${where}`).toBe(false);
  });

  test("no word of a message is in the log or the metrics, nor is any id or token", () => {
    for (const secret of [WORD, "Quatrem", "quatremere", ...ids])
      for (const text of [told.log, told.metrics]) expect(text).not.toContain(secret);
    for (const id of ids) for (const text of Object.values(told)) expect(text).not.toContain(id);
  });

  test("the process called nobody outside this machine", () => {
    expect(told.log).not.toContain("OUTBOUND");
  });
});

test("a call to the outside would have been told", async () => {
  const asked = run(NODE, ["--import", PRELOAD, "-e", 'fetch("https://example.invalid").catch(() => {})']);
  expect((await asked).stderr).toMatch(/^OUTBOUND (connection|look-up) example\.invalid/);
});
