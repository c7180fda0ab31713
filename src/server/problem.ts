import { randomUUID } from "node:crypto";
import type { Request, Response } from "restify";
import { errorTrace, type Log } from "../channels/log.ts";

/** A refusal that the caller may know of: its status, and nothing else. */
export class HttpProblem extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`HTTP ${status}`);
    this.name = "HttpProblem";
    this.status = status;
  }
}

const CORRELATION = "x-correlation-id";

/** Gives a response the id under which the log speaks of it. */
export const nameResponse = (response: Response): void => {
  response.setHeader(CORRELATION, randomUUID());
};

/** The id that a response was given. */
export const correlationOf = (response: Response): string => String(response.getHeader(CORRELATION));

/** Sends an error that says only its status and its correlation id. */
export const sendProblem = (response: Response, status: number): void => {
  // An unread body would be taken for the next request.
  if (status === 413) response.setHeader("connection", "close");
  response.json(status, { error: status, correlationId: correlationOf(response) });
};

/** What serves one request. */
export type Handler = (request: Request, response: Response) => Promise<void>;

/** A handler for restify (async, without next) whose failures become generic answers. */
export const answering =
  (log: Log, handle: Handler): Handler =>
  async (request, response) => {
    try {
      await handle(request, response);
    } catch (error) {
      if (response.headersSent) return;
      if (error instanceof HttpProblem) {
        sendProblem(response, error.status);
        return;
      }
      log({ event: "request-failed", correlation: correlationOf(response), ...errorTrace(error) });
      sendProblem(response, 500);
    }
  };
