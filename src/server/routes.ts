import type { Request, Response, Server } from "restify";
import type { ChannelResponse, MessagesRequest } from "../channels/bot-framework/messages.ts";
import type { AzureTokens } from "../channels/direct-line/azure-tokens.ts";
import type { DirectLine } from "../channels/direct-line/direct-line.ts";
import type { Parts } from "../channels/parts/parts.ts";
import type { Log } from "../ground/log.ts";
import type { PaperSource } from "../paper/document.ts";
import type { Paper } from "../paper/paper.ts";
import type { Limits } from "../turns/limits.ts";
import type { Assets } from "./assets.ts";
import { discardBody, readJson } from "./body.ts";
import { callerOf, isFromHere, type Reach } from "./caller.ts";
import { DIRECT_LINE_PATH, newcomerHandler, protocolHandler } from "./direct-line-routes.ts";
import { preflight } from "./headers.ts";
import { type MetricsPage, metricsHandler } from "./metrics-route.ts";
import { sendAsset, sendChat, sendDemo, sendWidget } from "./page.ts";
import { paperHandler, type Transcript, transcriptHandler } from "./paper-routes.ts";
import { answering, correlationOf, type Handler, RETRY_AFTER_SECONDS, sendProblem } from "./problem.ts";
import { createReadiness } from "./readiness.ts";

export type RouteOptions = {
  /** What POST /api/messages is here. */
  messages: MessagesRoute;
  directLine: DirectLine;
  /** Present when Azure holds the conversations of the web chat. */
  azure?: AzureTokens;
  /** Whether a turn could be served now. */
  isReady: () => Promise<boolean>;
  /** How many files of content are not served, for a fault of theirs. */
  setAside?: () => number;
  /** What /metrics tells, and to whom; absent, there is no such page. */
  metrics?: MetricsPage;
  /** What /version tells. */
  version: () => Readonly<Record<string, string | number>>;
  /** Whom the chat page names, line by line. */
  contact: () => readonly PaperSource[];
  /** What a new person is told first, when it can be told. */
  greeting: () => Parts | undefined;
  limits: Limits;
  /** Serves what one takes away and what one reads without a conversation. */
  paper: Paper;
  transcript: Transcript;
  reach: Reach;
  log: Log;
  assets: Assets;
  isStopping: () => boolean;
};

/**
 * `serve` answers Bot Framework activities; absent, the website is the only channel. `fromHereOnly`: nobody's identity is checked, so
 * that only programs of this machine are heard.
 */
export type MessagesRoute = {
  serve?: (request: MessagesRequest) => Promise<ChannelResponse>;
  fromHereOnly: boolean;
};

const MAX_ACTIVITY_BYTES = 256_000;

/** Puts every route on the server. */
export const addRoutes = (server: Server, options: RouteOptions): void => {
  const { assets, reach, log, directLine } = options;
  /** Answers HEAD too, as monitors ask: Node sends the same headers without the body. */
  const get = (path: string, handle: Handler) => {
    server.get(path, answering(log, handle));
    server.head(path, answering(log, handle));
  };
  const post = (path: string, handle: Handler) => server.post(path, answering(log, handle));
  const letAsk = (path: string) =>
    server.opts(
      path,
      answering(log, async (request, response) => preflight(request, response, reach)),
    );

  get("/", async (request, response) => sendChat(request, response, { which: "page", ...options }));
  get("/panel", async (request, response) => sendChat(request, response, { which: "panel", ...options }));
  get("/demo", async (request, response) => sendDemo(request, response, options));
  for (const asset of [assets.widget, assets.widgetTypes])
    get(asset.path, (request, response) => sendWidget(request, response, asset));
  const files = [assets.script, assets.demoScript, assets.paperStyle, assets.printScript, assets.licences];
  for (const asset of files) {
    get(asset.path, (request, response) => sendAsset(request, response, asset));
  }
  get("/documents/conversation.txt", transcriptHandler(options));
  const servePaper = paperHandler({ ...options, style: assets.paperStyle, script: assets.printScript });
  for (const path of ["/faq", "/faq/*", "/documents", "/documents/*"]) get(path, servePaper);
  for (const path of ["/api/messages", "/api/messages/"])
    post(path, (request, response) => serveActivity(request, response, options));
  for (const gives of ["token", "conversation"] as const) {
    post(`/api/directline/${gives}`, newcomerHandler(options, gives));
    letAsk(`/api/directline/${gives}`);
  }
  get(`${DIRECT_LINE_PATH}/*`, protocolHandler(directLine, reach));
  post(`${DIRECT_LINE_PATH}/*`, protocolHandler(directLine, reach));
  letAsk(`${DIRECT_LINE_PATH}/*`);
  addStatusRoutes(get, options);
};

const METRICS_PATH = "/metrics";
/** What monitors ask for, again and again. */
export const STATUS_PATHS: readonly string[] = ["/healthz", "/readyz", METRICS_PATH];

const addStatusRoutes = (
  get: (path: string, handle: Handler) => void,
  { isReady, isStopping, setAside, version, metrics }: RouteOptions,
): void => {
  const readiness = createReadiness({ probe: isReady });
  if (metrics) get(METRICS_PATH, metricsHandler(metrics));
  get("/healthz", async (_request, response) => {
    response.json(200, { status: "alive" });
  });
  get("/readyz", async (_request, response) => {
    const ready = !isStopping() && (await readiness());
    if (!ready) response.setHeader("retry-after", String(RETRY_AFTER_SECONDS));
    response.json(ready ? 200 : 503, {
      status: ready ? "ready" : "not ready",
      ...(setAside && { setAside: setAside() }),
    });
  });
  get("/version", async (_request, response) => {
    response.json(200, version());
  });
};

const serveActivity = async (request: Request, response: Response, options: RouteOptions): Promise<void> => {
  const { messages, reach } = options;
  if (messages.serve === undefined || (messages.fromHereOnly && !isFromHere(request))) {
    await discardBody(request, MAX_ACTIVITY_BYTES);
    sendProblem(response, 404, { message: WEB_ALONE });
    return;
  }
  const { status, body, retryAfter } = await messages.serve({
    authorization: request.headers.authorization ?? "",
    body: await readJson(request, MAX_ACTIVITY_BYTES),
    correlation: correlationOf(response),
    address: callerOf(request, reach),
  });
  if (status >= 400) sendProblem(response, status, { retryAfter });
  else if (body === undefined) response.send(status);
  else response.json(status, body);
};

const WEB_ALONE = "Ici, seul le site web est servi : cette adresse demande MicrosoftAppId (docs/exploitation.md).";
