import type { Request } from "restify";
import type { DirectLine } from "../channels/direct-line/direct-line.ts";
import { discardBody, readJson } from "./body.ts";
import { baseUrl, callerAddress, isAllowedOrigin, type Reach } from "./caller.ts";
import { allowOrigin } from "./headers.ts";
import { type Handler, HttpProblem, sendProblem } from "./problem.ts";

const MAX_BODY_BYTES = 8192;
const MAX_UPLOAD_BYTES = 5_000_000;
export const DIRECT_LINE_PATH = "/v3/directline";

/** POST /api/directline/token: a new conversation for a page of ours or of an allowed site. */
export const tokenHandler =
  (directLine: DirectLine, reach: Reach): Handler =>
  async (request, response) => {
    allowOrigin(request, response, reach);
    if (!isAllowedOrigin(request, reach)) throw new HttpProblem(403);
    await discardBody(request, MAX_BODY_BYTES);
    const issued = await directLine.issue(callerAddress(request));
    if (!issued) throw new HttpProblem(429);
    response.json(200, { ...issued, domain: `${baseUrl(request, reach)}${DIRECT_LINE_PATH}` });
  };

/** /v3/directline/*: the protocol itself. The token says which conversation; the browser says which sites may read. */
export const protocolHandler =
  (directLine: DirectLine, reach: Reach): Handler =>
  async (request, response) => {
    allowOrigin(request, response, reach);
    const url = new URL(request.url ?? "", "http://localhost");
    const { status, body, headers } = await directLine.handle({
      method: request.method ?? "",
      path: url.pathname.slice(DIRECT_LINE_PATH.length),
      query: url.searchParams,
      authorization: request.headers.authorization ?? "",
      body: await readBody(request),
      address: callerAddress(request),
      baseUrl: baseUrl(request, reach),
    });
    for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
    if (body === undefined) sendProblem(response, status);
    else response.json(status, body);
  };

/** An uploaded file is let go by unread: the assistant takes none. */
const readBody = async (request: Request): Promise<unknown> => {
  if (!request.headers["content-type"]?.startsWith("multipart/")) return readJson(request, MAX_BODY_BYTES);
  return discardBody(request, MAX_UPLOAD_BYTES);
};
