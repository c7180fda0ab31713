import { createHash, timingSafeEqual } from "node:crypto";
import type { Request } from "restify";
import { type Handler, HttpProblem } from "./problem.ts";

/** `token`: what a caller must bear, from this machine too: behind a proxy that says nothing, everybody seems to call from here. */
export type MetricsPage = { token: string; read: () => Promise<{ type: string; text: string }> };

/** GET /metrics, for those who bear the token; to others there is no such page. */
export const metricsHandler =
  ({ token, read }: MetricsPage): Handler =>
  async (request, response) => {
    if (!bears(request, token)) throw new HttpProblem(404);
    const { type, text } = await read();
    response.sendRaw(200, text, { "content-type": type, "content-length": String(Buffer.byteLength(text)) });
  };

const bears = ({ headers }: Request, token: string): boolean =>
  timingSafeEqual(digest(headers.authorization ?? ""), digest(`Bearer ${token}`));

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
