import { WebSocket } from "ws";
import { createQueue } from "../../turns/queue.ts";
import { type ActivityLog, logKey, type News, readWatermark } from "./activity-log.ts";
import type { Grant } from "./tokens.ts";
import type { WireActivity } from "./wire-activity.ts";

/**
 * The open sockets: one per conversation, each fed from the log from its own watermark on, so that nothing is missed or sent twice,
 * whichever process the answer comes from.
 */
export type Streams = {
  /** Feeds a socket, its backlog first. An older socket of the same conversation is closed. */
  attach(grant: Grant, socket: WebSocket, watermark: string): void;
  /** Sends something that is not kept, such as « is typing », to the conversation of that key. */
  show(key: string, activity: WireActivity): void;
  /** Settles once what was said so far is sent. */
  idle(): Promise<void>;
  /** Closes every socket; clients come back by themselves. */
  close(): void;
};

/** `reading`: how often the log is being read for it, or about to be. */
type Stream = { grant: Grant; socket: WebSocket; watermark: string; reading: number };

/** A socket that leaves this much unread is cut off: its client comes back for the rest. */
const MAX_UNREAD_BYTES = 1_000_000;
const SERVICE_RESTART = 1012;

/** @param heartbeatMs keep it under the idle limit of proxies (often 30 to 60 s) */
export const createStreams = ({ log, heartbeatMs }: { log: ActivityLog; heartbeatMs: number }): Streams => {
  const streams = new Map<string, Stream>();
  const queue = createQueue();

  /** A log that cannot be read now can be later: the client comes back with the watermark it has. */
  const feed = (key: string, stream: Stream, evenEmpty: boolean): void => {
    stream.reading += 1;
    queue
      .run(key, async () => {
        const { activities, watermark } = await log.after(stream.grant, stream.watermark);
        if (activities.length === 0 && !evenEmpty) return;
        stream.watermark = watermark;
        send(stream.socket, JSON.stringify({ activities, watermark }));
      })
      .catch(() => stream.socket.terminate())
      .finally(() => {
        stream.reading -= 1;
      });
  };

  /** What this process adds after all that a socket was sent needs no reading. */
  const tell = (key: string, stream: Stream, news?: News): void => {
    const sent = readWatermark(stream.watermark);
    const isIdle = stream.reading === 0;
    if (isIdle && news?.frame?.before === sent) {
      stream.watermark = String(news.position);
      send(stream.socket, news.frame.text);
    } else if (!isIdle || news?.position !== sent) feed(key, stream, false);
  };

  log.watch((key, news) => {
    for (const one of key === undefined ? streams.keys() : [key]) {
      const stream = streams.get(one);
      if (stream) tell(one, stream, news);
    }
  });

  return {
    attach: (grant, socket, watermark) => {
      const key = logKey(grant);
      const stream = { grant, socket, watermark, reading: 0 };
      streams.get(key)?.socket.close(1000, "collision");
      streams.set(key, stream);
      const heartbeat = setInterval(() => send(socket, ""), heartbeatMs);
      socket.on("close", () => {
        clearInterval(heartbeat);
        if (streams.get(key) === stream) streams.delete(key);
      });
      // A broken frame or connection closes the socket, which is all there is to do.
      socket.on("error", () => socket.terminate());
      feed(key, stream, true);
    },
    show: (key, activity) => {
      const stream = streams.get(key);
      if (stream) send(stream.socket, JSON.stringify({ activities: [activity] }));
    },
    idle: queue.idle,
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
