import type { Request, Response } from "restify";
import type { Parts } from "../channels/parts/parts.ts";
import type { PaperSource } from "../paper/document.ts";
import type { Asset, Assets, Encoded } from "./assets.ts";
import { baseUrl, isAllowedSite, type Reach } from "./caller.ts";
import { greetingHtml } from "./greeting.ts";
import { demoPolicy, pagePolicy } from "./headers.ts";

type PageOptions = { assets: Assets; reach: Reach };
type ChatOptions = PageOptions & {
  which: "page" | "panel";
  /** Whom the page names when it cannot chat, line by line. */
  contact: () => readonly PaperSource[];
  /** What a new person is told first. */
  greeting: () => Parts | undefined;
  azure?: { origin: string };
};

const ICON =
  "data:image/svg+xml," +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#1f4b99" d="M4 3h16a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2H9l-5 4v-4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z"/></svg>',
  );

/** Sends the chat: as a page of its own, or as the panel that widget.js frames. */
export const sendChat = async (request: Request, response: Response, options: ChatOptions): Promise<void> => {
  const { which, assets, contact, greeting, reach, azure } = options;
  response.setHeader(
    "content-security-policy",
    pagePolicy({
      base: baseUrl(request, reach),
      allowedOrigins: reach.allowedOrigins,
      azure: azure?.origin,
      held: { script: assets.early.source, style: assets.style.source },
    }),
  );
  const html = fill(assets.templates.chat, {
    early: `<script>${assets.early.text}</script>`,
    script: assets.script.url,
    style: `<style>${assets.style.text}</style>`,
    icon: ICON,
    robots: which === "panel" ? '<meta name="robots" content="noindex">' : "",
    sites: escapeHtml(reach.allowedOrigins.join(" ")),
    greeting: greetingHtml(greeting()),
    contact: contact().map(linked).join("<br>"),
  });
  response.setHeader("vary", "accept-encoding");
  sendBody(response, await assets.encodePage(html, acceptedBy(request)), HTML);
};

/** Sends a page that carries the widget, with the lines to copy, and says whether a site may open it (`?site=`). */
export const sendDemo = (request: Request, response: Response, { assets, reach }: PageOptions): void => {
  const base = baseUrl(request, reach);
  const asked = new URL(request.url ?? "", "http://localhost").searchParams.get("site")?.trim() ?? "";
  response.setHeader("content-security-policy", demoPolicy());
  const html = fill(assets.templates.demo, {
    script: assets.demoScript.url,
    style: assets.paperStyle.url,
    icon: ICON,
    base: escapeHtml(base),
    asked: escapeHtml(asked),
    allowed: asked === "" ? "" : siteAnswer(asked, reach),
  });
  sendBody(response, { body: Buffer.from(html) }, HTML);
};

/** Whether a site may open the chat, and what to set when it may not. */
const siteAnswer = (asked: string, reach: Reach): string => {
  const origin = URL.canParse(asked) ? new URL(asked).origin : "null";
  if (origin === "null")
    return paragraph("warning", "Donnez l’adresse complète de votre site, par exemple https://www.exemple.fr.");
  if (isAllowedSite(origin, reach))
    return paragraph("allowed", `${origin} peut ouvrir l’assistant : il ne reste qu’à coller la ligne ci-dessus.`);
  const list = [...reach.allowedOrigins, origin].join(",");
  return `${paragraph("warning", `${origin} n’est pas autorisé : son navigateur refusera le panneau. Sur le serveur de l’assistant, réglez puis redémarrez :`)}
<pre>ALLOWED_ORIGINS=${escapeHtml(list)}</pre>`;
};

const paragraph = (kind: "warning" | "allowed", text: string): string =>
  `<p class="${kind === "warning" ? "caution" : "lead"}" role="status">${escapeHtml(text)}</p>`;

const HTML = "text/html; charset=utf-8";

const acceptedBy = (request: Request): string => String(request.headers["accept-encoding"] ?? "");

const sendBody = (response: Response, { body, encoding }: Encoded, type: string): void => {
  if (encoding) response.setHeader("content-encoding", encoding);
  response.sendRaw(200, body, { "content-type": type, "content-length": String(body.length) });
};

const fill = (template: string, slots: Readonly<Record<string, string>>): string =>
  template.replace(/\{\{(\w+)\}\}/g, (slot, name: string) => slots[name] ?? slot);

/** Sends one of the page's files. */
export const sendAsset = async (request: Request, response: Response, asset: Asset): Promise<void> => {
  const current = request.url?.endsWith(asset.url) ?? false;
  await sendFile(request, response, {
    asset,
    cacheControl: current ? "public, max-age=31536000, immutable" : "no-cache",
  });
};

/** Sends widget.js or its types, whose address a site's page keeps for years: browsers ask again within the hour. */
export const sendWidget = async (request: Request, response: Response, asset: Asset): Promise<void> => {
  response.setHeader("cross-origin-resource-policy", "cross-origin");
  // A module is asked for as data of another site is. It holds nothing of anybody.
  response.setHeader("access-control-allow-origin", "*");
  await sendFile(request, response, { asset, cacheControl: "public, max-age=3600" });
};

const sendFile = async (
  request: Request,
  response: Response,
  { asset, cacheControl }: { asset: Asset; cacheControl: string },
): Promise<void> => {
  response.setHeader("cache-control", cacheControl);
  response.setHeader("vary", "accept-encoding");
  response.setHeader("link", '</assets/licences.txt>; rel="license"');
  sendBody(response, await asset.encoded(acceptedBy(request)), asset.type);
};

const linked = ({ text, url }: PaperSource): string =>
  url === undefined ? escapeHtml(text) : `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;

const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
