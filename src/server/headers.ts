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

/** What a page without any script may load: its style sheet. It may be framed by nobody. */
export const paperPolicy = (): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

// One of Web Chat's parts makes an empty style element without the nonce, and fills it by script. This is the hash of nothing.
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** What the chat page may load: its own files, the styles that carry the nonce, and its own conversation. */
export const pagePolicy = ({
  nonce,
  base,
  allowedOrigins,
  azure,
}: {
  nonce: string;
  base: string;
  /** Where Azure holds the conversations, when it does. */
  azure?: string;
  allowedOrigins: readonly string[];
}): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}' ${EMPTY_STYLE}`,
    // Some browsers do not count a WebSocket of the same host as 'self'.
    `connect-src 'self' ${[base, azure].flatMap((place) => (place === undefined ? [] : [place, place.replace(/^http/, "ws")])).join(" ")}`,
    "img-src 'self' data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${["'self'", ...allowedOrigins].join(" ")}`,
  ].join("; ");
