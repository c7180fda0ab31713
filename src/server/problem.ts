import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Request, Response } from "restify";
import { errorTrace, type Log } from "../ground/log.ts";

/** A refusal that the caller may know of: its status, when to come again if it may, and nothing else. */
export class HttpProblem extends Error {
  readonly status: number;
  /** In seconds. */
  readonly retryAfter?: number;
  constructor(status: number, retryAfter?: number) {
    super(`HTTP ${status}`);
    this.name = "HttpProblem";
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** When to come again to a server that stops, or that cannot take more. */
export const RETRY_AFTER_SECONDS = 5;

const CORRELATION = "x-correlation-id";

/** Gives a response the id under which the log speaks of it. */
export const nameResponse = (response: ServerResponse): void => {
  response.setHeader(CORRELATION, randomUUID());
};

/** The id that a response was given. */
export const correlationOf = (response: ServerResponse): string => String(response.getHeader(CORRELATION));

/** What a refusal tells beside its status. `retryAfter` in seconds; `message` is for whoever set the server up. */
type More = { retryAfter?: number; message?: string };

/** Sends an error that says its status, its correlation id, and hardly ever more. Needs nothing of restify. */
export const sendProblem = (response: ServerResponse, status: number, { retryAfter, message }: More = {}): void => {
  // An unread body would be taken for the next request.
  if (status === 413) response.setHeader("connection", "close");
  if (retryAfter !== undefined) response.setHeader("retry-after", String(retryAfter));
  const body = JSON.stringify({ error: status, ...(message && { message }), correlationId: correlationOf(response) });
  response.statusCode = status;
  response.setHeader("content-type", "application/json");
  response.setHeader("content-length", Buffer.byteLength(body));
  response.end(body);
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
        sendProblem(response, error.status, { retryAfter: error.retryAfter });
        return;
      }
      log({ event: "request-failed", correlation: correlationOf(response), ...errorTrace(error) });
      sendProblem(response, 500);
    }
  };
