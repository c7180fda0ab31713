import type { IncomingMessage, RequestOptions } from "node:http";
import type { ConnectorClient } from "botframework-connector";
import type { Activity } from "../activity.ts";
import { onTheWire } from "../teams/wire.ts";

// Not imported: that reads all that the module exports, and so loads the client of WebSocket, a twentieth of the start.
const { request: overHttp } = process.getBuiltinModule("node:http");
const { request: overHttps } = process.getBuiltinModule("node:https");

/** Where a channel's service is, and how long it may take to answer one message. */
type Service = { serviceUrl: string; timeoutMs: number };

type Call = { method: "POST" | "PUT"; conversation: string; activity?: string; body: Partial<Activity> };

/**
 * Has the SDK's connector send messages by itself: one request over Node's own agents, which keep connections alive for five seconds,
 * signed by the SDK's credentials. Nothing is ever sent again here, nor a redirection followed: patience.ts and deliver.ts decide by what
 * the error tells. The rest of the connector stays the SDK's.
 */
export const sendingLightly = (connector: ConnectorClient, service: Service): ConnectorClient => {
  const send = (call: Call) => sendOnce(connector.credentials, service, call);
  Object.assign(connector.conversations, {
    sendToConversation: (conversation: string, body: Partial<Activity>) => send({ method: "POST", conversation, body }),
    replyToActivity: (conversation: string, activity: string, body: Partial<Activity>) =>
      send({ method: "POST", conversation, activity, body }),
    updateActivity: (conversation: string, activity: string, body: Partial<Activity>) =>
      send({ method: "PUT", conversation, activity, body }),
  });
  return connector;
};

/** The service answered with an error, or with something else than it should. Has the shape of the errors of the SDK's own client. */
class ChannelAnswerError extends Error {
  readonly statusCode: number;
  readonly code: string | undefined;
  readonly response: { headers: { get(name: string): string | undefined } };
  constructor({ statusCode = 0, headers }: IncomingMessage, code?: string) {
    super(`the channel's service answered ${statusCode}`);
    this.name = "ChannelAnswerError";
    this.statusCode = statusCode;
    this.code = code;
    this.response = { headers: { get: (name) => headers[name]?.toString() } };
  }
}

/** The service did not answer in time. */
class ChannelTimeoutError extends Error {
  constructor() {
    super("the channel's service did not answer in time");
    this.name = "AbortError";
  }
}

const sendOnce = async (
  credentials: ConnectorClient["credentials"],
  { serviceUrl, timeoutMs }: Service,
  { method, conversation, activity, body }: Call,
): Promise<{ id?: string }> => {
  const sent = onTheWire(body);
  const place = [conversation, "activities", ...(activity === undefined ? [] : [activity])];
  const path = place.map(encodeURIComponent).join("/");
  const url = new URL(`${serviceUrl.replace(/\/$/, "")}/v3/conversations/${path}${sent.query}`);
  const headers = new Map([
    ["accept", "*/*"],
    ["content-type", "application/json; charset=utf-8"],
    ["user-agent", USER_AGENT],
    // A header holds bytes: those of UTF-8, as the SDK writes them.
    ["x-ms-conversation-id", Buffer.from(conversation).toString("latin1")],
  ]);
  await sign(credentials, { method, url: url.href, headers });
  return answerTo(url, { method, headers: Object.fromEntries(headers) }, { body: sent.body, timeoutMs });
};

/** What the services of the Bot Framework expect to be called by. */
const USER_AGENT = "Microsoft-BotFramework/3.1 opco-assistant";

/** The SDK's credentials sign any request that has headers; its type asks for the whole of its HTTP client's. */
const sign = (
  credentials: ConnectorClient["credentials"],
  request: { method: string; url: string; headers: Map<string, string> },
): Promise<unknown> => credentials.signRequest(request as unknown as Parameters<typeof credentials.signRequest>[0]);

const answerTo = (
  url: URL,
  options: Pick<RequestOptions, "method" | "headers">,
  { body, timeoutMs }: { body: string; timeoutMs: number },
): Promise<{ id?: string }> =>
  new Promise((resolve, reject) => {
    // Not as text, with which the headers would be written, as UTF-8 too.
    const bytes = Buffer.from(body);
    const over = url.protocol === "https:" ? overHttps : overHttp;
    const call = over(url, { ...options, headers: { ...options.headers, "content-length": bytes.length } });
    const timer = setTimeout(() => call.destroy(new ChannelTimeoutError()), timeoutMs);
    const fail = (error: Error): void => {
      clearTimeout(timer);
      reject(error);
    };
    call.on("error", fail);
    call.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        text += part;
        if (text.length > ANSWER_MAX_CHARACTERS) call.destroy(new ChannelAnswerError(response, "PARSE_ERROR"));
      });
      response.on("error", fail);
      response.on("end", () => {
        clearTimeout(timer);
        try {
          resolve(readAnswer(response, text));
        } catch (error) {
          reject(error);
        }
      });
    });
    call.end(bytes);
  });

const ANSWER_MAX_CHARACTERS = 100_000;

/** The id under which the message stands, when the service gives one. @throws {ChannelAnswerError} */
const readAnswer = (response: IncomingMessage, text: string): { id?: string } => {
  const { statusCode = 0 } = response;
  if (statusCode < 200 || statusCode >= 300) throw new ChannelAnswerError(response);
  const answer = parsed(text.trim() === "" ? "{}" : text);
  if (typeof answer !== "object" || answer === null) throw new ChannelAnswerError(response, "PARSE_ERROR");
  const id: unknown = Reflect.get(answer, "id");
  return typeof id === "string" ? { id } : {};
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
