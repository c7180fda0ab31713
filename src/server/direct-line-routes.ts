import type { Request, Response } from "restify";
import { AzureTokenError, type AzureTokens } from "../channels/direct-line/azure-tokens.ts";
import type { DirectLine } from "../channels/direct-line/direct-line.ts";
import type { DirectLineResponse } from "../channels/direct-line/response.ts";
import { errorTrace, type Log } from "../ground/log.ts";
import { takeAll } from "../ground/rate-limit.ts";
import type { Limits } from "../turns/limits.ts";
import { discardBody, readJson } from "./body.ts";
import { baseUrl, callerOf, isAllowedOrigin, type Reach } from "./caller.ts";
import { allowOrigin } from "./headers.ts";
import { correlationOf, type Handler, HttpProblem, sendProblem } from "./problem.ts";

/** Some fifty times what the assistant reads of a message: who sends more than that hears from it that it is too long. */
const MAX_BODY_BYTES = 64_000;
const MAX_UPLOAD_BYTES = 5_000_000;
export const DIRECT_LINE_PATH = "/v3/directline";

/** `azure`: conversations are held by Azure's Direct Line, and this server only buys tokens there. */
type TokenRoute = { directLine: DirectLine; azure?: AzureTokens; limits: Limits; reach: Reach; log: Log };

/**
 * POST /api/directline/token: a new conversation for a page of ours or of an allowed site. POST /api/directline/conversation: the same,
 * already begun; one that Azure holds is not.
 */
export const newcomerHandler =
  ({ directLine, azure, limits, reach, log }: TokenRoute, gives: "token" | "conversation"): Handler =>
  async (request, response) => {
    allowOrigin(request, response, reach);
    if (!isAllowedOrigin(request, reach)) throw new HttpProblem(403);
    await discardBody(request, MAX_BODY_BYTES);
    const caller = { address: callerOf(request, reach), baseUrl: baseUrl(request, reach) };
    const wait = takeAll([[limits.tokens, caller.address]]);
    if (wait > 0) throw new HttpProblem(429, wait);
    if (gives === "conversation" && azure === undefined) {
      send(response, await directLine.begin(caller));
      return;
    }
    const issued = await (azure ?? directLine).issue().catch((error: unknown) => {
      if (!(error instanceof AzureTokenError)) throw error;
      log({ event: "azure-token-failed", correlation: correlationOf(response), ...errorTrace(error) });
      throw new HttpProblem(502);
    });
    response.json(200, { domain: `${caller.baseUrl}${DIRECT_LINE_PATH}`, ...issued });
  };

/** /v3/directline/*: the protocol itself. The token says which conversation; the browser says which sites may read. */
export const protocolHandler =
  (directLine: DirectLine, reach: Reach): Handler =>
  async (request, response) => {
    allowOrigin(request, response, reach);
    const url = new URL(request.url ?? "", "http://localhost");
    const answer = await directLine.handle({
      method: request.method ?? "",
      path: url.pathname.slice(DIRECT_LINE_PATH.length),
      query: url.searchParams,
      authorization: request.headers.authorization ?? "",
      body: await readBody(request),
      address: callerOf(request, reach),
      baseUrl: baseUrl(request, reach),
    });
    send(response, answer);
  };

const send = (response: Response, { status, body, headers }: DirectLineResponse): void => {
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  if (body === undefined) sendProblem(response, status);
  else response.json(status, body);
};

/** An uploaded file is let go by unread: the assistant takes none. */
const readBody = async (request: Request): Promise<unknown> => {
  if (!request.headers["content-type"]?.startsWith("multipart/")) return readJson(request, MAX_BODY_BYTES);
  return discardBody(request, MAX_UPLOAD_BYTES);
};
