import { randomBytes } from "node:crypto";
import type { Request, Response } from "restify";
import type { PaperSource } from "../paper/document.ts";
import type { Asset, Assets } from "./assets.ts";
import { baseUrl, type Reach } from "./caller.ts";
import { pagePolicy } from "./headers.ts";

/** Sends the chat: as a page of its own, or as the panel that widget.js frames. */
export const sendPage = (
  request: Request,
  response: Response,
  options: {
    which: "page" | "panel";
    assets: Assets;
    /** Whom the page names when it cannot chat, line by line. */
    contact: readonly PaperSource[];
    reach: Reach;
    azure?: { origin: string };
  },
): void => {
  const { which, assets, contact, reach } = options;
  const { templates } = assets;
  const nonce = randomBytes(16).toString("base64");
  const slots: Readonly<Record<string, string>> = {
    nonce,
    webChat: assets.webChat.url,
    script: assets.script.url,
    style: assets.style.url,
    sites: escapeHtml(reach.allowedOrigins.join(" ")),
    contact: contact.map(linked).join("<br>"),
  };
  const parts: Readonly<Record<string, string>> = { tools: templates.tools, notices: templates.notices };
  const filled = fill(fill(templates[which], parts), slots);
  response.setHeader(
    "content-security-policy",
    pagePolicy({
      nonce,
      base: baseUrl(request, reach),
      allowedOrigins: reach.allowedOrigins,
      azure: options.azure?.origin,
    }),
  );
  response.sendRaw(200, filled, {
    "content-type": "text/html; charset=utf-8",
    "content-length": String(Buffer.byteLength(filled)),
  });
};

const fill = (template: string, slots: Readonly<Record<string, string>>): string =>
  template.replace(/\{\{(\w+)\}\}/g, (slot, name: string) => slots[name]?.trimEnd() ?? slot);

/** Sends one of the page's files. */
export const sendAsset = async (request: Request, response: Response, asset: Asset): Promise<void> => {
  const current = request.url?.endsWith(asset.url) ?? false;
  await sendFile(request, response, {
    asset,
    cacheControl: current ? "public, max-age=31536000, immutable" : "no-cache",
  });
};

/** Sends widget.js, whose address a site's page keeps for years: browsers ask again within the hour. */
export const sendWidget = async (request: Request, response: Response, asset: Asset): Promise<void> => {
  response.setHeader("cross-origin-resource-policy", "cross-origin");
  await sendFile(request, response, { asset, cacheControl: "public, max-age=3600" });
};

const sendFile = async (
  request: Request,
  response: Response,
  { asset, cacheControl }: { asset: Asset; cacheControl: string },
): Promise<void> => {
  const { body, encoding } = await asset.encoded(String(request.headers["accept-encoding"] ?? ""));
  response.setHeader("cache-control", cacheControl);
  response.setHeader("vary", "accept-encoding");
  response.setHeader("link", '</assets/licences.txt>; rel="license"');
  if (encoding) response.setHeader("content-encoding", encoding);
  response.sendRaw(200, body, { "content-type": asset.type, "content-length": String(body.length) });
};

const linked = ({ text, url }: PaperSource): string =>
  url === undefined ? escapeHtml(text) : `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;

const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
