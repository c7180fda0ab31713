import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a local site answers at each path; a path that is not there answers 404. */
export type Pages = Record<string, (request: IncomingMessage, response: ServerResponse) => void>;

/** A local web site: its address, the requests it got, and how many it served at once at most. */
export type Site = { address: string; asked: string[]; mostAtOnce: () => number; close: () => Promise<unknown> };

/** Starts a site on a free port of this machine. */
export const startSite = async (pages: Pages): Promise<Site> => {
  const asked: string[] = [];
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    open += 1;
    most = Math.max(most, open);
    response.once("close", () => {
      open -= 1;
    });
    const page = pages[request.url ?? ""];
    if (page === undefined) response.writeHead(404).end();
    else page(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on a port has one
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    mostAtOnce: () => most,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
};

/** A page that is there, with the headers given. */
export const page =
  (headers: Record<string, string> = {}): Pages[string] =>
  (_, response) => {
    response.writeHead(200, headers).end("bonjour");
  };

/** A page that sends elsewhere. */
export const sends =
  (status: number, location: string): Pages[string] =>
  (_, response) => {
    response.writeHead(status, { location }).end();
  };

/** A page that answers with a status, to the methods named or to all. */
export const says =
  (status: number, ...methods: string[]): Pages[string] =>
  ({ method = "" }, response) => {
    response.writeHead(methods.length === 0 || methods.includes(method) ? status : 200).end();
  };
