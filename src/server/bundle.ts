import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

/** What browsers load of src/web, by name. */
export const BUNDLES = {
  chat: "chat/main.tsx",
  widget: "widget/main.ts",
  demo: "demo/main.ts",
  print: "paper/print.ts",
  style: "chat/style/chat.css",
};
export type BundleName = keyof typeof BUNDLES;

const WEB = fileURLToPath(new URL("../web/", import.meta.url));
/** Browsers of 2024 and later: docs/site-web.md says so. */
const BROWSERS = ["chrome123", "firefox125", "safari17.5"];

/** Each entry as one minified file. In a process of its own that ends with it: nothing of the bundler stays beside the server. */
export const bundle = (): Readonly<Record<BundleName, string>> => {
  const { outputFiles } = buildSync({
    absWorkingDir: WEB,
    entryPoints: BUNDLES,
    outdir: "out",
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: BROWSERS,
    jsx: "automatic",
    jsxImportSource: "preact",
    charset: "utf8",
    legalComments: "none",
    logLevel: "error",
  });
  const text = (name: string): string => {
    const file = outputFiles.find(({ path }) => path.split(/[\\/]/).at(-1)?.startsWith(`${name}.`));
    if (file === undefined) throw new Error(`the bundler gave no ${name}`);
    return file.text;
  };
  return { chat: text("chat"), widget: text("widget"), demo: text("demo"), print: text("print"), style: text("style") };
};
