import { StoreError } from "../../store/store.ts";
import { errorTrace, type Log } from "../log.ts";
import type { RateLimit } from "../rate-limit.ts";
import type { Conversations } from "./conversations.ts";
import { postedSchema } from "./posted.ts";
import { type Grant, newGrant, type Tokens } from "./tokens.ts";

/** A request under /v3/directline. `path` is what follows, `baseUrl` the server's address as this client sees it. */
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

/** By address for what costs a new conversation, by conversation for what a client repeats, by address again for many conversations. */
type Limits = { starts: RateLimit; posts: RateLimit; postsByAddress: RateLimit };

export type RoutesOptions = { tokens: Tokens; conversations: Conversations; limits: Limits; log: Log };

type Call = DirectLineRequest & { grant: Grant };
type Answer = (call: Call) => Promise<DirectLineResponse>;

/** Answers the Direct Line 3.0 protocol as its clients use it. */
export const createRoutes = ({ tokens, conversations, limits, log }: RoutesOptions) => {
  const session = async ({ grant, baseUrl }: Call, watermark: string) => {
    const { token, expiresIn } = await tokens.issue(grant);
    return {
      conversationId: grant.conversationId,
      token,
      expires_in: expiresIn,
      streamUrl: await streamUrl(grant, baseUrl, watermark),
    };
  };

  const streamUrl = async (grant: Grant, baseUrl: string, watermark: string): Promise<string> => {
    const query = new URLSearchParams({ watermark, t: await tokens.issueTicket(grant) });
    return `${baseUrl.replace(/^http/, "ws")}/v3/directline/conversations/${grant.conversationId}/stream?${query}`;
  };

  const refresh: Answer = async ({ grant }) => {
    const { token, expiresIn } = await tokens.issue(grant);
    return { status: 200, body: { conversationId: grant.conversationId, token, expires_in: expiresIn } };
  };

  const start: Answer = async (call) => {
    const created = await conversations.open(call.grant, "");
    return { status: created ? 201 : 200, body: await session(call, "") };
  };

  const reconnect: Answer = async (call) => {
    const watermark = call.query.get("watermark") ?? "";
    await conversations.open(call.grant, watermark);
    return { status: 200, body: await session(call, watermark) };
  };

  const post: Answer = async ({ grant, address, body }) => {
    if (!limits.posts(grant.conversationId) || !limits.postsByAddress(address)) return TOO_MANY;
    const posted = postedSchema.safeParse(body);
    return posted.success
      ? { status: 200, body: { id: await conversations.post(grant, posted.data) } }
      : failure(400, "BadArgument");
  };

  /** Clients stop polling for good at the first 5xx or 429. */
  const poll: Answer = async ({ grant, query }) => {
    const watermark = query.get("watermark") ?? "";
    const read = await conversations.read(grant, watermark).catch((error: unknown) => {
      log({ event: "direct-line-poll-failed", ...errorTrace(error) });
      return { activities: [], watermark };
    });
    return { status: 200, body: { ...read, activities: read.activities.filter(({ type }) => type !== "typing") } };
  };

  const upload: Answer = async ({ grant, address }) => {
    if (!limits.posts(grant.conversationId) || !limits.postsByAddress(address)) return TOO_MANY;
    conversations.refuseFile(grant);
    return failure(415, "UnsupportedMediaType");
  };

  const ROUTES: readonly { method: string; path: RegExp; lapsed?: "lapsed"; answer: Answer }[] = [
    { method: "POST", path: /^\/tokens\/refresh$/, lapsed: "lapsed", answer: refresh },
    { method: "POST", path: /^\/conversations$/, answer: start },
    { method: "GET", path: /^\/conversations\/([^/]+)$/, lapsed: "lapsed", answer: reconnect },
    { method: "POST", path: /^\/conversations\/([^/]+)\/activities$/, answer: post },
    { method: "GET", path: /^\/conversations\/([^/]+)\/activities$/, lapsed: "lapsed", answer: poll },
    { method: "POST", path: /^\/conversations\/([^/]+)\/upload$/, answer: upload },
  ];

  return {
    /** A token for a new conversation with a new person. Undefined when this address asked for too many. */
    issue: async (address: string): Promise<(Grant & { token: string; expiresIn: number }) | undefined> => {
      if (!limits.starts(address)) return undefined;
      const grant = newGrant();
      return { ...grant, ...(await tokens.issue(grant)) };
    },
    handle: async (request: DirectLineRequest): Promise<DirectLineResponse> => {
      const route = ROUTES.find(({ method, path }) => method === request.method && path.test(request.path));
      if (!route) return failure(404, "NotFound");
      const token = /^Bearer (.+)$/i.exec(request.authorization)?.[1];
      if (token === undefined) return failure(401, "MissingToken");
      const grant = await tokens.read(token, route.lapsed);
      const named = route.path.exec(request.path)?.[1];
      if (!grant || (named !== undefined && named !== grant.conversationId)) return failure(403, "TokenRefused");
      return route.answer({ ...request, grant }).catch((error: unknown) => {
        if (!(error instanceof StoreError)) throw error;
        log({ event: "direct-line-store-failed", ...errorTrace(error) });
        return { ...failure(503, "ServiceUnavailable"), headers: { "retry-after": "5" } };
      });
    },
  };
};

/** Direct Line's form of an error, with nothing about the cause. */
const failure = (status: number, code: string): DirectLineResponse => ({
  status,
  body: { error: { code, message: code } },
});

const TOO_MANY: DirectLineResponse = { ...failure(429, "TooManyRequests"), headers: { "retry-after": "5" } };
