import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import type { Page } from "playwright-core";

/** Another site, on an origin of its own. `show` gives what a path answers. */
export type Site = {
  url: string;
  show(path: string, html: string, headers?: Record<string, string>): void;
  stop(): void;
};

const GUIDE = join(import.meta.dirname, "../../docs/site-web.md");

/** Goes to a page of a site, which it serves from now on. */
export const goToPage = async (page: Page, site: Site, ...shown: [html: string, headers?: Record<string, string>]) => {
  site.show("/", ...shown);
  await page.goto(site.url);
};

/** Serves a site's pages from another port of this machine. */
export const startSite = async (): Promise<Site> => {
  const pages = new Map<string, { html: string; headers: Record<string, string> }>();
  const server = createServer((request, response) => {
    const page = pages.get(request.url ?? "");
    response.writeHead(page ? 200 : 404, { "content-type": "text/html; charset=utf-8", ...page?.headers });
    response.end(page?.html ?? "");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the site does not listen to a port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    show: (path, html, headers = {}) => pages.set(path, { html, headers }),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

/** The page that docs/site-web.md gives to copy, for an assistant at `url`. */
export const pageOfTheGuide = async (url: string): Promise<string> => {
  const guide = await readFile(GUIDE, "utf8");
  const page = /```html\n(<!doctype html>[\s\S]*?)```/.exec(guide)?.[1];
  if (page === undefined) throw new Error("docs/site-web.md gives no page to copy any more");
  return page.replaceAll("https://assistant.exemple.fr", url);
};

/** A small page whose script tag carries these attributes. */
export const pageWith = (url: string, attributes = ""): string =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Site</title><link rel="icon" href="data:,"><script src="${url}/widget.js" ${attributes} defer></script></head>
<body><main><h1>Un site</h1><p><a href="/autre">Une autre page</a></p></main></body></html>`;
