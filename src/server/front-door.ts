import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Log } from "../ground/log.ts";
import { isUnheeded, type Reach } from "./caller.ts";
import { secure } from "./headers.ts";
import { isPlain } from "./plain-request.ts";
import { nameResponse, RETRY_AFTER_SECONDS, sendProblem } from "./problem.ts";
import { type ServedRequest, tellServed } from "./served-request.ts";
import type { UnderWay } from "./under-way.ts";

export type FrontDoorOptions = {
  reach: Reach;
  /** Hears of every request once it is answered. */
  served: (request: ServedRequest) => void;
  /** Posts, which a stop lets end. */
  underWay: UnderWay;
  isStopping: () => boolean;
  /** Takes in what may come in. */
  enter: (request: IncomingMessage, response: ServerResponse) => void;
  log: Log;
};

/** What every request meets before anything reads where it goes. */
export const frontDoor = ({ reach, served, underWay, isStopping, enter, log }: FrontDoorOptions): RequestListener => {
  let unheeded = false;
  return (request, response) => {
    nameResponse(response);
    secure(request, response, reach);
    tellServed(request, response, served);
    if (!unheeded && isUnheeded(request, reach)) {
      unheeded = true;
      log({ event: "proxy-not-trusted", setting: "TRUSTED_PROXIES" }, "warn");
    }
    const posts = request.method === "POST";
    if (isStopping()) response.setHeader("connection", "close");
    if (!isPlain(request)) turnAway(request, response, 400);
    // What only reads goes on: a client that polls gives up for good at the first 5xx.
    else if (posts && isStopping()) turnAway(request, response, 503);
    else {
      if (posts) underWay.add(response);
      enter(request, response);
    }
  };
};

const turnAway = (request: IncomingMessage, response: ServerResponse, status: 400 | 503): void => {
  response.setHeader("connection", "close");
  // Bytes left unread when the connection closes would take the answer with them.
  request.resume();
  sendProblem(response, status, status === 503 ? { retryAfter: RETRY_AFTER_SECONDS } : {});
};
