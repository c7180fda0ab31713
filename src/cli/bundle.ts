import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { build, type Plugin } from "esbuild";
import { runCommand } from "./command.ts";

const ROOT = join(import.meta.dirname, "../..");
const PROGRAM = join(ROOT, "dist");

const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Files that look for others beside them go on looking where they stand in the sources. */
const whereTheyStood: Plugin = {
  name: "where-they-stood",
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      if (!text.includes("import.meta")) return undefined;
      const url = `new URL(${JSON.stringify(`../${relative(ROOT, path).split(sep).join("/")}`)}, import.meta.url).href`;
      const folder = `process.getBuiltinModule("node:url").fileURLToPath(new URL(".", ${url}))`;
      const contents = text.replace(/import\.meta\.(url|dirname)\b/g, (_, asked) => (asked === "url" ? url : folder));
      return { contents, loader: path.endsWith(".ts") ? "ts" : "js" };
    }),
};

/** Packages of which the SDK uses nothing before somebody's identity is checked or told, or never, by how it requires them. */
const LATER =
  /^const (\w+) = ((?:__import\w+\()?require\("(?:@azure\/identity|@azure\/msal-node|axios|cross-fetch|htmlparser2|jsonwebtoken|node-fetch)"\)\)?);$/gm;

/** The SDK requires them where it uses them, not when it is loaded: they were a quarter of the start. */
const requiredWhereUsed: Plugin = {
  name: "required-where-used",
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]node_modules[\\/]bot(?:builder|framework)[\w-]*[\\/]lib[\\/].*\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      let contents = text.replace(LATER, "");
      for (const [, name, required] of text.matchAll(LATER))
        contents = contents.replace(new RegExp(`\\b${name}\\b`, "g"), () => String(required));
      return { contents };
    }),
};

const USAGE = {
  help: `npm run bundle : réunit le serveur en quelques fichiers (dist/), qui démarrent plus vite : node dist/main.js.
  --help  affiche cette aide`,
};

/**
 * Bundles the server as few files, which start without looking for thousands of modules: `npm run bundle`, then `node dist/main.js`.
 * The folder lies beside `src`, `knowledge` and `node_modules`, which are still read.
 */
await runCommand(USAGE, async () => {
  await rm(PROGRAM, { recursive: true, force: true });
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ["src/main.js"],
    outdir: PROGRAM,
    bundle: true,
    write: false,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node24",
    // Traces keep the names of functions.
    minifyWhitespace: true,
    minifySyntax: true,
    charset: "ascii",
    legalComments: "none",
    logLevel: "warning",
    plugins: [whereTheyStood, requiredWhereUsed],
    // The bundler of what browsers load is a program of its own; restify does without what is not installed.
    external: ["esbuild", "dtrace-provider"],
    banner: { js: 'import{createRequire as requireFrom}from"node:module";const require=requireFrom(import.meta.url);' },
  });

  await mkdir(PROGRAM);
  // A file of ASCII takes half the memory of another. The bundler leaves expressions as they are written.
  for (const { path, text } of outputFiles) await writeFile(path, text.replace(/[^\0-\x7f]/g, escaped));
});
