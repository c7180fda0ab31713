import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { brotliCompressSync, constants } from "node:zlib";

/** A server under measure. */
export type Served = { url: string; stop(): Promise<void> };

const ROOT = join(import.meta.dirname, "..");
const FULL_WEB_CHAT = join(import.meta.dirname, "node_modules/botframework-webchat/dist/webchat.js");

/** The assistant as `npm start` runs it, framed by `site`. */
export const startAssistant = async (site: string): Promise<Served> => {
  const child = spawn(process.execPath, ["src/main.js"], {
    cwd: ROOT,
    env: {
      ...process.env,
      PORT: "0",
      HOST: "127.0.0.1",
      STORE: "memory",
      DATA_DIR: tmpdir(),
      LOG_LEVEL: "warn",
      ALLOWED_ORIGINS: site,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  return {
    url: await firstAddress(child),
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
};

const firstAddress = (child: ChildProcess): Promise<string> =>
  new Promise((found, failed) => {
    child.once("exit", (code) => failed(new Error(`the assistant stopped with code ${code}`)));
    if (child.stdout === null) throw new Error("the assistant was started without a standard output");
    createInterface({ input: child.stdout }).on("line", (line) => {
      const address = /https?:\/\/\S+/.exec(line)?.[0];
      if (address !== undefined) found(address.replace(/\/$/, ""));
    });
  });

/**
 * A site with a page that carries our widget (/widget) and Microsoft's usual page (/default): the whole webchat.js, options as they
 * come. Both are pages of the same server, compressed as well as Brotli can: only what they load differs.
 */
export const startSite = async (): Promise<Served & { assistant(url: string): void }> => {
  const webChat = brotliCompressSync(await readFile(FULL_WEB_CHAT), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
  });
  let assistant = "";
  const pages: Readonly<Record<string, () => string>> = {
    "/widget": () => page(`<script src="${assistant}/widget.js" defer></script>`),
    "/default": () =>
      page(`<div id="webchat" role="main" style="height: 90vh"></div><script src="/webchat.js"></script><script>
        fetch("${assistant}/api/directline/token", { method: "POST" }).then((response) => response.json()).then(({ token, domain }) =>
          WebChat.renderWebChat({ directLine: WebChat.createDirectLine({ token, domain }), locale: "fr-FR" },
            document.getElementById("webchat")));</script>`),
  };
  const server = createServer((request, response) => {
    if (request.url === "/webchat.js") {
      response.writeHead(200, {
        "content-type": "text/javascript; charset=utf-8",
        "content-encoding": "br",
        "cache-control": "public, max-age=31536000, immutable",
      });
      response.end(webChat);
      return;
    }
    const html = pages[request.url ?? ""]?.();
    response.writeHead(html === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8" });
    response.end(html ?? "");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // A server that listens to a port has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    assistant: (url) => {
      assistant = url;
    },
    stop: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};

const page = (body: string): string =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
   <title>Site</title><link rel="icon" href="data:,"></head><body><h1>Un site</h1>${body}</body></html>`;
