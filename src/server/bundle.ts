import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { deserialize, serialize } from "node:v8";
import { keep, readKept } from "../ground/kept-file.ts";
import type { Caches } from "../ground/own-cache.js";

/** What browsers load of src/web, by name. */
export const BUNDLES = {
  early: "chat/early.ts",
  chat: "chat/main.tsx",
  widget: "widget/main.ts",
  demo: "demo/main.ts",
  print: "paper/print.ts",
  style: "chat/style/chat.css",
};
export type BundleName = keyof typeof BUNDLES;

const SOURCES = join(import.meta.dirname, "..");
const PACKAGE = join(SOURCES, "../package.json");
/** The folders of src that browsers are given something of. */
const BUNDLED = ["web", "markdown", join("channels", "parts")];
/** Browsers of 2024 and later: docs/site-web.md says so. */
const BROWSERS = ["chrome123", "firefox125", "safari17.5"];

/** Each entry as one minified file. */
export type Bundles = Readonly<Record<BundleName, string>>;

/** Bundles what browsers load, or takes it as it was kept by an earlier start. */
export const bundle = async (caches: Caches): Promise<Bundles> => {
  if (caches.folders.length === 0) return bundleNow();
  const named = { name: "web.bin", digest: digestOfSources() };
  const kept = await readKept(caches, named);
  // Our own writing, from the same files, whole, in a folder of our own.
  if (kept !== undefined) return deserialize(kept);
  const made = await bundleNow();
  // A folder that cannot be written to costs the next start some time, and nothing else.
  await keep(caches, named, serialize(made)).catch(() => {});
  return made;
};

/** What tells one bundle from any other: the sources, and the versions of the packages that they use. */
const digestOfSources = (): Buffer => {
  const hash = createHash("sha256").update(process.version).update(readFileSync(PACKAGE));
  for (const folder of BUNDLED)
    for (const file of readdirSync(join(SOURCES, folder), { recursive: true, withFileTypes: true }))
      if (file.isFile()) {
        const path = join(file.parentPath, file.name);
        hash.update(`\0${relative(SOURCES, path)}\0`).update(readFileSync(path));
      }
  return hash.digest();
};

/** In a process of its own that ends with it: nothing of the bundler stays beside the server, nor is loaded when it is not needed. */
const bundleNow = async (): Promise<Bundles> => {
  const { buildSync } = await import("esbuild");
  const { outputFiles, metafile } = buildSync({
    absWorkingDir: SOURCES,
    entryPoints: Object.fromEntries(Object.entries(BUNDLES).map(([name, file]) => [name, join("web", file)])),
    outdir: "out",
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    // Two scripts of one page do not see each other's names.
    format: "iife",
    target: BROWSERS,
    jsx: "automatic",
    jsxImportSource: "preact",
    charset: "utf8",
    legalComments: "none",
    logLevel: "error",
  });
  for (const file of Object.keys(metafile.inputs).map((input) => input.split("/").join(sep)))
    if (!file.startsWith("..") && !BUNDLED.some((folder) => file.startsWith(folder + sep)))
      throw new Error(`${file} is bundled, and does not tell one bundle from another`);
  const text = (name: string): string => {
    const file = outputFiles.find(({ path }) => path.split(/[\\/]/).at(-1)?.startsWith(`${name}.`));
    if (file === undefined) throw new Error(`the bundler gave no ${name}`);
    return file.text;
  };
  return {
    early: text("early"),
    chat: text("chat"),
    widget: text("widget"),
    demo: text("demo"),
    print: text("print"),
    style: text("style"),
  };
};
