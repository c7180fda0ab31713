import type { Request, Response } from "restify";
import type { DirectLine } from "../channels/direct-line/direct-line.ts";
import { createRateLimit } from "../channels/rate-limit.ts";
import type { Paper, PaperResponse } from "../paper/paper.ts";
import type { Asset } from "./assets.ts";
import { baseUrl, callerAddress, type Reach } from "./caller.ts";
import { paperPolicy } from "./headers.ts";
import { type Handler, HttpProblem } from "./problem.ts";

/** Making a Word file takes tens of milliseconds: one address may ask for some, not for as many as it likes. */
const PACE = { burst: 60, perSecond: 2, maxKeys: 50_000 };

/** GET /faq, /documents and what is under them. */
export const paperHandler = (paper: Paper, { reach, style }: { reach: Reach; style: Asset }): Handler => {
  const mayAsk = createRateLimit({ ...PACE, now: Date.now });
  return async (request, response) => {
    if (!mayAsk(callerAddress(request))) throw new HttpProblem(429);
    const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
    const address = baseUrl(request, reach);
    send(response, await paper({ path: pathname, query: searchParams, address, style: style.url }));
  };
};

const send = (response: Response, { status, type, body, lasting, fileName }: PaperResponse): void => {
  response.setHeader("content-security-policy", paperPolicy());
  if (lasting) response.setHeader("cache-control", "public, max-age=600");
  if (fileName !== undefined) response.setHeader("content-disposition", `attachment; filename="${fileName}"`);
  const bytes = Buffer.from(body);
  response.sendRaw(status, bytes, { "content-type": type, "content-length": String(bytes.length) });
};

/** A conversation as plain text, from its activities; undefined when nothing was said. */
export type Transcript = (activities: readonly unknown[]) => string | undefined;

/** GET /documents/conversation.txt?conversation=…: what was said, for whoever holds the conversation's token. */
export const transcriptHandler =
  ({ directLine, reach, transcript }: { directLine: DirectLine; reach: Reach; transcript: Transcript }): Handler =>
  async (request, response) => {
    const said = await activitiesOf(directLine, reach, request);
    const body = transcript(said);
    if (body === undefined) throw new HttpProblem(404);
    send(response, { status: 200, type: "text/plain; charset=utf-8", body, fileName: "conversation.txt" });
  };

/** @throws {HttpProblem} 401 without a token, 403 with another conversation's */
const activitiesOf = async (directLine: DirectLine, reach: Reach, request: Request): Promise<readonly unknown[]> => {
  const { searchParams } = new URL(request.url ?? "", "http://localhost");
  const conversation = encodeURIComponent(searchParams.get("conversation") ?? "");
  const { status, body } = await directLine.handle({
    method: "GET",
    path: `/conversations/${conversation}/activities`,
    query: new URLSearchParams(),
    authorization: request.headers.authorization ?? "",
    body: undefined,
    address: callerAddress(request),
    baseUrl: baseUrl(request, reach),
  });
  if (status !== 200) throw new HttpProblem(status);
  const activities: unknown = typeof body === "object" && body !== null ? Reflect.get(body, "activities") : undefined;
  return Array.isArray(activities) ? activities : [];
};
