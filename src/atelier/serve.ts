import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** What a page of the workshop is asked: its query, and what a form sent. */
export type Call = { query: URLSearchParams; form: FormData };

/** What is answered: a page, a style sheet, or another page to go to. */
export type Answer = { status?: number; html: string } | { css: string } | { to: string };

/** Pages by method and path: « GET /questions ». */
export type Routes = Readonly<Record<string, (call: Call) => Answer | Promise<Answer>>>;

/** The workshop as it listens. */
export type Served = { url: string; server: Server };

const LOOPBACK = "127.0.0.1";
/** A FAQ to import is the largest thing sent. */
const MOST_BYTES = 10_000_000;

/** A token that only the pages of this very start know. */
export const newToken = (): string => randomBytes(24).toString("base64url");

/**
 * Serves pages on this machine only. A request under another name than this machine's own (a site that points its name here) is refused, and
 * so is a form that another page sends, or that does not hold the token.
 */
export const serve = async (routes: Routes, { port, token }: { port: number; token: string }): Promise<Served> => {
  const server = createServer((request, response) => {
    respond(routes, { request, response, token }).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent)
        send(response, { status: 500, html: "L'atelier n'a pas pu répondre : voir le terminal." });
    });
  });
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(port, LOOPBACK, listening);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the workshop listens to no port");
  return { url: `http://${LOOPBACK}:${address.port}`, server };
};

type Exchange = { request: IncomingMessage; response: ServerResponse; token: string };

const respond = async (routes: Routes, { request, response, token }: Exchange): Promise<void> => {
  const { host = "", origin } = request.headers;
  const port = request.socket.localPort;
  if (host !== `${LOOPBACK}:${port}` && host !== `localhost:${port}`)
    return send(response, { status: 421, html: "L'atelier ne répond que sur cette machine." });
  const { pathname, searchParams } = new URL(request.url ?? "/", `http://${host}`);
  const route = routes[`${request.method} ${pathname}`];
  if (route === undefined) return send(response, { status: 404, html: "Cette page n'existe pas." });
  if (request.method !== "POST") return send(response, await route({ query: searchParams, form: new FormData() }));
  if (origin !== `http://${host}`)
    return send(response, { status: 403, html: "Ce formulaire ne vient pas de l'atelier." });
  const form = await formOf(request);
  if (form === undefined)
    return send(response, { status: 413, html: "C'est trop long (10 Mo au plus), ou illisible." });
  const given = form.get("token");
  if (typeof given !== "string" || !isSame(given, token))
    return send(response, { status: 403, html: "L'atelier a redémarré : rechargez la page." });
  send(response, await route({ query: searchParams, form }));
};

const isSame = (given: string, token: string): boolean =>
  Buffer.byteLength(given) === Buffer.byteLength(token) && timingSafeEqual(Buffer.from(given), Buffer.from(token));

/** What a form sent; undefined when it is too long or cannot be read. */
const formOf = async (request: IncomingMessage): Promise<FormData | undefined> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  const headers = { "content-type": request.headers["content-type"] ?? "" };
  return new Response(Buffer.concat(chunks), { headers }).formData().catch(() => undefined);
};

/** Nothing is loaded but our style sheet, nothing frames a page, and forms go nowhere else. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const send = (response: ServerResponse, answer: Answer): void => {
  response.setHeader("content-security-policy", POLICY);
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("cross-origin-resource-policy", "same-origin");
  // Not no-referrer: it would blank the Origin of our own forms.
  response.setHeader("referrer-policy", "same-origin");
  response.setHeader("cache-control", "no-store");
  response.setHeader("connection", "close");
  if ("to" in answer) response.writeHead(303, { location: answer.to }).end();
  else if ("css" in answer) response.writeHead(200, { "content-type": "text/css; charset=utf-8" }).end(answer.css);
  else response.writeHead(answer.status ?? 200, { "content-type": "text/html; charset=utf-8" }).end(answer.html);
};
