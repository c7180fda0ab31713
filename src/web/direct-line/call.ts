/** What a server answered; status 0 when nobody did. */
export type Answer = { status: number; body: unknown; retryAfterMs?: number };

export type Call = (method: "GET" | "POST", path: string, body?: unknown) => Promise<Answer>;

/** Past it, a request is given up: what it asked is asked again. */
const PATIENCE_MS = 15_000;

/** Requests to one Direct Line, each with the token of the moment. `over` ends them all. */
export const createCall =
  (domain: string, token: () => string, over: AbortSignal): Call =>
  async (method, path, body) => {
    try {
      const response = await fetch(`${domain}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token()}`,
          ...(body !== undefined && { "content-type": "application/json" }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.any([over, AbortSignal.timeout(PATIENCE_MS)]),
      });
      const wait = response.headers.get("retry-after");
      return {
        status: response.status,
        body: await response.json().catch(() => undefined),
        ...(wait !== null && /^\d{1,4}$/.test(wait) && { retryAfterMs: Number(wait) * 1000 }),
      };
    } catch {
      return { status: 0, body: undefined };
    }
  };

/** A text of an answer; undefined when it has none of that name. */
export const textIn = ({ body }: Answer, name: string): string | undefined => {
  const value: unknown = typeof body === "object" && body !== null ? Reflect.get(body, name) : undefined;
  return typeof value === "string" ? value : undefined;
};
