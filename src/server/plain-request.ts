import type { IncomingMessage } from "node:http";

/**
 * Whether a request says in the plain form where it goes: one Host at most, a name or an address with or without a port, and a path
 * that reads as it is written. restify 12 builds a URL from both, outside any try: others end the process
 * (restify/node-restify#2011), or reach another path than the one that a proxy in front has judged.
 */
export const isPlain = ({ url, headers, rawHeaders }: IncomingMessage): boolean =>
  isSaidOnce(rawHeaders, "host") && isPlainHost(headers.host ?? "") && isPlainTarget(url ?? "");

/** Not by `headersDistinct`: before Node 24.14.1 a header named `__proto__` ends the process there (CVE-2026-21710). */
const isSaidOnce = (rawHeaders: readonly string[], name: string): boolean =>
  rawHeaders.filter((one, index) => index % 2 === 0 && one.toLowerCase() === name).length <= 1;

const MAX_HOST = 255;
const HOST = /^([\w.-]+|\[[\da-f:.]+\])(:\d*)?$/i;

/** An empty one counts as none, as HTTP wants. */
const isPlainHost = (host: string): boolean =>
  host === "" || (host.length <= MAX_HOST && HOST.test(host) && URL.canParse(`http://${host}`));

/** Neither another machine's address, nor what a URL would turn into another path: dot segments, `\`, signs that are not escaped. */
const isPlainTarget = (target: string): boolean =>
  target.startsWith("/") &&
  !target.startsWith("//") &&
  !target.includes("#") &&
  URL.parse(`http://localhost${target}`)?.pathname === target.split("?")[0];
