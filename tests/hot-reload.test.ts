import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type AssistantProcess, startProcess } from "./assistant-process.ts";
import { converse, directLineClient, message } from "./channels/direct-line/client.ts";

let folder: string;
let assistant: AssistantProcess;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hot-reload-"));
  for (const content of ["knowledge", "dialogs"]) await cp(content, join(folder, content), { recursive: true });
  assistant = await startProcess({ DATA_DIR: join(folder, "data"), LOG_LEVEL: "debug" }, { folder });
  await assistant.logging('"event":"content-watched"');
});
afterEach(async () => {
  await assistant.stop();
  await rm(folder, { recursive: true });
});

const answerTo = async (question: string): Promise<string> => {
  const client = directLineClient(assistant.url);
  const { token, conversationId, stream } = await converse(client);
  await client.post(token, conversationId, message(question));
  await stream.nextActivity();
  const { text } = await stream.nextActivity();
  stream.socket.close();
  return text ?? "";
};

test("a running server sets a wrong file aside, says so, goes on with the rest, then answers from the mended one", async () => {
  const file = join(folder, "knowledge", "velo.md");
  const article = "---\ntitle: Garer son vélo\nquestions: [où garer mon vélo]\n---\nDans la cour.\n";
  await writeFile(file, article.replace("title: Garer", 'title: "Garer'));
  expect(JSON.parse(await assistant.logging('"event":"content-set-aside"'))).toMatchObject({
    level: "error",
    file: "knowledge/velo.md",
    line: 3,
    what: "cette ligne n'est pas du YAML lisible (signe manquant).",
  });
  await assistant.logging('"setAside":1');
  expect(await (await fetch(`${assistant.url}/version`)).json()).toMatchObject({ setAside: 1 });
  expect(await (await fetch(`${assistant.url}/readyz`)).json()).toEqual({ status: "ready", setAside: 1 });
  expect(await answerTo("c'est quoi un opco ?")).toContain("opérateur de compétences");

  await writeFile(file, article);
  await assistant.logging('"setAside":0');
  expect(await answerTo("où garer mon vélo ?")).toContain("Dans la cour.");
  expect(await (await fetch(`${assistant.url}/faq/velo`)).text()).toContain("Dans la cour.");
  const { articles } = JSON.parse(await assistant.logging('"setAside":0'));
  expect(await (await fetch(`${assistant.url}/version`)).json()).toMatchObject({ articles });
}, 60_000);

test("a server starts without the file that cannot be read, and with the phrases of before when these cannot", async () => {
  await assistant.stop();
  const messages = join(folder, "dialogs", "messages.yaml");
  await writeFile(join(folder, "knowledge", "velo.md"), "---js\nprocess.exit(1)\n---\n\nTexte.\n");
  await writeFile(
    messages,
    (await readFile(messages, "utf8")).replace("Bonjour, je suis", "Bonjour {prenom}, je suis"),
  );
  assistant = await startProcess({ DATA_DIR: join(folder, "data"), LOG_LEVEL: "debug" }, { folder });
  expect(await (await fetch(`${assistant.url}/version`)).json()).toMatchObject({ setAside: 2 });
  expect(assistant.logged().join("\n")).toContain("{prenom}");
  expect(await answerTo("c'est quoi un opco ?")).toContain("opérateur de compétences");
}, 60_000);
