import type { Request, Response } from "restify";
import type { Caches } from "../ground/own-cache.js";
import type { FairShare } from "../turns/fair-share.ts";
import { loadAssets } from "./assets.ts";
import { callerOf } from "./caller.ts";
import { type FrontDoorOptions, frontDoor } from "./front-door.ts";
import { allowOrigin } from "./headers.ts";
import { sendProblem } from "./problem.ts";
import { createRouter } from "./router.ts";
import { addRoutes, type RouteOptions } from "./routes.ts";
import type { ServedRequest } from "./served-request.ts";
import { createUnderWay } from "./under-way.ts";
import { isWebSocket, streamUpgrade } from "./upgrade.ts";

// Not imported: that reads all that the module exports, and so loads the client of WebSocket, a twentieth of the start.
const { createServer } = process.getBuiltinModule("node:http");

export type ServerOptions = Omit<RouteOptions, "assets" | "isStopping"> & {
  /** Shares the thread between callers. */
  share: FairShare;
  /** Hears of every request once it is answered. */
  served?: (request: ServedRequest) => void;
  /** Where what browsers load is kept for the next start; nowhere by default. */
  caches?: Caches;
};

export type HttpServer = {
  /** @returns the port it listens to */
  listen(port: number, host: string): Promise<number>;
  /**
   * Takes nothing new, which it says to whoever asks, and lets what is under way end, waiting `graceMs` at most; closes the streams so
   * that clients come back elsewhere or later, and then only stops listening.
   */
  stop(graceMs: number): Promise<void>;
};

/** Everything the process answers over HTTP. */
export const createHttpServer = async (options: ServerOptions): Promise<HttpServer> => {
  const { directLine, reach, share, log, served = () => {} } = options;
  let stopping = false;
  const isStopping = () => stopping;
  const underWay = createUnderWay();

  // Routes only: its own server never listens, so that nothing reaches it but through the front door.
  const router = createRouter();
  // Never told that this is done: it would then answer by itself.
  router.on("restifyError", (request: Request, response: Response, error: { statusCode?: number }) => {
    allowOrigin(request, response, reach);
    sendProblem(response, error.statusCode ?? 500);
  });
  addRoutes(router, { ...options, assets: await loadAssets(options.caches ?? { folders: [] }), isStopping });
  const enter: FrontDoorOptions["enter"] = (request, response) =>
    share.on(callerOf(request, reach), () => void router.server.emit("request", request, response));

  const answerUpgrade = streamUpgrade({ ...options, isStopping });
  const http = createServer(
    // A caller that sends slowly does not hold a connection: Node looks at these every half minute.
    { requestTimeout: 30_000, headersTimeout: 10_000, shouldUpgradeCallback: isWebSocket },
    frontDoor({ reach, served, underWay, isStopping, enter, log }),
  );
  http.on("upgrade", (request, socket, head) =>
    share.on(callerOf(request, reach), () => answerUpgrade(request, socket, head)),
  );

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        http.once("error", reject);
        http.listen(port, host, () => {
          http.off("error", reject);
          const address = http.address();
          resolve(typeof address === "object" && address ? address.port : port);
        });
      }),
    stop: async (graceMs) => {
      stopping = true;
      const patience = startPatience(graceMs);
      await Promise.race([directLine.idle(), patience.over]);
      directLine.closeStreams();
      await Promise.race([underWay.over(), patience.over]);
      const closed = new Promise((resolve) => http.close(resolve));
      http.closeIdleConnections();
      await Promise.race([closed, patience.over]);
      patience.stop();
      http.closeAllConnections();
    },
  };
};

const startPatience = (ms: number): { over: Promise<void>; stop(): void } => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  return { over: promise, stop: () => clearTimeout(timer) };
};
