import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readKeptContent } from "../../src/content/kept-content.ts";
import { type Content, loadContent } from "../../src/content/load-content.ts";
import { indexesInSteps } from "../../src/core/conversation/prepare.ts";
import { finish } from "../../src/core/french/steps.ts";
import { openCaches, ownCache } from "../../src/ground/own-cache.js";

const TODAY = "2026-11-25";
const TOMORROW = "2026-11-26";

let folder: string;
let cache: string;
let sources: { product: { knowledge: string; dialogs: string } };
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kept-content-"));
  sources = { product: { knowledge: join(folder, "knowledge"), dialogs: "dialogs" } };
  // One folder of articles, and what is read beside them: the rest would only take time.
  await mkdir(sources.product.knowledge);
  for (const { name } of (await readdir("knowledge", { withFileTypes: true })).filter(
    (one) => one.isFile() || one.name === "glossaire",
  ))
    await cp(join("knowledge", name), join(sources.product.knowledge, name), { recursive: true });
  cache = ownCache(join(folder, "cache")) ?? "";
});
afterEach(() => rm(folder, { recursive: true }));

const caches = () => ({ folders: [cache], own: cache });
const path = () => join(cache, "content.bin");
/** What can be compared: all but the one function, which is told by what it says. */
const plain = ({ base, ...told }: Content) => ({
  ...told,
  base: { ...base, language: { ...base.language, isFrench: ["bonjour", "bonjuor"].map(base.language.isFrench) } },
});
const read = (today = TODAY) => readKeptContent(sources, { today }, caches());
const keep = async (): Promise<void> => (await read()).keep();
/** Whether the next start takes what is kept: it then has nothing to keep. */
const isTaken = async (today = TODAY): Promise<boolean> => {
  const before = (await stat(path())).ino;
  const { content, indexes, keep: keepAgain } = await read(today);
  const anew = await loadContent(sources, { today });
  expect(plain(content)).toEqual(plain(anew));
  expect(indexes).toEqual(finish(indexesInSteps(anew.base)));
  await keepAgain();
  return (await stat(path())).ino === before;
};

test("content that was kept comes back the same, and nobody else may read or write it", async () => {
  await keep();
  expect(await isTaken()).toBe(true);
  expect((await stat(path())).mode & 0o777).toBe(0o600);
  expect((await stat(cache)).mode & 0o777).toBe(0o700);
});

test("a start that could fall back on the very files that it reads takes what the first one kept", async () => {
  const first = await read();
  await first.keep();
  const before = (await stat(path())).ino;
  const { lastGood } = first.content;
  expect(lastGood).not.toEqual([]);
  const again = await readKeptContent(sources, { today: TODAY, lastGood }, caches());
  await again.keep();
  expect((await stat(path())).ino).toBe(before);
});

test("what an image's build kept is taken, and what one's own content makes of it is kept beside", async () => {
  await keep();
  const built = join(folder, "built");
  await rename(cache, built);
  const both = openCaches({ built, dataDir: folder });
  await (await readKeptContent(sources, { today: TODAY }, both)).keep();
  expect(await readdir(cache)).toEqual([]);
  await writeFile(join(folder, "knowledge/glossaire/neuf.md"), "---\ntitle: Neuf\nquestions: [du neuf]\n---\nTexte.\n");
  await (await readKeptContent(sources, { today: TODAY }, both)).keep();
  expect(await readdir(cache)).toEqual(["content.bin"]);
  expect(await isTaken()).toBe(true);
});

describe("content is read anew", () => {
  beforeEach(keep);

  test("once a file of it has changed", async () => {
    await writeFile(
      join(folder, "knowledge/glossaire/neuf.md"),
      "---\ntitle: Neuf\nquestions: [du neuf]\n---\nTexte.\n",
    );
    expect(await isTaken()).toBe(false);
    expect(await isTaken()).toBe(true);
  });

  test("when the clock was set back before the day it was kept", async () => {
    expect(await isTaken(TOMORROW)).toBe(true);
    expect(await isTaken("2026-11-24")).toBe(false);
  });

  test.each<[string, (kept: Buffer) => Uint8Array]>([
    ["cut short", (kept) => kept.subarray(0, kept.length - 1)],
    ["cut to its beginning", (kept) => kept.subarray(0, 40)],
    ["empty", () => Buffer.alloc(0)],
    ["changed by one bit", (kept) => kept.with(kept.length - 9, (kept.at(-9) ?? 0) ^ 1)],
    ["of something else", () => Buffer.from("ceci n'est pas du contenu".repeat(9))],
  ])("when what was kept is %s", async (_case, change) => {
    await writeFile(path(), change(await readFile(path())));
    expect(await isTaken()).toBe(false);
    expect(await isTaken()).toBe(true);
  });
});

test("on the day that an article appears, what was kept before is over", async () => {
  const own = join(folder, "own");
  await mkdir(own);
  await writeFile(
    join(own, "demain.md"),
    `---\ntitle: Demain\nquestions: [demain]\npublishDate: ${TOMORROW}\n---\nTexte.\n`,
  );
  const withOwn = { ...sources, own: [own] };
  const first = await readKeptContent(withOwn, { today: TODAY }, caches());
  await first.keep();
  expect(first.content.base.knowledge.has("demain")).toBe(false);
  const next = await readKeptContent(withOwn, { today: TOMORROW }, caches());
  expect(next.content.base.knowledge.has("demain")).toBe(true);
});

test("of processes that keep the same at once, whatever is found is whole", async () => {
  const all = await Promise.all([read(), read(), read()]);
  await Promise.all(all.map((one) => one.keep()));
  expect(await readdir(cache)).toEqual(["content.bin"]);
  expect(await isTaken()).toBe(true);
});

test("a folder that can no longer be written to is told to whoever keeps, and content is there all the same", async () => {
  const { content, keep: keepNowhere } = await read();
  await rm(cache, { recursive: true });
  await expect(keepNowhere()).rejects.toThrow("ENOENT");
  expect(content.base.knowledge.size).toBeGreaterThan(5);
});

describe("a folder in which others can put something is not believed", () => {
  test("because of its mode", async () => {
    await chmod(cache, 0o770);
    expect(ownCache(cache)).toBeUndefined();
  });

  test("because it is a link", async () => {
    await rm(cache, { recursive: true });
    await symlink(tmpdir(), cache);
    expect(ownCache(cache)).toBeUndefined();
  });

  test("because it is not there, of a build as of one's own", async () => {
    const built = join(folder, "built");
    expect(openCaches({ built, dataDir: folder })).toEqual({ folders: [cache], own: cache });
    await mkdir(built, { mode: 0o755 });
    expect(openCaches({ built, dataDir: folder })).toEqual({ folders: [built, cache], own: cache });
    await chmod(built, 0o775);
    expect(openCaches({ built, dataDir: folder })).toEqual({ folders: [cache], own: cache });
  });

  test("and where there can be none, content is read all the same", async () => {
    await writeFile(join(folder, "file"), "");
    expect(ownCache(join(folder, "file"))).toBeUndefined();
    const { content, keep: keepNothing } = await readKeptContent(sources, { today: TODAY }, { folders: [] });
    await keepNothing();
    expect(content.base.knowledge.size).toBeGreaterThan(5);
  });
});
