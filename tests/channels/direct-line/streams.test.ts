import { once } from "node:events";
import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { createActivityLog } from "../../../src/channels/direct-line/activity-log.ts";
import { createStreams } from "../../../src/channels/direct-line/streams.ts";
import { createMemoryStore } from "../../../src/store/memory-store.ts";

const GRANT = { conversationId: "c", userId: "dl_a" };
const MEGABYTE = 1_000_000;

test("a socket whose client reads nothing any more is cut off, and holds no more than it may", async () => {
  const bounds = { maxKeys: 10, maxLines: 500, maxBytes: 100 * MEGABYTE, maxJournalBytes: 100 * MEGABYTE };
  const log = createActivityLog(createMemoryStore({ ...bounds, lifetimeMs: 3600_000, now: Date.now }));
  const streams = createStreams({ log, heartbeatMs: 60_000 });
  const http = createServer();
  const sockets = new WebSocketServer({ server: http });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const address = http.address();
  const client = new WebSocket(`ws://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
  const [socket]: WebSocket[] = await once(sockets, "connection");
  if (socket === undefined) throw new Error("a connection has a socket");
  onTestFinished(() => {
    client.terminate();
    sockets.close();
    http.close();
  });
  await once(client, "open");
  client.pause();

  const closed = once(socket, "close");
  streams.attach(GRANT, socket, "");
  // What the machine holds for a socket by itself comes before what the process does.
  for (let line = 0; line < 40; line++)
    await log.append(GRANT, { id: String(line), type: "message", text: "x".repeat(MEGABYTE / 2) });
  await streams.idle();
  expect(socket.readyState).not.toBe(WebSocket.OPEN);
  expect(socket.bufferedAmount).toBeLessThan(3 * MEGABYTE);
  await closed;
});
