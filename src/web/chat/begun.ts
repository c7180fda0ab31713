import type { Session } from "./session.ts";

/** A conversation just begun: where its stream is, and what was said first, as the server answered it. Without a stream, others hold it. */
export type Begun = { session: Session; streamUrl?: string; first?: unknown };

declare global {
  interface Window {
    /** What early.js began, or that nobody else needs to. */
    opcoEarly?: Promise<Begun | undefined>;
  }
}

/** Nobody can begin a conversation now; `retryAfterMs` when the server said how long to wait. `never`: asking again is no use. */
export class NotBegunError extends Error {
  readonly retryAfterMs: number | undefined;
  readonly never: boolean;
  constructor(status: number, retryAfterMs?: number) {
    super(`not begun: ${status}`);
    this.name = "NotBegunError";
    this.retryAfterMs = retryAfterMs;
    this.never = status === 403;
  }
}

/**
 * Begins a conversation.
 * @throws {NotBegunError} when it is not begun
 */
export const beginConversation = async (): Promise<Begun> => {
  const response = await fetch("/api/directline/conversation", { method: "POST" }).catch(() => undefined);
  if (response === undefined) throw new NotBegunError(0);
  const wait = Number(response.headers.get("retry-after"));
  if (!response.ok) throw new NotBegunError(response.status, wait > 0 ? wait * 1000 : undefined);
  const { token, conversationId, domain, streamUrl, activities, watermark } = await response.json();
  return { session: { token, conversationId, domain }, streamUrl, first: { activities, watermark } };
};

/** What was begun before this was there, once. */
export const takeBegun = (): Promise<Begun | undefined> => {
  const begun = window.opcoEarly ?? Promise.resolve(undefined);
  window.opcoEarly = Promise.resolve(undefined);
  return begun;
};
