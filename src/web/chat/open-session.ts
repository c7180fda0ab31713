import type { Session } from "./session.ts";

/** Nobody can open a conversation now; `retryAfterMs` when the server said how long to wait. `never`: asking again is no use. */
export class NotOpenedError extends Error {
  readonly retryAfterMs: number | undefined;
  readonly never: boolean;
  constructor(status: number, retryAfterMs?: number) {
    super(`token: ${status}`);
    this.name = "NotOpenedError";
    this.retryAfterMs = retryAfterMs;
    this.never = status === 403;
  }
}

/**
 * A token for a new conversation.
 * @throws {NotOpenedError} when none is given
 */
export const newSession = async (): Promise<Session> => {
  const response = await fetch("/api/directline/token", { method: "POST" }).catch(() => undefined);
  if (response === undefined) throw new NotOpenedError(0);
  const wait = Number(response.headers.get("retry-after"));
  if (!response.ok) throw new NotOpenedError(response.status, wait > 0 ? wait * 1000 : undefined);
  const { token, conversationId, domain } = await response.json();
  return { token, conversationId, domain };
};
