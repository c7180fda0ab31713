import { randomBytes } from "node:crypto";
import type { Request, Response } from "restify";
import type { Asset, Assets } from "./assets.ts";
import { baseUrl, type Reach } from "./caller.ts";
import { pagePolicy } from "./headers.ts";

/** Whom the page names when it cannot chat. */
export type Contact = { name?: string; email?: string; phone?: string; url?: string; hours?: string };

/** Sends the chat page. */
export const sendPage = (
  request: Request,
  response: Response,
  options: { assets: Assets; contact: Contact; reach: Reach; azure?: { origin: string } },
): void => {
  const { assets, contact, reach } = options;
  const nonce = randomBytes(16).toString("base64");
  const slots: Readonly<Record<string, string>> = {
    nonce,
    webChat: assets.webChat.url,
    script: assets.script.url,
    style: assets.style.url,
    contact: contactLines(contact),
  };
  const html = assets.template.replace(/\{\{(\w+)\}\}/g, (slot, name: string) => slots[name] ?? slot);
  response.setHeader(
    "content-security-policy",
    pagePolicy({
      nonce,
      base: baseUrl(request, reach),
      allowedOrigins: reach.allowedOrigins,
      azure: options.azure?.origin,
    }),
  );
  response.sendRaw(200, html, {
    "content-type": "text/html; charset=utf-8",
    "content-length": String(Buffer.byteLength(html)),
  });
};

/** Sends one of the page's files. */
export const sendAsset = async (request: Request, response: Response, asset: Asset): Promise<void> => {
  const { body, encoding } = await asset.encoded(String(request.headers["accept-encoding"] ?? ""));
  const current = request.url?.endsWith(asset.url) ?? false;
  response.setHeader("cache-control", current ? "public, max-age=31536000, immutable" : "no-cache");
  response.setHeader("vary", "accept-encoding");
  if (encoding) response.setHeader("content-encoding", encoding);
  response.sendRaw(200, body, { "content-type": asset.type, "content-length": String(body.length) });
};

const contactLines = ({ name, email, phone, url, hours }: Contact): string => {
  const link = (href: string, text: string) => `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
  const lines = [
    name && escapeHtml(name),
    email && link(`mailto:${email}`, email),
    phone && link(`tel:${phone.replaceAll(/[^+\d]/g, "")}`, phone),
    url && link(url, url),
    hours && escapeHtml(hours),
  ];
  return lines.filter((line) => line !== undefined).join("<br>");
};

const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
