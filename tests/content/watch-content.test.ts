import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PRODUCT } from "../../src/content/layers.ts";
import { type Content, loadContent } from "../../src/content/load-content.ts";
import { watchContent } from "../../src/content/watch-content.ts";
import type { Base } from "../../src/core/content/base.ts";
import { EMPTY_MEMORY } from "../../src/core/conversation/memory.ts";
import { contentReport } from "../../src/core/knowledge/problems.ts";
import { createLive } from "../../src/wiring/live.ts";
import { TODAY } from "../base.ts";

let folder: string;
let own: string;
let sources: { product: typeof PRODUCT; own: string[] };
let day: string;
let first: Content;
let outcomes: (Content | Error)[];
let arrived: PromiseWithResolvers<void>;
let watching: Awaited<ReturnType<typeof watchContent>>;
const tell = (outcome: Content | Error) => {
  outcomes.push(outcome);
  arrived.resolve();
  arrived = Promise.withResolvers();
};
/** What is told of a change, once it is seen whole: a slow disk may show it in parts. */
const after = async (change: () => Promise<unknown>, isWhole: (outcome: Content | Error) => boolean) => {
  await change();
  for (;;) {
    const outcome = outcomes.shift();
    if (outcome === undefined) await arrived.promise;
    else if (isWhole(outcome)) return outcome;
  }
};
const content = async (change: () => Promise<unknown>, isWhole: (content: Content) => boolean): Promise<Content> => {
  const outcome = await after(change, (one) => !(one instanceof Error) && isWhole(one));
  if (outcome instanceof Error) throw outcome;
  return outcome;
};
const base = async (change: () => Promise<unknown>, isWhole: (base: Base) => boolean): Promise<Base> =>
  (await content(change, (one) => isWhole(one.base))).base;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "watch-"));
  const product = { knowledge: join(folder, "knowledge"), dialogs: join(folder, "dialogs") };
  own = join(folder, "contenu");
  sources = { product, own: [own] };
  await cp(PRODUCT.knowledge, product.knowledge, { recursive: true });
  await cp(PRODUCT.dialogs, product.dialogs, { recursive: true });
  await mkdir(own);
  outcomes = [];
  arrived = Promise.withResolvers();
  day = TODAY;
  first = await loadContent(sources, { today: day });
  watching = await watchContent({
    sources,
    first,
    today: () => day,
    loaded: tell,
    refused: (error) => tell(error instanceof Error ? error : new Error(String(error))),
    settleMs: 50,
    checkEveryMs: 20,
  });
});
afterEach(async () => {
  await watching.close();
  await rm(folder, { recursive: true });
});

const LIVE = { contact: {}, retentionDays: 7, companyLookup: false, today: () => TODAY, address: () => undefined };
const article = (text: string) => `---\ntitle: Garer son vélo\nquestions: [où garer mon vélo]\n---\n${text}\n`;
const says = (text: string) => (one: Base) => one.knowledge.get("velo")?.sections[0].text === text;
const velo = () => join(sources.product.knowledge, "neuf", "velo.md");

test("an article added in a new folder, changed, then removed, is answered, answered anew, then unknown", async () => {
  const live = createLive(first.base, LIVE);
  const ask = () => {
    const [reply] = live
      .inUse()
      .respond(EMPTY_MEMORY, { kind: "text", text: "où garer mon vélo", today: TODAY }).replies;
    return reply;
  };
  expect(ask().kind).not.toBe("article");

  const added = async () => {
    await mkdir(join(sources.product.knowledge, "neuf"));
    await writeFile(velo(), article("Dans la cour."));
  };
  await live.replace(await base(added, says("Dans la cour.")));
  expect(ask()).toMatchObject({ kind: "article", lead: expect.stringContaining("Dans la cour.") });

  await live.replace(await base(() => writeFile(velo(), article("Au sous-sol.")), says("Au sous-sol.")));
  expect(ask()).toMatchObject({ kind: "article", lead: expect.stringContaining("Au sous-sol.") });

  await live.replace(
    await base(
      () => rm(velo()),
      ({ knowledge }) => !knowledge.has("velo"),
    ),
  );
  expect(ask().kind).not.toBe("article");
});

test("a file with a mistake is set aside with its line and the remedy, and taken once mended; the rest serves", async () => {
  const file = join(sources.product.knowledge, "velo.md");
  const broken = await content(
    () => writeFile(file, '---\ntitle: "Garer\n---\nTexte.\n'),
    ({ setAside }) => setAside.length > 0,
  );
  expect(contentReport(broken.setAside)).toMatch(/velo\.md:2 — cette ligne n'est pas du YAML lisible/);
  expect(broken.base.knowledge.size).toBe(first.base.knowledge.size);
  const mended = await base(() => writeFile(file, article("Dans la cour.")), says("Dans la cour."));
  expect(mended.knowledge.get("velo")?.title).toBe("Garer son vélo");
});

test("phrases that cannot be read are those of before, and the rest of a change is taken", async () => {
  const messages = join(sources.product.dialogs, "messages.yaml");
  const broken = await content(
    () =>
      Promise.all([writeFile(messages, 'greeting: "Bon'), writeFile(join(own, "velo.md"), article("Dans la cour."))]),
    ({ setAside, base: { knowledge } }) => setAside.length > 0 && knowledge.has("velo"),
  );
  expect(contentReport(broken.setAside)).toContain("messages.yaml:1");
  expect(broken.base.messages).toEqual(first.base.messages);
});

test("a folder of one's own is watched too", async () => {
  const added = await base(() => writeFile(join(own, "velo.md"), article("Au parc.")), says("Au parc."));
  expect(added.knowledge.size).toBe(first.base.knowledge.size + 1);
});

test("an article to come is read on its day", async () => {
  const coming = article("Bientôt.").replace("title:", "date: 2026-12-01\ntitle:");
  await content(
    () => writeFile(join(own, "velo.md"), coming),
    ({ until }) => until === "2026-12-01",
  );
  const come = await base(async () => {
    day = "2026-12-01";
  }, says("Bientôt."));
  expect(come.knowledge.get("velo")?.date).toBe("2026-12-01");
});

test("the last good content stays when nothing can be read any more", async () => {
  const refused = await after(
    () => rm(sources.product.dialogs, { recursive: true }),
    (one) => one instanceof Error,
  );
  expect(String(refused)).toContain("dialogs — ce dossier n'existe pas");
});

test("an editor that writes beside and renames over is seen too, in dialogs as well", async () => {
  const file = join(sources.product.dialogs, "messages.yaml");
  const text = await readFile(file, "utf8");
  const renamed = async () => {
    await writeFile(`${folder}/beside.tmp`, text.replace(/^apology: .*$/m, "apology: Oups."));
    await rename(`${folder}/beside.tmp`, file);
  };
  const changed = await base(renamed, ({ messages }) => messages.apology === "Oups.");
  expect(changed.knowledge.size).toBeGreaterThan(0);
});

test("while new content is made ready the thread serves others again and again, and answers as before until it is", async () => {
  const live = createLive(first.base, LIVE);
  const ask = () =>
    live.inUse().respond(EMPTY_MEMORY, { kind: "text", text: "où garer mon vélo", today: TODAY }).replies[0].kind;
  const next = await base(() => writeFile(join(own, "velo.md"), article("Dans la cour.")), says("Dans la cour."));
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

test("whom to ask, what the bot says by itself and the pages change with the content, at once", async () => {
  const live = createLive(first.base, LIVE);
  const organisation = { contact: { name: "Le service formation" } };
  const messages = { ...first.base.messages, apology: "Oups." };
  await live.replace({ ...first.base, messages, organisation: { ...first.base.organisation, ...organisation } });
  const { contact, phrases, paper } = live.inUse();
  expect(contact).toContainEqual({ text: "Le service formation" });
  expect(phrases.apology).toBe("Oups.");
  const [checklist] = first.base.checklists.keys();
  const request = { path: `/documents/${checklist}`, query: new URLSearchParams(), address: "", style: "", script: "" };
  expect((await paper(request)).body).toContain("Le service formation");
});
