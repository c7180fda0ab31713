import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** What the stand-in does with one request. */
export type Play = (request: IncomingMessage, response: ServerResponse) => void;

/** A stand-in for the public directory, over real HTTP on this machine: it plays what it is told, in turn, the last for ever. */
export const openDirectory = async (...plays: readonly Play[]) => {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    (plays[requests.length - 1] ?? plays.at(-1))?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the stand-in has no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    requests,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** Answers with JSON. */
export const json =
  (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Play =>
  (_request, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };

/** Answers with text that is no JSON. */
export const garbage: Play = (_request, response) => void response.end("<html>maintenance</html>");

/** Never answers. */
export const silence: Play = () => {};

/** Cuts the line. */
export const hangUp: Play = (request) => void request.socket.destroy();
