import type { IncomingMessage, ServerResponse } from "node:http";
import { correlationOf } from "./problem.ts";

/** One request answered: by its route's pattern, never its address, which holds ids and tokens. */
export type ServedRequest = { method: string; route: string; status: number; ms: number; correlation: string };

/** Tells of a request once its response is over, or its caller gone. */
export const tellServed = (
  request: IncomingMessage,
  response: ServerResponse,
  told: (served: ServedRequest) => void,
): void => {
  const start = performance.now();
  response.once("close", () => {
    told({
      method: request.method ?? "",
      route: routeOf(request),
      status: response.statusCode,
      ms: performance.now() - start,
      correlation: correlationOf(response),
    });
  });
};

/** restify notes its route on the request; what is refused before has none. */
const routeOf = (request: IncomingMessage): string => {
  const route: unknown = Reflect.get(request, "route");
  const path: unknown = typeof route === "object" && route !== null ? Reflect.get(route, "path") : undefined;
  return typeof path === "string" ? path : "none";
};
