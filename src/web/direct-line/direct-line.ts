import { type Answer, createCall, textIn } from "./call.ts";
import { backOff, createPauses } from "./pause.ts";
import { followStream } from "./stream.ts";

/**
 * `lost`: we are trying to come back. `taken`: another client follows the conversation. `over`: its token is refused, or it is no more.
 */
export type Connection = "connecting" | "online" | "lost" | "taken" | "over";

/** An activity as it is received. */
export type Heard = { id: string; type: string; [field: string]: unknown };

/** The server will never take this message as it is. */
export class NotSentError extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`not sent: ${status}`);
    this.name = "NotSentError";
    this.status = status;
  }
}

export type DirectLineOptions = {
  /** Where the Direct Line is: `https://host/v3/directline`. */
  domain: string;
  token: string;
  /** Goes on with a conversation already begun, from a watermark: all of it when that is empty. */
  conversationId?: string;
  watermark?: string;
  /** Where the stream of that conversation is, when it was just opened: it is not opened again to know. */
  streamUrl?: string;
  /** What was received of it already, as the server answered. */
  first?: unknown;
  /** By polling only when false. */
  webSocket?: boolean;
  pollEveryMs?: number;
  /** Hears each activity once, in order. */
  heard(activities: readonly Heard[]): void;
  changed?(connection: Connection): void;
  /** Hears of each new token, for whoever comes back later. */
  renewed?(token: string): void;
};

export type DirectLine = {
  /**
   * Sends an activity, after those before it; sends it again as long as nobody answers or the server asks to wait.
   * @returns the id that it was given
   * @throws {NotSentError} when it can never be taken, or the conversation is over
   */
  post(activity: object): Promise<string>;
  /** Comes back at once: the network is there again, or somebody asks. */
  wake(): void;
  /** Stops for good. */
  end(): void;
};

const POLL_EVERY_MS = 1000;
/** Without an answer by then, the person is told; the request itself is given longer. */
const DOUBTFUL_AFTER_MS = 3000;
/** After that many streams in a row that would not open, though the server answers, one reads by asking. */
const MOST_UNOPENED = 2;
const MOST_REFUSALS = 2;
const REFRESH_EVERY_MS = 15 * 60_000;
const isOk = ({ status }: Answer) => status >= 200 && status < 300;
const isRefused = ({ status }: Answer) => status === 401 || status === 403;
const MAY_BE_TAKEN_LATER = new Set([0, 408, 409, 412, 429, 500, 502, 503, 504]);

/** A client of Direct Line 3.0 for one conversation: docs/direct-line.md says what each answer means. */
export const createDirectLine = (options: DirectLineOptions): DirectLine => {
  const { domain, heard, changed = () => {}, renewed = () => {}, pollEveryMs = POLL_EVERY_MS } = options;
  let { token, conversationId, watermark = "", streamUrl } = options;
  const over = new AbortController();
  const call = createCall(domain, () => token, over.signal);
  const { pause, wake } = createPauses(over.signal);
  const begun = Promise.withResolvers<string>();
  begun.promise.catch(() => undefined);
  const known = new Set<string>();
  const works = { hears: false, speaks: true };
  let connection: Connection = "connecting";
  let failures = 0;
  let unopened = options.webSocket === false ? MOST_UNOPENED : 0;
  let refusals = 0;
  let cutStream = () => {};

  const become = (next: Connection): void => {
    if (next === connection || over.signal.aborted) return;
    connection = next;
    changed(next);
  };
  /** Online is to hear and to be heard. */
  const note = (link: Partial<typeof works>): void => {
    Object.assign(works, link);
    if (works.hears && works.speaks) failures = 0;
    if (works.hears) refusals = 0;
    if (works.hears && works.speaks) become("online");
    else if (connection !== "connecting" || link.hears === false || !works.speaks) become("lost");
  };
  const stop = (why: Connection, status = 0): void => {
    become(why);
    over.abort();
    clearInterval(refreshing);
    begun.reject(new NotSentError(status));
  };
  const keepToken = (given: string | undefined): void => {
    if (given === undefined || given === token) return;
    token = given;
    renewed(given);
  };
  const waitAfter = ({ retryAfterMs }: Pick<Answer, "retryAfterMs"> = {}): Promise<void> =>
    pause(retryAfterMs ?? backOff(failures++));

  const refresh = async (): Promise<Answer> => {
    const answer = await call("POST", "/tokens/refresh");
    if (isOk(answer)) keepToken(textIn(answer, "token"));
    return answer;
  };
  const refreshing = setInterval(() => void refresh(), REFRESH_EVERY_MS);

  /** After an answer that is not the one hoped for: a new token, some patience, or the end. */
  const recover = async (answer: Answer): Promise<void> => {
    if (isRefused(answer)) refusals += 1;
    const renewal = isRefused(answer) ? await refresh() : answer;
    // Refused again with a token that has just been renewed: it is not for this conversation.
    if (isRefused(renewal) || refusals > MOST_REFUSALS || answer.status === 404) return stop("over", answer.status);
    await waitAfter(renewal);
  };

  const take = (body: unknown): void => {
    const { activities, watermark: next } = Object(body);
    if (typeof next === "string") watermark = next;
    const fresh = (Array.isArray(activities) ? activities : []).filter(
      ({ id }: Heard) => !known.has(id) && known.add(id),
    );
    if (fresh.length > 0) heard(fresh);
  };

  /** @returns where the stream is, empty when there is none; undefined when the conversation is not open */
  const open = async (): Promise<string | undefined> => {
    if (conversationId !== undefined && streamUrl !== undefined) {
      const known = streamUrl;
      streamUrl = undefined;
      begun.resolve(conversationId);
      return known;
    }
    const answer =
      conversationId === undefined
        ? await call("POST", "/conversations")
        : await call("GET", `/conversations/${conversationId}?watermark=${encodeURIComponent(watermark)}`);
    if (!isOk(answer)) {
      note({ hears: false });
      await recover(answer);
      return undefined;
    }
    keepToken(textIn(answer, "token"));
    conversationId = textIn(answer, "conversationId") ?? conversationId;
    if (conversationId !== undefined) begun.resolve(conversationId);
    return textIn(answer, "streamUrl") ?? "";
  };

  const follow = async (url: string): Promise<void> => {
    const stream = followStream({
      url,
      over: over.signal,
      opened: () => {
        unopened = 0;
        note({ hears: true });
      },
      frame: (text) => take(parsed(text)),
    });
    cutStream = stream.cut;
    const how = await stream.ended;
    if (how === "taken") return stop("taken");
    if (how === "never") unopened += 1;
    note({ hears: false });
    await waitAfter();
  };

  /** Asks again and again, until nobody answers. */
  const poll = async (): Promise<void> => {
    while (!over.signal.aborted) {
      const path = `/conversations/${conversationId}/activities?watermark=${encodeURIComponent(watermark)}`;
      const answer = await call("GET", path);
      note({ hears: isOk(answer) });
      if (!isOk(answer)) return recover(answer);
      take(answer.body);
      await pause(pollEveryMs);
    }
  };

  const run = async (): Promise<void> => {
    while (!over.signal.aborted) {
      const url = await open();
      if (url === undefined) continue;
      if (unopened < MOST_UNOPENED && url !== "") await follow(url);
      else await poll();
    }
  };

  const send = async (activity: object): Promise<string> => {
    const path = `/conversations/${await begun.promise}/activities`;
    while (!over.signal.aborted) {
      const doubt = setTimeout(() => note({ speaks: false }), DOUBTFUL_AFTER_MS);
      const answer = await call("POST", path, activity);
      clearTimeout(doubt);
      note({ speaks: answer.status !== 0 });
      if (isOk(answer)) return textIn(answer, "id") ?? "";
      if (!isRefused(answer) && !MAY_BE_TAKEN_LATER.has(answer.status)) throw new NotSentError(answer.status);
      await recover(answer);
    }
    throw new NotSentError(0);
  };

  take(options.first);
  void run();
  let last: Promise<unknown> = Promise.resolve();
  return {
    post: (activity) => {
      const sent = last.then(() => send(activity));
      last = sent.catch(() => undefined);
      return sent;
    },
    wake: () => {
      failures = 0;
      // A stream that outlived a change of network may be dead without knowing it.
      cutStream();
      wake();
    },
    end: () => {
      over.abort();
      clearInterval(refreshing);
      begun.reject(new NotSentError(0));
    },
  };
};

/** A frame that is no JSON says nothing. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
