/**
 * What became of a message whose sending failed. `not-taken`: the channel says to send it again (throttled, a conversation busy, a
 * gateway that did not pass it on). `refused`: it surely did not arrive. `no-answer`: nothing came back in time. `unknown`: it may stand
 * in the conversation all the same.
 */
export type Fate = "not-taken" | "refused" | "no-answer" | "unknown";

/** What the Bot Framework says to send again. */
const NOT_TAKEN: readonly number[] = [412, 429, 502, 504];

/** A connection that broke after the message may have left, or an answer that cannot be read. */
const BROKEN: readonly unknown[] = ["ECONNRESET", "EPIPE", "ETIMEDOUT", "REQUEST_SEND_ERROR", "PARSE_ERROR"];

/** So is what is no HTTP, which Node tells by codes of that prefix. */
const isBroken = (code: unknown): boolean =>
  BROKEN.includes(code) || (typeof code === "string" && code.startsWith("HPE_"));

/** Reads a failure of the connector: which keeps a status, a code or the name of an abort. */
export const fateOf = (error: unknown): Fate => {
  if (inside(error, "name") === "AbortError") return "no-answer";
  const status = inside(error, "statusCode") ?? inside(error, "status");
  if (typeof status !== "number") return isBroken(inside(error, "code")) ? "unknown" : "refused";
  if (NOT_TAKEN.includes(status)) return "not-taken";
  return status >= 300 && status < 500 ? "refused" : "unknown";
};

/** A property of whatever was thrown. */
export const inside = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
