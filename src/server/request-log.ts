import type { Log } from "../ground/log.ts";
import { createRateLimit, takeAll } from "../ground/rate-limit.ts";
import { STATUS_PATHS } from "./routes.ts";
import type { ServedRequest } from "./served-request.ts";

/** What a day of ordinary use never meets, and a disk bears for long. */
const PACE = { burst: 500, perSecond: 20 };

/**
 * One line a request, as long as they come at a pace that somebody could read: past it they are only counted, and the count is told
 * with the next line. Failures are counted apart, so that no flood hides them.
 */
export const createRequestLog = (log: Log, clock?: () => number) => {
  const pace = createRateLimit({ ...PACE, clock });
  let untold = 0;
  return (request: ServedRequest): void => {
    const { route, status, ms } = request;
    const level = STATUS_PATHS.includes(route) ? "debug" : status >= 500 ? "error" : "info";
    if (takeAll([[pace, level]]) > 0) {
      untold += 1;
      return;
    }
    if (untold > 0) log({ event: "requests-untold", count: untold }, "warn");
    untold = 0;
    log({ event: "request", ...request, ms: Math.round(ms) }, level);
  };
};
