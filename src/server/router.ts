/// <reference path="./restify-parts.d.ts" />
import type { Server } from "restify";
import Router from "restify/lib/router.js";
import RestifyServer from "restify/lib/server.js";

/**
 * restify, which only routes here. Made of its parts: its index also loads its plugins, two hundred and sixty files and twenty megabytes of
 * which nothing is used.
 */
export const createRouter = (): Server => {
  // Requests are told by our own log.
  const log = { trace: () => {}, warn: () => {} };
  return new RestifyServer({ name: "", log, router: new Router({ log }) });
};
