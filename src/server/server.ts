import type { Server as NodeServer } from "node:http";
import restify, { type Request, type Response } from "restify";
import { loadAssets } from "./assets.ts";
import { allowOrigin, secure } from "./headers.ts";
import { nameResponse, sendProblem } from "./problem.ts";
import { addRoutes, type RouteOptions } from "./routes.ts";
import { streamUpgrade } from "./upgrade.ts";

export type ServerOptions = Omit<RouteOptions, "assets" | "isStopping">;

export type HttpServer = {
  /** @returns the port it listens to */
  listen(port: number, host: string): Promise<number>;
  /** Stops accepting, closes the streams and lets the turns under way end, waiting `graceMs` at most. */
  stop(graceMs: number): Promise<void>;
};

/** Everything the process answers over HTTP. */
export const createHttpServer = async (options: ServerOptions): Promise<HttpServer> => {
  const { directLine, reach } = options;
  const server = restify.createServer({ name: "" });
  const http: NodeServer = server.server;
  http.requestTimeout = 30_000;
  let stopping = false;

  server.pre((_request, response, next) => {
    nameResponse(response);
    secure(response, reach);
    next();
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
  http.on("upgrade", streamUpgrade(options));

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
      await atMost(graceMs, directLine.close());
      await atMost(graceMs, closed);
      http.closeAllConnections();
    },
  };
};

const atMost = async (ms: number, work: Promise<unknown>): Promise<void> => {
  const patience = Promise.withResolvers<void>();
  const timer = setTimeout(patience.resolve, ms);
  await Promise.race([work, patience.promise]);
  clearTimeout(timer);
};
