import { createHash, timingSafeEqual } from "node:crypto";
import type { Request } from "restify";
import { isLoopback } from "../channels/loopback.ts";
import { type Handler, HttpProblem } from "./problem.ts";

/** `token`: what a caller from elsewhere must bear; without it only this machine may read. */
export type MetricsPage = { token?: string; read: () => Promise<{ type: string; text: string }> };

/** GET /metrics, for those who may; to others there is no such page. */
export const metricsHandler =
  ({ token, read }: MetricsPage): Handler =>
  async (request, response) => {
    if (!(token === undefined ? isFromHere(request) : bears(request, token))) throw new HttpProblem(404);
    const { type, text } = await read();
    response.sendRaw(200, text, { "content-type": type, "content-length": String(Buffer.byteLength(text)) });
  };

/** From this machine, under its own name, and not passed on by a proxy that stands on it. */
const isFromHere = ({ headers, socket }: Request): boolean =>
  isLoopback((socket.remoteAddress ?? "").replace(/^::ffff:/, "")) &&
  isLoopback(URL.parse(`http://${headers.host ?? ""}`)?.hostname ?? "") &&
  PASSED_ON.every((name) => headers[name] === undefined);

const PASSED_ON = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"];

const bears = ({ headers }: Request, token: string): boolean =>
  timingSafeEqual(digest(headers.authorization ?? ""), digest(`Bearer ${token}`));

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
