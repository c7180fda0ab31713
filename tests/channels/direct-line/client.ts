import { once } from "node:events";
import { WebSocket } from "ws";
import { z } from "zod";
import { type RunningOptions, serve } from "../../server/running.ts";

const activitySchema = z.looseObject({ id: z.string(), type: z.string(), text: z.string().optional() });
const frameSchema = z.object({ activities: z.array(activitySchema), watermark: z.string().optional() });
export type ShownActivity = z.infer<typeof activitySchema>;

const tokenSchema = z.object({
  token: z.string(),
  conversationId: z.string(),
  userId: z.string(),
  expiresIn: z.number(),
  domain: z.string(),
});
const sessionSchema = z.object({
  conversationId: z.string(),
  token: z.string(),
  expires_in: z.number(),
  streamUrl: z.string(),
});

/** One answer of the server, its body read. */
export type Answer = { status: number; headers: Headers; body: unknown };

/** A Direct Line client over fetch, as a browser page of the server's own would be. `always`: headers of each request. */
export const directLineClient = (url: string, always: Readonly<Record<string, string>> = {}) => {
  const call = async (
    method: string,
    path: string,
    { token, body, headers }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...always,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.startsWith("application/json") ?? false;
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };
  const dl = "/v3/directline";
  return {
    call,
    askToken: (origin = url) => call("POST", "/api/directline/token", { headers: { origin } }),
    begin: (origin = url) => call("POST", "/api/directline/conversation", { headers: { origin } }),
    newToken: async () =>
      tokenSchema.parse((await call("POST", "/api/directline/token", { headers: { origin: url } })).body),
    start: (token: string) => call("POST", `${dl}/conversations`, { token, body: {} }),
    session: async (token: string) =>
      sessionSchema.parse((await call("POST", `${dl}/conversations`, { token, body: {} })).body),
    reconnect: (token: string, id: string, watermark: string) =>
      call("GET", `${dl}/conversations/${id}?watermark=${watermark}`, { token }),
    post: (token: string, id: string, body: unknown) =>
      call("POST", `${dl}/conversations/${id}/activities`, { token, body }),
    poll: (token: string, id: string, watermark = "") =>
      call("GET", `${dl}/conversations/${id}/activities?watermark=${watermark}`, { token }),
    refresh: (token: string) => call("POST", `${dl}/tokens/refresh`, { token }),
  };
};

export const readSession = (answer: Answer) => sessionSchema.parse(answer.body);
export const readActivities = (answer: Answer) => frameSchema.parse(answer.body);

/** A socket whose frames are read one by one, in order. */
export const openStream = async (streamUrl: string, from: { origin?: string } = {}) => {
  const socket = new WebSocket(streamUrl, from);
  const frames: string[] = [];
  const waiting: ((frame: string) => void)[] = [];
  socket.on("message", (data) => {
    const frame = data.toString();
    const taker = waiting.shift();
    if (taker) taker(frame);
    else frames.push(frame);
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on("close", (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  await once(socket, "open");
  const nextFrame = (): Promise<string> => {
    const ready = frames.shift();
    return ready === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(ready);
  };
  const unread: ShownActivity[] = [];
  let watermark = "";
  const nextActivity = async (): Promise<ShownActivity> => {
    for (;;) {
      const next = unread.shift();
      if (next) return next;
      const frame = await nextFrame();
      if (frame === "") continue;
      const set = frameSchema.parse(JSON.parse(frame));
      watermark = set.watermark ?? watermark;
      unread.push(...set.activities);
    }
  };
  return { socket, closed, nextFrame, nextActivity, watermark: () => watermark };
};

/** The HTTP status with which the server refuses a socket. */
export const refusedStatus = async (streamUrl: string, from: { origin?: string } = {}): Promise<number> => {
  const socket = new WebSocket(streamUrl, from);
  socket.on("error", () => undefined);
  const [, response] = await once(socket, "unexpected-response");
  return z.object({ statusCode: z.number() }).parse(response).statusCode;
};

/** A conversation already greeted, with its stream. */
export const converse = async (client: ReturnType<typeof directLineClient>) => {
  const { token, conversationId, userId } = await client.newToken();
  const session = await client.session(token);
  const stream = await openStream(session.streamUrl);
  const greeting = await stream.nextActivity();
  return { token: session.token, conversationId, userId, stream, greeting };
};

/** A message as a client posts it. */
export const message = (text: string, more: Record<string, unknown> = {}) => ({ type: "message", text, ...more });

/** A server for one test, and a client of it. */
export const serveDirectLine = async (options?: RunningOptions) => {
  const server = await serve(options);
  return { server, client: directLineClient(server.url) };
};
