import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadIsFrench } from "../../src/content/is-french.ts";
import { CONTENT_FOLDERS, loadBase } from "../../src/content/load-base.ts";
import { watchContent } from "../../src/content/watch-content.ts";
import type { Base } from "../../src/core/content/base.ts";
import { EMPTY_MEMORY } from "../../src/core/conversation/memory.ts";
import { ContentError } from "../../src/core/knowledge/problems.ts";
import { createLiveAssistant } from "../../src/live-assistant.ts";
import { TODAY } from "../base.ts";

const isFrench = loadIsFrench();
let folder: string;
let folders: typeof CONTENT_FOLDERS;
let outcomes: (Base | Error)[];
let arrived: PromiseWithResolvers<void>;
let watching: Awaited<ReturnType<typeof watchContent>>;
const tell = (outcome: Base | Error) => {
  outcomes.push(outcome);
  arrived.resolve();
  arrived = Promise.withResolvers();
};
/** What is told of a change, once it is seen whole: a slow disk may show it in parts. */
const after = async (change: () => Promise<unknown>, isWhole: (outcome: Base | Error) => boolean) => {
  await change();
  for (;;) {
    const outcome = outcomes.shift();
    if (outcome === undefined) await arrived.promise;
    else if (isWhole(outcome)) return outcome;
  }
};
const isBase = (outcome: Base | Error): outcome is Base => !(outcome instanceof Error);
const base = async (change: () => Promise<unknown>, isWhole: (base: Base) => boolean): Promise<Base> => {
  const outcome = await after(change, (one) => isBase(one) && isWhole(one));
  if (!isBase(outcome)) throw outcome;
  return outcome;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "watch-"));
  folders = { knowledge: join(folder, "knowledge"), dialogs: join(folder, "dialogs") };
  await cp(CONTENT_FOLDERS.knowledge, folders.knowledge, { recursive: true });
  await cp(CONTENT_FOLDERS.dialogs, folders.dialogs, { recursive: true });
  outcomes = [];
  arrived = Promise.withResolvers();
  watching = await watchContent({
    folders,
    isFrench,
    loaded: tell,
    refused: (error) => tell(error instanceof Error ? error : new Error(String(error))),
    settleMs: 50,
  });
});
afterEach(async () => {
  await watching.close();
  await rm(folder, { recursive: true });
});

const article = (text: string) => `---\ntitle: Garer son vélo\nquestions: [où garer mon vélo]\n---\n${text}\n`;
const says = (text: string) => (one: Base) => one.knowledge.get("velo")?.sections[0].text === text;
const velo = () => join(folders.knowledge, "neuf", "velo.md");

test("an article added in a new folder, changed, then removed, is answered, answered anew, then unknown", async () => {
  const live = createLiveAssistant(await loadBase(folders), {});
  const ask = () => {
    const [reply] = live.respond(EMPTY_MEMORY, { kind: "text", text: "où garer mon vélo", today: TODAY }).replies;
    return reply;
  };
  expect(ask().kind).not.toBe("article");

  const added = async () => {
    await mkdir(join(folders.knowledge, "neuf"));
    await writeFile(velo(), article("Dans la cour."));
  };
  await live.replace(await base(added, says("Dans la cour.")));
  expect(ask()).toMatchObject({ kind: "article", body: expect.stringContaining("Dans la cour.") });

  await live.replace(await base(() => writeFile(velo(), article("Au sous-sol.")), says("Au sous-sol.")));
  expect(ask()).toMatchObject({ kind: "article", body: expect.stringContaining("Au sous-sol.") });

  await live.replace(
    await base(
      () => rm(velo()),
      ({ knowledge }) => !knowledge.has("velo"),
    ),
  );
  expect(ask().kind).not.toBe("article");
});

test("content with a mistake is refused with the file, the line and the remedy, and taken once mended", async () => {
  const file = join(folders.knowledge, "velo.md");
  const refused = await after(
    () => writeFile(file, "---\ntitle: Garer\nsorces: []\n---\nTexte.\n"),
    (one) => !isBase(one) && one.message.includes("sorces"),
  );
  expect(refused).toBeInstanceOf(ContentError);
  expect(String(refused)).toMatch(/velo\.md:3 — clé inconnue : « sorces »\. Corrigez l'orthographe/);
  const mended = await base(() => writeFile(file, article("Dans la cour.")), says("Dans la cour."));
  expect(mended.knowledge.get("velo")?.title).toBe("Garer son vélo");
});

test("an editor that writes beside and renames over is seen too, in dialogs as well", async () => {
  const file = join(folders.dialogs, "messages.yaml");
  const text = await readFile(file, "utf8");
  const renamed = async () => {
    await writeFile(`${folder}/beside.tmp`, text.replace(/^apology: .*$/m, "apology: Oups."));
    await rename(`${folder}/beside.tmp`, file);
  };
  const changed = await base(renamed, ({ messages }) => messages.apology === "Oups.");
  expect(changed.knowledge.size).toBeGreaterThan(0);
});

test("while new content is made ready the thread serves others again and again, and answers as before until it is", async () => {
  const live = createLiveAssistant(await loadBase(folders), {});
  const ask = () =>
    live.respond(EMPTY_MEMORY, { kind: "text", text: "où garer mon vélo", today: TODAY }).replies[0].kind;
  const next = await base(
    () => writeFile(join(folders.knowledge, "velo.md"), article("Dans la cour.")),
    says("Dans la cour."),
  );
  let served = 0;
  let isReady = false;
  const replacing = live.replace(next).then(() => {
    isReady = true;
  });
  while (!isReady) {
    await new Promise((resolve) => setImmediate(resolve));
    if (!isReady) served++;
    if (served === 3) expect(ask()).not.toBe("article");
  }
  await replacing;
  expect(served).toBeGreaterThan(10);
  expect(ask()).toBe("article");
});
