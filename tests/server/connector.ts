import { createServer } from "node:http";
import { z } from "zod";

/** One request that the bot made. */
export type Received = { method: string; url: string; body: z.infer<typeof sentSchema> };

const sentSchema = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  attachments: z.array(z.unknown()).optional(),
});

/** How the service answers: with a status; by breaking the connection once it has read the message (`cut`); never (`silent`). */
export type Answer = { status?: number; retryAfter?: string; body?: string; cut?: true; silent?: true };
/** How the service answers the nth request, from 0; 201 with an id when nothing is said. */
export type Script = (index: number, received: Received) => Answer | undefined;

/** A Bot Framework service on this machine: it notes what the bot sends it. */
export const startConnector = async (script: Script = () => undefined) => {
  const received: Received[] = [];
  let arrived = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const index = received.length;
      const one: Received = {
        method: request.method ?? "",
        url: request.url ?? "",
        body: sentSchema.parse(JSON.parse(Buffer.concat(chunks).toString() || '{"type":""}')),
      };
      received.push(one);
      arrived.resolve();
      arrived = Promise.withResolvers();
      const { status = 201, retryAfter, body, cut, silent } = script(index, one) ?? {};
      if (cut) request.socket.destroy();
      if (cut || silent) return;
      // restify replaces writeHead in the whole process: its own returns nothing.
      response.statusCode = status;
      response.setHeader("content-type", "application/json");
      if (retryAfter !== undefined) response.setHeader("retry-after", retryAfter);
      response.end(body ?? JSON.stringify({ id: `m${index + 1}` }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    serviceUrl: `http://127.0.0.1:${port}/`,
    received,
    /** What people read, in order: cards, updates and signs of typing left out. */
    texts: () =>
      received
        .filter(({ method, body }) => method === "POST" && body.type === "message")
        .flatMap(({ body }) => body.text ?? []),
    /** Settles when one more request has come. */
    next: () => arrived.promise,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};

export type Connector = Awaited<ReturnType<typeof startConnector>>;
