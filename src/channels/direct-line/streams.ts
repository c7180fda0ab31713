import { WebSocket } from "ws";
import { createQueue } from "../queue.ts";
import type { ActivityLog, WireActivity } from "./activity-log.ts";

/** The open sockets: one per conversation, each fed from the log from its own watermark on, so that nothing is missed or sent twice. */
export type Streams = {
  /** Feeds a socket, its backlog first. An older socket of the same conversation is closed. */
  attach(conversationId: string, socket: WebSocket, watermark: string): void;
  /** Sends what the log has gained. */
  notify(conversationId: string): void;
  /** Sends something that is not kept, such as « is typing ». */
  show(conversationId: string, activity: WireActivity): void;
  /** Closes every socket; clients come back by themselves. */
  close(): void;
};

type Stream = { socket: WebSocket; watermark: string };

/** A socket that leaves this much unread is cut off: its client comes back for the rest. */
const MAX_UNREAD_BYTES = 1_000_000;
const SERVICE_RESTART = 1012;

/** @param heartbeatMs keep it under the idle limit of proxies (often 30 to 60 s) */
export const createStreams = ({ log, heartbeatMs }: { log: ActivityLog; heartbeatMs: number }): Streams => {
  const streams = new Map<string, Stream>();
  const queue = createQueue();

  const feed = (conversationId: string, stream: Stream, evenEmpty: boolean): Promise<void> =>
    queue.run(conversationId, async () => {
      const { activities, watermark } = await log.after(conversationId, stream.watermark);
      if (activities.length === 0 && !evenEmpty) return;
      stream.watermark = watermark;
      send(stream.socket, JSON.stringify({ activities, watermark }));
    });

  const attach = (conversationId: string, socket: WebSocket, watermark: string): void => {
    const stream = { socket, watermark };
    streams.get(conversationId)?.socket.close(1000, "collision");
    streams.set(conversationId, stream);
    const heartbeat = setInterval(() => send(socket, ""), heartbeatMs);
    socket.on("close", () => {
      clearInterval(heartbeat);
      if (streams.get(conversationId) === stream) streams.delete(conversationId);
    });
    // A broken frame or connection closes the socket, which is all there is to do.
    socket.on("error", () => socket.terminate());
    feed(conversationId, stream, true).catch(() => socket.terminate());
  };

  return {
    attach,
    notify: (conversationId) => {
      const stream = streams.get(conversationId);
      if (stream) feed(conversationId, stream, false).catch(() => stream.socket.terminate());
    },
    show: (conversationId, activity) => {
      const stream = streams.get(conversationId);
      if (stream) send(stream.socket, JSON.stringify({ activities: [activity] }));
    },
    close: () => {
      for (const { socket } of streams.values()) socket.close(SERVICE_RESTART, "restart");
    },
  };
};

const send = (socket: WebSocket, frame: string): void => {
  if (socket.readyState !== WebSocket.OPEN) return;
  if (socket.bufferedAmount > MAX_UNREAD_BYTES) socket.terminate();
  else socket.send(frame);
};
