import type { Request, Response } from "restify";
import type { DirectLine } from "../channels/direct-line/direct-line.ts";
import { takeAll } from "../ground/rate-limit.ts";
import type { Paper, PaperResponse } from "../paper/paper.ts";
import type { Limits } from "../turns/limits.ts";
import type { Asset } from "./assets.ts";
import { baseUrl, callerOf, type Reach } from "./caller.ts";
import { paperPolicy } from "./headers.ts";
import { type Handler, HttpProblem } from "./problem.ts";

/** What a page costs in pages: making a Word file takes tens of milliseconds. */
const costOf = (path: string): number => (path.endsWith(".docx") ? 10 : 1);

type PaperRoute = { paper: Paper; limits: Limits; reach: Reach; style: Asset; script: Asset };

/** GET /faq, /documents and what is under them. */
export const paperHandler =
  ({ paper, limits, reach, style, script }: PaperRoute): Handler =>
  async (request, response) => {
    const { pathname, searchParams } = new URL(`http://localhost${request.url}`);
    const wait = takeAll([[limits.pages, callerOf(request, reach)]], costOf(pathname));
    if (wait > 0) throw new HttpProblem(429, wait);
    const address = baseUrl(request, reach);
    send(response, await paper({ path: pathname, query: searchParams, address, style: style.url, script: script.url }));
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

/** @throws {HttpProblem} 401 without a token, 403 with another conversation's, 429 when asked too often */
const activitiesOf = async (directLine: DirectLine, reach: Reach, request: Request): Promise<readonly unknown[]> => {
  const { searchParams } = new URL(`http://localhost${request.url}`);
  const conversation = encodeURIComponent(searchParams.get("conversation") ?? "");
  const { status, body, headers } = await directLine.handle({
    method: "GET",
    path: `/conversations/${conversation}/activities`,
    query: new URLSearchParams(),
    authorization: request.headers.authorization ?? "",
    body: undefined,
    address: callerOf(request, reach),
    baseUrl: baseUrl(request, reach),
  });
  if (status !== 200) throw new HttpProblem(status, Number(headers?.["retry-after"]) || undefined);
  const activities: unknown = typeof body === "object" && body !== null ? Reflect.get(body, "activities") : undefined;
  return Array.isArray(activities) ? activities : [];
};
