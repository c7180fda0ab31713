import { createHash } from "node:crypto";
import { promises as files } from "node:fs";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Caches } from "../ground/own-cache.js";
import { bundle } from "./bundle.ts";
import { readLicences } from "./licences.ts";

/** A static file ready to send. `url` changes with its content, so that browsers may keep it for good. */
export type Asset = { path: string; url: string; type: string; encoded: Encode };
/** In the smallest encoding of those accepted. */
type Encode = (accepted: string) => Promise<Encoded>;
export type Encoded = { body: Buffer; encoding?: "br" | "gzip" };

const WEB = new URL("../web/", import.meta.url);
const PAPER_STYLE = new URL("../paper/paper.css", import.meta.url);
const CSS = "text/css; charset=utf-8";
const PLAIN = "text/plain; charset=utf-8";
const JAVASCRIPT = "text/javascript; charset=utf-8";

/** A script or style that a page holds in itself, and the source that its policy allows: this very text, and no other. */
export type Inline = { text: string; source: string };

/** Makes what browsers load, or takes it from the caches. Each file is compressed once, for the first browser that asks. */
export const loadAssets = async (caches: Caches) => {
  const read = (name: string) => files.readFile(new URL(name, WEB), "utf8");
  const { early, chat, style, widget, demo, print } = await bundle(caches);
  return {
    /** What the chat's page holds in itself: its greeting is read one round trip sooner. */
    early: inline(early),
    style: inline(style),
    script: asset("/assets/chat.js", chat, JAVASCRIPT),
    demoScript: asset("/assets/demo.js", demo, JAVASCRIPT),
    paperStyle: asset("/assets/paper.css", await files.readFile(PAPER_STYLE, "utf8"), CSS),
    printScript: asset("/assets/print.js", print, JAVASCRIPT),
    widget: asset("/widget.js", widget, JAVASCRIPT),
    widgetTypes: asset("/widget.d.ts", await read("widget/widget.d.ts"), PLAIN),
    encodePage: createPages(),
    licences: asset("/assets/licences.txt", await readLicences(), PLAIN),
    templates: { chat: await read("pages/chat.html"), demo: await read("pages/demo.html") },
  };
};

export type Assets = Awaited<ReturnType<typeof loadAssets>>;

const inline = (text: string): Inline => {
  if (/<\/?(script|style|!--)/i.test(text))
    throw new Error("a text that ends its own element cannot be held in a page");
  return { text, source: `'sha256-${createHash("sha256").update(text).digest("base64")}'` };
};

const asset = (path: string, text: string, type: string): Asset => {
  const plain = Buffer.from(text);
  const hash = createHash("sha256").update(plain).digest("base64url").slice(0, 16);
  return { path, url: `${path}?v=${hash}`, type, encoded: encodings(plain) };
};

/** Compressed once for each encoding that is asked for. */
const encodings = (plain: Buffer): Encode => {
  const compressed = new Map<"br" | "gzip", Promise<Buffer>>();
  const inEncoding = async (encoding: "br" | "gzip"): Promise<Encoded> => {
    const body = compressed.get(encoding) ?? (encoding === "br" ? brotli(plain) : promisify(gzip)(plain));
    compressed.set(encoding, body);
    return { body: await body, encoding };
  };
  return async (accepted) => {
    if (/\bbr\b/.test(accepted)) return inEncoding("br");
    return /\bgzip\b/.test(accepted) ? inEncoding("gzip") : { body: plain };
  };
};

/** The page and the panel, before and after the content changed. */
const PAGES_KEPT = 4;

/** The same of pages, which change with the content only: the last ones are kept. */
const createPages = (): ((html: string, accepted: string) => Promise<Encoded>) => {
  const kept = new Map<string, Encode>();
  return (html, accepted) => {
    const encode = kept.get(html) ?? encodings(Buffer.from(html));
    kept.delete(html);
    kept.set(html, encode);
    for (const oldest of [...kept.keys()].slice(0, -PAGES_KEPT)) kept.delete(oldest);
    return encode(accepted);
  };
};

const brotli = (plain: Buffer): Promise<Buffer> =>
  promisify(brotliCompress)(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  });
