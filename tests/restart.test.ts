import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type AssistantProcess, startProcess } from "./assistant-process.ts";
import {
  directLineClient,
  message,
  openStream,
  readActivities,
  readSession,
  type ShownActivity,
} from "./channels/direct-line/client.ts";
import { plainText } from "./transcript.ts";

let dataDir: string;
const running: AssistantProcess[] = [];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "restart-"));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((assistant) => assistant.stop()));
  await rm(dataDir, { recursive: true });
});

const start = async () => {
  const assistant = await startProcess({ DATA_DIR: dataDir });
  running.push(assistant);
  return { assistant, client: directLineClient(assistant.url) };
};

const said = (words: string, { text }: Pick<ShownActivity, "text">) => plainText(text ?? "").includes(plainText(words));

/** Everything shown until those words are. */
const heard = async (stream: Awaited<ReturnType<typeof openStream>>, words: string): Promise<ShownActivity[]> => {
  const activities: ShownActivity[] = [];
  for (;;) {
    const activity = await stream.nextActivity();
    activities.push(activity);
    if (said(words, activity)) return activities;
  }
};

test("a process killed in mid-dialog, then started again, goes on where the person was", async () => {
  const before = await start();
  const { token, conversationId } = await before.client.newToken();
  const stream = await openStream((await before.client.session(token)).streamUrl);
  await before.client.post(token, conversationId, message("mon entreprise est-elle éligible ?"));
  await heard(stream, "Étape 1 sur 2");
  await before.client.post(token, conversationId, message("oui"));
  await heard(stream, "Étape 2 sur 2");
  const shown = readActivities(await before.client.poll(token, conversationId));
  await before.assistant.kill();

  const after = await start();
  expect(readActivities(await after.client.poll(token, conversationId))).toEqual(shown);
  const back = readSession(await after.client.reconnect(token, conversationId, shown.watermark ?? ""));
  const again = await openStream(back.streamUrl);
  await after.client.post(token, conversationId, message("non"));
  expect((await again.nextActivity()).text).toBe("non");
  expect(plainText((await again.nextActivity()).text ?? "")).toMatch(/À régulariser/);
}, 60_000);

test("a process killed at work answers, once started again, every message that it had acknowledged, each once", async () => {
  const before = await start();
  const people = await Promise.all(
    Array.from({ length: 25 }, async () => {
      const { token, conversationId } = await before.client.newToken();
      await before.client.start(token);
      return { token, conversationId };
    }),
  );
  const questions = ["c'est quoi un OPCO ?", "mon entreprise est-elle éligible ?", "oui", "oui"];
  // The process dies while the people at the end of the line are still being answered.
  const posting = Promise.all(
    people.map(async ({ token, conversationId }, index) => {
      const acknowledged: string[] = [];
      for (const question of questions) {
        const posted = await before.client.post(token, conversationId, message(question)).catch(() => undefined);
        if (posted?.status === 200) acknowledged.push(question);
        if (index === 0 && acknowledged.length === questions.length - 1) await before.assistant.kill();
      }
      return acknowledged;
    }),
  );
  const acknowledged = await posting;
  expect(acknowledged.flat().length).toBeGreaterThan(people.length);

  const after = await start();
  for (const [index, { token, conversationId }] of people.entries()) {
    await after.client.reconnect(token, conversationId, "");
    const stream = await openStream(readSession(await after.client.reconnect(token, conversationId, "")).streamUrl);
    await after.client.post(token, conversationId, message("au revoir"));
    const activities = await heard(stream, "bonne continuation");
    stream.socket.close();

    const posted = activities.filter(({ from }) => Reflect.get(Object(from), "role") === "user");
    expect(posted.map(({ text }) => text)).toEqual(expect.arrayContaining(acknowledged[index] ?? []));
    for (const { id, text } of posted) {
      const answers = activities.filter(({ replyToId }) => replyToId === id).map((answer) => answer.text);
      expect(answers.length, text).toBeGreaterThan(0);
      expect(new Set(answers).size, text).toBe(answers.length);
    }
  }
}, 90_000);
