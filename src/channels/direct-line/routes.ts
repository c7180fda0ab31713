import { type Store, StoreError } from "../../store/store.ts";
import { endedKey } from "../kept.ts";
import { costOf, type Limits } from "../limits.ts";
import { errorTrace, type Log } from "../log.ts";
import { takeAll } from "../rate-limit.ts";
import { logKey } from "./activity-log.ts";
import type { Conversations } from "./conversations.ts";
import { postedSchema } from "./posted.ts";
import type { Grant, Session, Tokens } from "./tokens.ts";

/**
 * A request under /v3/directline. `path` is what follows, `address` whom the limits count it to, `baseUrl` the server's address as
 * this client sees it.
 */
export type DirectLineRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  authorization: string;
  body: unknown;
  address: string;
  baseUrl: string;
};
export type DirectLineResponse = { status: number; body?: unknown; headers?: Readonly<Record<string, string>> };

export type RoutesOptions = {
  tokens: Tokens;
  conversations: Conversations;
  store: Pick<Store, "load">;
  limits: Limits;
  /** Whether nothing more should be taken in now. */
  isFull: () => boolean;
  log: Log;
};

type Call = DirectLineRequest & { session: Session };
type Answer = (call: Call) => Promise<DirectLineResponse>;
type Route = {
  method: string;
  path: RegExp;
  /** Takes a token that ended, while its conversation may be kept. */
  lapsed?: "lapsed";
  /** Takes the token of a conversation that was erased, of which only its last words are left. */
  erased?: "erased";
  /** Makes the bot speak. */
  works?: "works";
  /** Seconds to wait when it is asked too often. */
  toll: (call: Call) => number;
  answer: Answer;
};

/** Of a text that is too long for the assistant, enough for it to say so. */
const MOST_SIGNS = 4000;

/** Answers the Direct Line 3.0 protocol as its clients use it. */
export const createRoutes = ({ tokens, conversations, store, limits, isFull, log }: RoutesOptions) => {
  const opened = async ({ session, baseUrl }: Call, watermark: string) => {
    const { token, expiresIn } = await tokens.issue(session);
    return {
      conversationId: session.conversationId,
      token,
      expires_in: expiresIn,
      streamUrl: await streamUrl(session, baseUrl, watermark),
    };
  };

  const streamUrl = async (session: Session, baseUrl: string, watermark: string): Promise<string> => {
    const query = new URLSearchParams({ watermark, t: await tokens.issueTicket(session) });
    return `${baseUrl.replace(/^http/, "ws")}/v3/directline/conversations/${session.conversationId}/stream?${query}`;
  };

  const refresh: Answer = async ({ session }) => {
    const { token, expiresIn } = await tokens.issue(session);
    return { status: 200, body: { conversationId: session.conversationId, token, expires_in: expiresIn } };
  };

  const start: Answer = async (call) => {
    const created = await conversations.open(call.session, "");
    return { status: created ? 201 : 200, body: await opened(call, "") };
  };

  const reconnect: Answer = async (call) => {
    const watermark = call.query.get("watermark") ?? "";
    await conversations.open(call.session, watermark);
    return { status: 200, body: await opened(call, watermark) };
  };

  const post: Answer = async ({ session, body }) => {
    const posted = postedSchema.safeParse(body).data;
    if (posted === undefined) return failure(400, "BadArgument");
    const id = await conversations.post(session, { ...posted, text: posted.text?.slice(0, MOST_SIGNS) });
    return { status: 200, body: { id } };
  };

  /** Clients stop polling for good at the first 5xx or 429. */
  const poll: Answer = async ({ session, query }) => {
    const watermark = query.get("watermark") ?? "";
    const read = await conversations.read(session, watermark).catch((error: unknown) => {
      log({ event: "direct-line-poll-failed", ...errorTrace(error) });
      return { activities: [], watermark };
    });
    return { status: 200, body: { ...read, activities: read.activities.filter(({ type }) => type !== "typing") } };
  };

  const upload: Answer = async ({ session }) => {
    conversations.refuseFile(session);
    return failure(415, "UnsupportedMediaType");
  };

  /** A conversation is within its own bounds before it weighs on those of its address. */
  const said = ({ session, address, body }: Call): number => {
    const own = [limits.conversation, session.conversationId] as const;
    return takeAll([own, [limits.address, address]], costOf(postedSchema.safeParse(body).data?.text));
  };
  const read = ({ session, address }: Call): number =>
    takeAll([
      [limits.reads, session.conversationId],
      [limits.readsByAddress, address],
    ]);

  const ROUTES: readonly Route[] = [
    { method: "POST", path: /^\/tokens\/refresh$/, lapsed: "lapsed", toll: read, answer: refresh },
    { method: "POST", path: /^\/conversations$/, works: "works", toll: said, answer: start },
    { method: "GET", path: /^\/conversations\/([^/]+)$/, lapsed: "lapsed", toll: read, answer: reconnect },
    { method: "POST", path: /^\/conversations\/([^/]+)\/activities$/, works: "works", toll: said, answer: post },
    {
      method: "GET",
      path: /^\/conversations\/([^/]+)\/activities$/,
      ...{ lapsed: "lapsed", erased: "erased" },
      toll: read,
      answer: poll,
    },
    { method: "POST", path: /^\/conversations\/([^/]+)\/upload$/, works: "works", toll: said, answer: upload },
  ];

  /** Whether what the token was given for was erased since. */
  const isErased = async (grant: Grant): Promise<boolean> => (await store.load(endedKey(logKey(grant)))) !== undefined;

  const answer = async (route: Route, call: Call): Promise<DirectLineResponse> => {
    const wait = route.toll(call);
    if (wait > 0) return comeBack(429, "TooManyRequests", wait);
    if (route.works && isFull()) return comeBack(503, "ServiceUnavailable", BUSY_SECONDS);
    if (!route.erased && (await isErased(call.session))) return failure(403, "ConversationErased");
    return route.answer(call);
  };

  return {
    /** A token for a new conversation with a new person. */
    issue: async (): Promise<Grant & { token: string; expiresIn: number }> => {
      const session = tokens.begin();
      const { conversationId, userId } = session;
      return { conversationId, userId, ...(await tokens.issue(session)) };
    },
    /** The session that a stream's pass opens; undefined when the pass is refused. */
    readTicket: async (ticket: string): Promise<Session | undefined> => {
      const session = await tokens.readTicket(ticket);
      return session === undefined || (await isErased(session)) ? undefined : session;
    },
    handle: async (request: DirectLineRequest): Promise<DirectLineResponse> => {
      const route = ROUTES.find(({ method, path }) => method === request.method && path.test(request.path));
      if (!route) return failure(404, "NotFound");
      const token = /^Bearer (.+)$/i.exec(request.authorization)?.[1];
      if (token === undefined) return failure(401, "MissingToken");
      const session = await tokens.read(token, route.lapsed);
      const named = route.path.exec(request.path)?.[1];
      if (!session || (named !== undefined && named !== session.conversationId)) return failure(403, "TokenRefused");
      return answer(route, { ...request, session }).catch((error: unknown) => {
        if (route.works) conversations.apologise(session);
        if (!(error instanceof StoreError)) throw error;
        log({ event: "direct-line-store-failed", ...errorTrace(error) });
        return comeBack(503, "ServiceUnavailable", STORE_SECONDS);
      });
    },
  };
};

/** By then what waits now is done. */
const BUSY_SECONDS = 2;
const STORE_SECONDS = 5;

/** Direct Line's form of an error, with nothing about the cause. */
const failure = (status: number, code: string): DirectLineResponse => ({
  status,
  body: { error: { code, message: code } },
});

const comeBack = (status: 429 | 503, code: string, seconds: number): DirectLineResponse => ({
  ...failure(status, code),
  headers: { "retry-after": String(seconds) },
});
