import { createHash } from "node:crypto";
import { promises as files } from "node:fs";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** A static file ready to send. `url` changes with its content, so that browsers may keep it for good. */
export type Asset = { path: string; url: string; type: string; encoded: (accepted: string) => Promise<Encoded> };
type Encoded = { body: Buffer; encoding?: "br" | "gzip" };

const PAGE = new URL("./page/", import.meta.url);
const WEB_CHAT = new URL("../../node_modules/botframework-webchat/dist/webchat.js", import.meta.url);
// 5 is where Brotli's gain flattens: 0.7 MB instead of 3.9 for Web Chat, in a fraction of a second.
const BROTLI_QUALITY = 5;

/** Reads the page's files. Each is compressed once, for the first browser that asks. */
export const loadAssets = async () => ({
  webChat: await loadAsset(WEB_CHAT, "/assets/webchat.js", "text/javascript; charset=utf-8"),
  script: await loadAsset(new URL("page.js", PAGE), "/assets/page.js", "text/javascript; charset=utf-8"),
  style: await loadAsset(new URL("page.css", PAGE), "/assets/page.css", "text/css; charset=utf-8"),
  paperStyle: await loadAsset(
    new URL("../paper/paper.css", import.meta.url),
    "/assets/paper.css",
    "text/css; charset=utf-8",
  ),
  template: await files.readFile(new URL("index.html", PAGE), "utf8"),
});

export type Assets = Awaited<ReturnType<typeof loadAssets>>;

const loadAsset = async (file: URL, path: string, type: string): Promise<Asset> => {
  const plain = await files.readFile(file);
  const hash = createHash("sha256").update(plain).digest("base64url").slice(0, 16);
  const compressed = new Map<"br" | "gzip", Promise<Buffer>>();
  const inEncoding = async (encoding: "br" | "gzip"): Promise<Encoded> => {
    const body = compressed.get(encoding) ?? compress(plain, encoding);
    compressed.set(encoding, body);
    return { body: await body, encoding };
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

const compress = (plain: Buffer, encoding: "br" | "gzip"): Promise<Buffer> =>
  encoding === "br"
    ? promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } })
    : promisify(gzip)(plain);
