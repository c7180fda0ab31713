import { createCall, textIn } from "../direct-line/call.ts";
import type { Session } from "./session.ts";

/** A conversation just begun: where its stream is, and what was said first, as the server answered it. */
export type Begun = { session: Session; streamUrl: string; first: unknown };

declare global {
  interface Window {
    /** What early.js began, or that nobody else needs to. */
    opcoEarly?: Promise<Begun | undefined>;
  }
}

/** Begins a conversation; undefined when it is not begun. */
export const beginConversation = async (session: Session): Promise<Begun | undefined> => {
  const { domain, conversationId } = session;
  const call = createCall(domain, () => session.token, new AbortController().signal);
  const opened = await call("POST", "/conversations");
  const [token, streamUrl] = [textIn(opened, "token"), textIn(opened, "streamUrl")];
  if (token === undefined || streamUrl === undefined) return undefined;
  const { body } = await call("GET", `/conversations/${conversationId}/activities`);
  return { session: { ...session, token }, streamUrl, first: body };
};

/** What was begun before this was there, once. */
export const takeBegun = (): Promise<Begun | undefined> => {
  const begun = window.opcoEarly ?? Promise.resolve(undefined);
  window.opcoEarly = Promise.resolve(undefined);
  return begun;
};
