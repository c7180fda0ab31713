import type { IncomingMessage } from "node:http";
import { HttpProblem } from "./problem.ts";

/**
 * Reads a JSON body; undefined when there is none.
 * @throws {HttpProblem} 413 past `maxBytes`, 415 when it is not declared as JSON (which also stops other sites' plain forms), 400 when malformed
 * or nested past {@link MAX_DEPTH}
 */
export const readJson = async (request: IncomingMessage, maxBytes: number): Promise<unknown> => {
  const text = (await readBody(request, maxBytes, "keep")).toString("utf8");
  if (text === "") return undefined;
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(request.headers["content-type"] ?? "")) throw new HttpProblem(415);
  if (nestsTooDeep(text)) throw new HttpProblem(400);
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpProblem(400);
  }
};

/** What is nested deeper comes from no client, and would exhaust the stack of whatever walks through it. */
const MAX_DEPTH = 64;

/** By hand, in one pass: a pattern would take a time that grows with the square of a hostile body. */
const nestsTooDeep = (json: string): boolean => {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at++) {
    const sign = json[at];
    if (inText) {
      if (sign === "\\") at += 1;
      else if (sign === '"') inText = false;
    } else if (sign === '"') inText = true;
    else if (sign === "[" || sign === "{") depth += 1;
    else if (sign === "]" || sign === "}") depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
};

/**
 * Lets a body go by unread: a client that is still sending does not hear an early answer.
 * @throws {HttpProblem} 413 past `maxBytes`
 */
export const discardBody = async (request: IncomingMessage, maxBytes: number): Promise<void> => {
  await readBody(request, maxBytes, "discard");
};

// Not `for await`: leaving its loop early destroys the connection, and the refusal with it.
const readBody = (request: IncomingMessage, maxBytes: number, what: "keep" | "discard"): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) reject(new HttpProblem(413));
      else if (what === "keep") chunks.push(chunk);
    });
    request.on("end", () => resolve(Buffer.concat(chunks)));
    // A caller who goes away is no fault, and hears nothing any more.
    request.on("error", () => reject(new HttpProblem(400)));
    request.on("close", () => {
      if (!request.complete) reject(new HttpProblem(400));
    });
  });
