import type { IncomingMessage } from "node:http";
import type { DirectLine, Upgrade } from "../channels/direct-line/direct-line.ts";
import { errorTrace, type Log } from "../ground/log.ts";
import { isAllowedOrigin, type Reach } from "./caller.ts";
import { isPlain } from "./plain-request.ts";
import { RETRY_AFTER_SECONDS } from "./problem.ts";

// Not imported: that reads all that the module exports, and so loads the client of WebSocket, a twentieth of the start.
const { STATUS_CODES } = process.getBuiltinModule("node:http");

type UpgradeOptions = { directLine: DirectLine; reach: Reach; log: Log; isStopping: () => boolean };

/** Whether a request asks for a WebSocket: what else it would rather speak, such as HTTP/2, it may be refused without a word. */
export const isWebSocket = ({ headers }: IncomingMessage): boolean => /^websocket$/i.test(headers.upgrade ?? "");

/** Answers requests to become a WebSocket: only the stream of a conversation may, and only for pages of ours or of allowed sites. */
export const streamUpgrade =
  ({ directLine, reach, log, isStopping }: UpgradeOptions) =>
  (...[request, socket, head]: [Upgrade[0], Upgrade[1], Upgrade[2]]): void => {
    // A client that goes away during the handshake is no event.
    socket.on("error", () => socket.destroy());
    const open = async (): Promise<boolean> =>
      isAllowedOrigin(request, reach) &&
      directLine.openStream(new URL(`http://localhost${request.url}`), request, socket, head);

    if (!isPlain(request)) refuse(socket, 400);
    else if (isStopping()) refuse(socket, 503, `retry-after: ${RETRY_AFTER_SECONDS}`);
    else
      open().then(
        (isOpen) => {
          if (!isOpen) refuse(socket, 403);
        },
        (error: unknown) => {
          log({ event: "stream-failed", ...errorTrace(error) });
          socket.destroy();
        },
      );
  };

const refuse = (socket: Upgrade[1], status: number, ...headers: string[]): void => {
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, "connection: close", "content-length: 0", ...headers];
  socket.end(`${lines.join("\r\n")}\r\n\r\n`);
};
