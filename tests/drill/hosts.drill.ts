import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type AssistantProcess, startProcess } from "../assistant-process.ts";
import { METHODS, PATHS, REFUSED, sent } from "../server/bad-requests.ts";
import { sendRaw } from "../server/raw.ts";

let dataDir: string;
let assistant: AssistantProcess;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "drill-"));
  assistant = await startProcess({ DATA_DIR: dataDir, LOG_LEVEL: "silent" });
});
afterEach(async () => {
  await assistant.stop();
  await rm(dataDir, { recursive: true });
});

test("no Host or target, on any route, by any method, ends the process", async () => {
  const port = Number(new URL(assistant.url).port);
  const rows: { shape: string; sent: number; "answered 400": number; "alive after": boolean }[] = [];
  for (const [shape, how] of Object.entries(REFUSED)) {
    const requests = PATHS.flatMap((path) => METHODS.map((method) => sent(method, path, how)));
    const answers = await Promise.all(requests.map((bytes) => sendRaw(port, bytes)));
    const alive = await fetch(`${assistant.url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
    const refused = answers.filter(({ status }) => status === 400).length;
    rows.push({ shape, sent: requests.length, "answered 400": refused, "alive after": alive });
  }
  console.table(rows);
  expect(rows.filter((row) => !row["alive after"] || row.sent !== row["answered 400"])).toEqual([]);
});
