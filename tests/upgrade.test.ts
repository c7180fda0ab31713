import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type AssistantProcess, startProcess } from "./assistant-process.ts";
import { converse, directLineClient, message } from "./channels/direct-line/client.ts";

let folder: string;
let assistant: AssistantProcess;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "upgrade-"));
});
afterEach(async () => {
  await assistant.stop();
  await rm(folder, { recursive: true });
});

const OWN: Readonly<Record<string, string>> = {
  "organisation.yaml":
    "name: Exemple SAS\ncontact: { name: le service formation }\nhide: [opco-afdas, ancien-article]\n",
  "formulaire-f12.md":
    "---\ntitle: Le formulaire F12\nquestions: [où est le formulaire F12]\nsee_also: [ancien-article]\n---\n\nDans l'intranet.\n",
  "opco-definition.md": "---\ntitle: Notre OPCO\nquestions: [c'est quoi un opco]\n---\n\nNotre OPCO est Atlas.\n",
  "dialogs/messages.yaml": "goodbye: À bientôt dans nos locaux.\n",
  "hors-domaine.yaml": "- { id: cantine, subject: la cantine, phrasings: [menu de la cantine], contact: l'accueil }\n",
};

const write = async (within: string, files: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, within, name)), { recursive: true });
    await writeFile(join(folder, within, name), text);
  }
};

/** A version of the product: today's content, as an earlier or a later one would have it. */
const version = async (name: string, change: (at: string) => Promise<unknown>): Promise<void> => {
  for (const content of ["knowledge", "dialogs"]) await cp(content, join(folder, name, content), { recursive: true });
  await change(join(folder, name));
};

const start = async (name: string): Promise<void> => {
  const settings = { DATA_DIR: join(folder, "data"), CONTENT_DIRS: join(folder, "contenu"), LOG_LEVEL: "info" };
  assistant = await startProcess(settings, { folder: join(folder, name) });
};

const answerTo = async (question: string): Promise<string> => {
  const client = directLineClient(assistant.url);
  const { token, conversationId, stream } = await converse(client);
  await client.post(token, conversationId, message(question));
  await stream.nextActivity();
  const { text } = await stream.nextActivity();
  stream.socket.close();
  return text ?? "";
};

const contents = async (): Promise<Record<string, string>> => {
  const names = (await readdir(join(folder, "contenu"), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(name, "utf8")])));
};

test("a new version of the product answers with the same folder of one's own, untouched, and with the product's new articles", async () => {
  await write("contenu", OWN);
  await version("ancienne", (at) =>
    Promise.all([
      writeFile(join(at, "knowledge", "ancien-article.md"), "---\ntitle: Ancien\n---\n\nAncien texte.\n"),
      rm(join(at, "knowledge", "glossaire", "idcc.md")),
      rm(join(at, "dialogs", "documents-apres-formation.yaml")),
    ]),
  );
  await version("nouvelle", (at) =>
    writeFile(
      join(at, "knowledge", "nouveau.md"),
      "---\ntitle: Le nouveau dispositif\n---\n\nIl commence en janvier.\n",
    ),
  );
  const before = await contents();

  const sameInBoth = async () => {
    expect(await answerTo("où est le formulaire F12 ?")).toContain("Dans l’intranet");
    expect(await answerTo("c'est quoi un opco ?")).toContain("Notre OPCO est Atlas");
    expect(await answerTo("au revoir")).toContain("À bientôt dans nos locaux");
    expect(await answerTo("menu de la cantine")).toContain("la cantine");
    expect(await answerTo("parler à une personne")).toContain("le service formation");
    expect((await fetch(`${assistant.url}/faq/opco-afdas`)).status).toBe(404);
  };
  await start("ancienne");
  await sameInBoth();
  expect((await fetch(`${assistant.url}/faq/ancien-article`)).status).toBe(404);
  await assistant.stop();

  await start("nouvelle");
  await sameInBoth();
  expect(await answerTo("le nouveau dispositif")).toContain("Il commence en janvier");
  expect(await (await fetch(`${assistant.url}/version`)).json()).toMatchObject({ setAside: 0 });
  expect(await contents()).toEqual(before);
}, 120_000);
