import { errorTrace, type Log } from "../../ground/log.ts";
import { StoreError } from "../../store/store.ts";
import { type AdmissionOptions, createAdmission } from "./admission.ts";
import type { Conversations } from "./conversations.ts";
import { postedSchema } from "./posted.ts";
import { comeBack, type DirectLineResponse, failure } from "./response.ts";
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

export type RoutesOptions = AdmissionOptions & { tokens: Tokens; conversations: Conversations; log: Log };

/** Who calls, and the server's address as they see it. */
type Caller = Pick<DirectLineRequest, "address" | "baseUrl">;
type Call = Caller & Pick<DirectLineRequest, "query" | "body"> & { session: Session };
type Answer = (call: Call) => Promise<DirectLineResponse>;
type Entry = {
  does: "says" | "reads";
  /** Takes the token of a conversation that was erased, of which only its last words are left. */
  evenErased?: true;
  answer: Answer;
};
type Route = Entry & {
  method: string;
  path: RegExp;
  /** Takes a token that ended, while its conversation may be kept. */
  lapsed?: "lapsed";
};

const PATH = "/v3/directline";
/** Of a text that is too long for the assistant, enough for it to say so. */
const MOST_SIGNS = 4000;

/** Answers the Direct Line 3.0 protocol as its clients use it. */
export const createRoutes = ({ tokens, conversations, log, ...admittance }: RoutesOptions) => {
  const admission = createAdmission(admittance);

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
    return `${baseUrl.replace(/^http/, "ws")}${PATH}/conversations/${session.conversationId}/stream?${query}`;
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

  const comesBack = { does: "reads", lapsed: "lapsed" } as const;
  /** A new conversation from one call: what its client would have asked for in three. */
  const begin: Answer = async (call) => {
    await conversations.open(call.session, "");
    const { activities, watermark } = await conversations.read(call.session, "");
    const domain = `${call.baseUrl}${PATH}`;
    return { status: 201, body: { domain, ...(await opened(call, watermark)), activities, watermark } };
  };

  const ROUTES: readonly Route[] = [
    { method: "POST", path: /^\/tokens\/refresh$/, ...comesBack, answer: refresh },
    { method: "POST", path: /^\/conversations$/, does: "says", answer: start },
    { method: "GET", path: /^\/conversations\/([^/]+)$/, ...comesBack, answer: reconnect },
    { method: "POST", path: /^\/conversations\/([^/]+)\/activities$/, does: "says", answer: post },
    { method: "GET", path: /^\/conversations\/([^/]+)\/activities$/, ...comesBack, evenErased: true, answer: poll },
    { method: "POST", path: /^\/conversations\/([^/]+)\/upload$/, does: "says", answer: upload },
  ];

  const answered = async (entry: Entry, call: Call): Promise<DirectLineResponse> => {
    try {
      return (await admission.refusal(entry, call)) ?? (await entry.answer(call));
    } catch (error) {
      // Somebody who speaks reads, in the chat, that it was not taken.
      if (entry.does === "says") conversations.apologise(call.session);
      if (!(error instanceof StoreError)) throw error;
      log({ event: "direct-line-store-failed", ...errorTrace(error) });
      return comeBack(503, STORE_SECONDS);
    }
  };

  return {
    /** A token for a new conversation with a new person. */
    issue: async (): Promise<Grant & { token: string; expiresIn: number }> => {
      const session = tokens.begin();
      const { conversationId, userId } = session;
      return { conversationId, userId, ...(await tokens.issue(session)) };
    },
    /** The same, already begun: with it come where the conversation is followed and what is said first. */
    begin: (caller: Caller): Promise<DirectLineResponse> =>
      answered(
        { does: "says", evenErased: true, answer: begin },
        { ...caller, query: new URLSearchParams(), body: undefined, session: tokens.begin() },
      ),
    /** The session that a stream's pass opens; undefined when the pass is refused. */
    readTicket: async (ticket: string): Promise<Session | undefined> => {
      const session = await tokens.readTicket(ticket);
      return session === undefined || (await admission.isErased(session)) ? undefined : session;
    },
    handle: async (request: DirectLineRequest): Promise<DirectLineResponse> => {
      const route = ROUTES.find(({ method, path }) => method === request.method && path.test(request.path));
      if (!route) return failure(404, "NotFound");
      const token = /^Bearer (.+)$/i.exec(request.authorization)?.[1];
      if (token === undefined) return failure(401, "MissingToken");
      const session = await tokens.read(token, route.lapsed);
      const named = route.path.exec(request.path)?.[1];
      if (!session || (named !== undefined && named !== session.conversationId)) return failure(403, "TokenRefused");
      return answered(route, { ...request, session });
    },
  };
};

/** A store that does not answer is given that much time. */
const STORE_SECONDS = 5;
