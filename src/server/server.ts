import type { Server as NodeServer } from "node:http";
import restify, { type Request, type Response } from "restify";
import { loadAssets } from "./assets.ts";
import { allowOrigin, secure } from "./headers.ts";
import { nameResponse, sendProblem } from "./problem.ts";
import { addRoutes, type RouteOptions } from "./routes.ts";
import { type ServedRequest, tellServed } from "./served-request.ts";
import { streamUpgrade } from "./upgrade.ts";

export type ServerOptions = Omit<RouteOptions, "assets" | "isStopping"> & {
  /** Hears of every request once it is answered. */
  served?: (request: ServedRequest) => void;
};

export type HttpServer = {
  /** @returns the port it listens to */
  listen(port: number, host: string): Promise<number>;
  /**
   * Takes nothing new, lets what is under way end, waiting `graceMs` at most, then closes the streams so that clients come back
   * elsewhere or later.
   */
  stop(graceMs: number): Promise<void>;
};

/** Everything the process answers over HTTP. */
export const createHttpServer = async (options: ServerOptions): Promise<HttpServer> => {
  const { directLine, reach, served = () => {} } = options;
  const server = restify.createServer({ name: "" });
  const http: NodeServer = server.server;
  // A caller that sends slowly does not hold a connection: Node looks at these every half minute.
  http.requestTimeout = 30_000;
  http.headersTimeout = 10_000;
  let stopping = false;

  server.pre((request, response, next) => {
    nameResponse(response);
    secure(response, reach);
    tellServed(request, response, served);
    if (!stopping) return next();
    response.setHeader("connection", "close");
    // What only reads goes on: a client that polls gives up for good at the first 5xx.
    if (request.method !== "POST") return next();
    response.setHeader("retry-after", String(RETRY_AFTER_SECONDS));
    sendProblem(response, 503);
    return next(false);
  });
  server.on(
    "restifyError",
    (request: Request, response: Response, error: { statusCode?: number }, done: () => void) => {
      allowOrigin(request, response, reach);
      sendProblem(response, error.statusCode ?? 500);
      done();
    },
  );
  addRoutes(server, { ...options, assets: await loadAssets(), isStopping: () => stopping });
  http.on("upgrade", streamUpgrade({ ...options, isStopping: () => stopping }));

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        // restify passes the listener's errors on as its own, and they would end the process if nobody heard them.
        server.once("error", reject);
        http.listen(port, host, () => {
          const address = http.address();
          resolve(typeof address === "object" && address ? address.port : port);
        });
      }),
    stop: async (graceMs) => {
      stopping = true;
      const closed = new Promise((resolve) => http.close(resolve));
      http.closeIdleConnections();
      const patience = startPatience(graceMs);
      await Promise.race([directLine.idle(), patience.over]);
      directLine.closeStreams();
      await Promise.race([closed, patience.over]);
      patience.stop();
      http.closeAllConnections();
    },
  };
};

const RETRY_AFTER_SECONDS = 5;

const startPatience = (ms: number): { over: Promise<void>; stop(): void } => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  return { over: promise, stop: () => clearTimeout(timer) };
};
