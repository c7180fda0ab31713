import { type DestinationStream, destination, pino } from "pino";
import type { Level, Log } from "../ground/log.ts";

/** The least serious level that is written; silent writes nothing. */
export type LeastLevel = Level | "silent";

const STDERR = 2;

/**
 * A log of one JSON line an event, on standard error: `time` (ISO 8601), `level`, `event`, then what the event tells. An event that
 * carries an error is one, unless it says otherwise.
 */
export const createJsonLog = (
  level: LeastLevel,
  // Written before the call returns: the last lines before an abrupt end are those that matter.
  to: DestinationStream = destination({ dest: STDERR, sync: true }),
): Log => {
  const lines = pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    to,
  );
  return (event, seriousness = "error" in event ? "error" : "info") => lines[seriousness](event);
};
