import type { IncomingMessage } from "node:http";

/**
 * Whether a request says in the plain form where it goes: one Host at most, a name or an address with or without a port, and a path
 * that reads as it is written. restify 12 builds a URL from both, outside any try: others end the process
 * (restify/node-restify#2011), or reach another path than the one that a proxy in front has judged.
 */
export const isPlain = ({ url, headersDistinct: { host = [] } }: IncomingMessage): boolean =>
  host.length <= 1 && host.every(isPlainHost) && isPlainTarget(url ?? "");

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
