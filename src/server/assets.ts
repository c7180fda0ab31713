import { createHash } from "node:crypto";
import { promises as files } from "node:fs";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { readLicences } from "./licences.ts";

/** A static file ready to send. `url` changes with its content, so that browsers may keep it for good. */
export type Asset = { path: string; url: string; type: string; encoded: (accepted: string) => Promise<Encoded> };
type Encoded = { body: Buffer; encoding?: "br" | "gzip" };

const PAGE = new URL("./page/", import.meta.url);
const PAPER_STYLE = new URL("../paper/paper.css", import.meta.url);
const CSS = "text/css; charset=utf-8";
const PLAIN = "text/plain; charset=utf-8";
const JAVASCRIPT = "text/javascript; charset=utf-8";
/**
 * Web Chat without what the assistant does not show: docs/decisions/0005-web-chat-minimal.md. The modules of chat.js are loaded by
 * the names it imports them under.
 */
const WEB_CHAT = new URL("../../node_modules/botframework-webchat/dist/webchat-minimal.js", import.meta.url);
const MARKED = new URL("../../node_modules/marked/lib/marked.esm.js", import.meta.url);
const MODULES = ["download", "frame", "look", "markdown", "quiet", "session"];
// The first browser does not wait for the best compression, which takes seconds on Web Chat; those after it have it.
const BROTLI_QUALITY = { first: 9, best: 11 };

/** Reads the page's files. Each is compressed once, for the first browser that asks. */
export const loadAssets = async () => {
  const read = (name: string) => files.readFile(new URL(name, PAGE), "utf8");
  const marked = await files.readFile(MARKED, "utf8");
  const shared: Record<string, Asset> = { marked: asset("/assets/marked.js", marked, JAVASCRIPT) };
  for (const name of MODULES)
    shared[`./${name}.js`] = asset(`/assets/${name}.js`, importing(await read(`${name}.js`), shared), JAVASCRIPT);
  return {
    webChat: asset("/assets/webchat.js", await files.readFile(WEB_CHAT, "utf8"), JAVASCRIPT),
    script: asset("/assets/chat.js", importing(await read("chat.js"), shared), JAVASCRIPT),
    modules: Object.values(shared),
    style: asset("/assets/page.css", await read("page.css"), CSS),
    paperStyle: asset("/assets/paper.css", await files.readFile(PAPER_STYLE, "utf8"), CSS),
    widget: asset("/widget.js", await read("widget.js"), JAVASCRIPT),
    licences: asset("/assets/licences.txt", await readLicences(), PLAIN),
    templates: {
      page: await read("index.html"),
      panel: await read("panel.html"),
      tools: await read("tools.html"),
      notices: await read("notices.html"),
    },
  };
};

export type Assets = Awaited<ReturnType<typeof loadAssets>>;

/** A module whose imports name the content they want, so that browsers may keep those too. */
const importing = (source: string, modules: Readonly<Record<string, Asset>>): string =>
  source.replaceAll(/(?<=^import .* from )"([^"]+)"/gm, (written, name: string) =>
    modules[name] ? `"${modules[name].url}"` : written,
  );

const asset = (path: string, text: string, type: string): Asset => {
  const plain = Buffer.from(text);
  const hash = createHash("sha256").update(plain).digest("base64url").slice(0, 16);
  const compressed = new Map<"br" | "gzip", Promise<Buffer>>();
  const inEncoding = async (encoding: "br" | "gzip"): Promise<Encoded> => {
    const begun = compressed.get(encoding);
    const body = begun ?? (encoding === "br" ? brotli(plain, BROTLI_QUALITY.first) : promisify(gzip)(plain));
    if (begun === undefined) {
      compressed.set(encoding, body);
      if (encoding === "br") void improve(body);
    }
    return { body: await body, encoding };
  };
  const improve = async (first: Promise<Buffer>): Promise<void> => {
    await first;
    const best = await brotli(plain, BROTLI_QUALITY.best);
    compressed.set("br", Promise.resolve(best));
  };
  return {
    path,
    url: `${path}?v=${hash}`,
    type,
    encoded: async (accepted) => {
      if (/\bbr\b/.test(accepted)) return inEncoding("br");
      return /\bgzip\b/.test(accepted) ? inEncoding("gzip") : { body: plain };
    },
  };
};

const brotli = (plain: Buffer, quality: number): Promise<Buffer> =>
  promisify(brotliCompress)(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  });
