import type { IncomingMessage, ServerResponse } from "node:http";
import type { Request, Response } from "restify";
import { baseUrl, isAllowedOrigin, type Reach } from "./caller.ts";

/** Headers of every response. A page says in its own policy what it loads and who may frame it: nothing else does either. */
export const secure = (request: IncomingMessage, response: ServerResponse, reach: Reach): void => {
  response.setHeader("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
  response.setHeader("x-content-type-options", "nosniff");
  // Not no-referrer: it would blank the Origin of our own page's requests in some browsers.
  response.setHeader("referrer-policy", "same-origin");
  response.setHeader("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=()");
  response.setHeader("cache-control", "no-store");
  // Not for the names under ours, of which the server knows nothing: whoever runs the proxy may add them there.
  if (baseUrl(request, reach).startsWith("https:")) response.setHeader("strict-transport-security", "max-age=31536000");
};

/** Lets an allowed site's page read the response. */
export const allowOrigin = (request: Request, response: Response, reach: Reach): void => {
  response.setHeader("vary", "origin");
  const { origin } = request.headers;
  if (origin !== undefined && isAllowedOrigin(request, reach))
    response.setHeader("access-control-allow-origin", origin);
  response.setHeader("access-control-expose-headers", "retry-after, x-correlation-id");
};

/** Answers a browser that asks what an allowed site's page may send. */
export const preflight = (request: Request, response: Response, reach: Reach): void => {
  allowOrigin(request, response, reach);
  response.setHeader("access-control-allow-methods", "GET, POST, OPTIONS");
  response.setHeader("access-control-allow-headers", "authorization, content-type, x-ms-bot-agent, x-requested-with");
  response.setHeader("access-control-max-age", "7200");
  response.send(204);
};

/** What a page to read or print may load: its style sheet, and the script of its button that prints. It may be framed by nobody. */
export const paperPolicy = (): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...NO_TEXT_AS_SCRIPT,
  ].join("; ");

/** What the chat page may load: its own files and its own conversation. No text ever becomes a script, whatever our own code does. */
export const pagePolicy = ({
  base,
  allowedOrigins,
  azure,
  held,
}: {
  base: string;
  /** The script and the style that the page holds in itself, as sources. */
  held: Readonly<Record<"script" | "style", string>>;
  /** Where Azure holds the conversations, when it does. */
  azure?: string;
  allowedOrigins: readonly string[];
}): string =>
  [
    "default-src 'none'",
    `script-src 'self' ${held.script}`,
    `style-src 'self' ${held.style}`,
    // Some browsers do not count a WebSocket of the same host as 'self'.
    `connect-src 'self' ${[base, azure].flatMap((place) => (place === undefined ? [] : [place, place.replace(/^http/, "ws")])).join(" ")}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${["'self'", ...allowedOrigins].join(" ")}`,
    ...NO_TEXT_AS_SCRIPT,
  ].join("; ");

const NO_TEXT_AS_SCRIPT = ["require-trusted-types-for 'script'", "trusted-types 'none'"];

/** What the page of the widget may load: the widget as another site would, and nothing of any other site. */
export const demoPolicy = (): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "frame-src 'self'",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...NO_TEXT_AS_SCRIPT,
  ].join("; ");
