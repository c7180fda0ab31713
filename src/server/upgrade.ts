import type { DirectLine, Upgrade } from "../channels/direct-line/direct-line.ts";
import { errorTrace, type Log } from "../channels/log.ts";

/** Answers requests to become a WebSocket: only the stream of a conversation may. */
export const streamUpgrade =
  ({ directLine, log, isStopping }: { directLine: DirectLine; log: Log; isStopping: () => boolean }) =>
  (...[request, socket, head]: [Upgrade[0], Upgrade[1], Upgrade[2]]): void => {
    // A client that goes away during the handshake is no event.
    socket.on("error", () => socket.destroy());
    if (isStopping()) {
      socket.end("HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
      return;
    }
    const url = URL.parse(request.url ?? "", "http://localhost");
    const opened = url ? directLine.openStream(url, request, socket, head) : Promise.resolve(false);
    opened
      .then((open) => {
        if (!open) socket.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
      })
      .catch((error: unknown) => {
        log({ event: "stream-failed", ...errorTrace(error) });
        socket.destroy();
      });
  };
