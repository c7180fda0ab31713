import type { IncomingMessage } from "node:http";
import { isLoopback } from "../channels/loopback.ts";

/** How the server is reached, and by whose pages. */
export type Reach = {
  /** Origin under which people reach the server. */
  publicUrl?: string;
  allowedOrigins: readonly string[];
  /** Listens to this machine only: a name that somebody points at it is not its own. */
  loopbackOnly: boolean;
};

/** The address of the server as this caller sees it, without a trailing slash. */
export const baseUrl = (request: IncomingMessage, { publicUrl }: Reach): string => {
  if (publicUrl !== undefined) return publicUrl;
  const secure = behindProxy(request) && request.headers["x-forwarded-proto"] === "https";
  return `${secure ? "https" : "http"}://${request.headers.host ?? "localhost"}`;
};

/**
 * Whether the page that calls is one of ours or of a site that may open the chat. No Origin is no page: a program, which could claim
 * any; what keeps it within bounds is the rate limit.
 */
export const isAllowedOrigin = (request: IncomingMessage, reach: Reach): boolean => {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  if (origin === reach.publicUrl || reach.allowedOrigins.includes(origin)) return true;
  const url = new URL(origin);
  return url.host === host && (!reach.loopbackOnly || isLoopback(url.hostname));
};

/** The caller's address; the last one that a proxy of ours noted, when there is one. */
export const callerAddress = (request: IncomingMessage): string => {
  const forwarded = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .at(-1)
    ?.trim();
  const direct = request.socket.remoteAddress ?? "unknown";
  return behindProxy(request) && forwarded ? withoutPort(forwarded) : direct;
};

/** Azure notes « 203.0.113.7:51234 », with a port that changes at every connection. */
const withoutPort = (address: string): string => address.replace(/^(\d+(\.\d+){3}):\d+$/, "$1");

/** Only a neighbour on the private network is believed when it speaks for others. */
const behindProxy = (request: IncomingMessage): boolean => PRIVATE.test(request.socket.remoteAddress ?? "");
const PRIVATE = /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.)|^(::1$|f[cd])/i;
