import type { IncomingMessage } from "node:http";
import { isLoopback } from "../ground/loopback.ts";
import { holderOf, type Networks, readAddress } from "./addresses.ts";

/** How the server is reached, and by whose pages. */
export type Reach = {
  /** Origin under which people reach the server. */
  publicUrl?: string;
  allowedOrigins: readonly string[];
  /** Listens to this machine only: a name that somebody points at it is not its own. */
  loopbackOnly: boolean;
  /** Those who are believed when they speak for others; nobody when absent. */
  trustedProxies?: Networks;
};

/** The address of the server as this caller sees it, without a trailing slash. */
export const baseUrl = (request: IncomingMessage, reach: Reach): string => {
  if (reach.publicUrl !== undefined) return reach.publicUrl;
  const secure = isBehindProxy(request, reach) && request.headers["x-forwarded-proto"] === "https";
  return `${secure ? "https" : "http"}://${request.headers.host || "localhost"}`;
};

/**
 * Whether the page that calls is one of ours or of a site that may open the chat. No Origin is no page: a program, which could claim
 * any; what keeps it within bounds is the rate limit.
 */
export const isAllowedOrigin = (request: IncomingMessage, reach: Reach): boolean => {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (isAllowedSite(origin, reach)) return true;
  const url = URL.parse(origin);
  return url?.origin === origin && url.host === host && (!reach.loopbackOnly || isLoopback(url.hostname));
};

/** Whether a site of that origin may open the chat. */
export const isAllowedSite = (origin: string, { publicUrl, allowedOrigins }: Reach): boolean =>
  origin === publicUrl || allowedOrigins.includes(origin);

/** Whom the limits count a request to: the caller's address, or that which a proxy of ours noted. */
export const callerOf = (request: IncomingMessage, reach: Reach): string => {
  const direct = directAddress(request);
  return direct === undefined
    ? "unknown"
    : holderOf(isBehindProxy(request, reach) ? noted(request, direct, reach) : direct);
};

/** Read from its end, which the nearest proxy wrote: the first that is no proxy of ours is the caller. */
const noted = (request: IncomingMessage, direct: string, { trustedProxies }: Reach): string => {
  let nearest = direct;
  for (const written of String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .reverse()) {
    const address = readAddress(written);
    if (address === undefined) break;
    nearest = address;
    if (!trustedProxies?.has(address)) break;
  }
  return nearest;
};

/** Whether somebody who is not believed speaks for others: a proxy that TRUSTED_PROXIES lacks, or a liar. */
export const isUnheeded = (request: IncomingMessage, reach: Reach): boolean =>
  request.headers["x-forwarded-for"] !== undefined && !isBehindProxy(request, reach);

/** Whether a request comes from this machine, under its own name, and was not passed on by a proxy that stands on it. */
export const isFromHere = (request: IncomingMessage): boolean =>
  isLoopback(directAddress(request) ?? "") &&
  isLoopback(URL.parse(`http://${request.headers.host || "localhost"}`)?.hostname ?? "") &&
  PASSED_ON.every((name) => request.headers[name] === undefined);

const PASSED_ON = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"];

const isBehindProxy = (request: IncomingMessage, { trustedProxies }: Reach): boolean =>
  trustedProxies?.has(directAddress(request) ?? "") ?? false;

const directAddress = ({ socket }: IncomingMessage): string | undefined => readAddress(socket.remoteAddress ?? "");
