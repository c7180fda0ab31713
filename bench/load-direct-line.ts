import { WebSocket } from "ws";
import { z } from "zod";
import { type Figures, type Load, timeTurns } from "./load-drive.ts";

const sessionSchema = z.object({ token: z.string(), conversationId: z.string(), streamUrl: z.string() });
const postedSchema = z.object({ id: z.string() });
const frameSchema = z.object({
  activities: z.array(z.object({ type: z.string(), replyToId: z.string().optional() })),
});

/** One person's page: `say` settles once the first reply is on the stream. */
type Page = { say(text: string): Promise<void>; close(): void };

/** Opens a conversation as a page does. */
const openPage = async (url: string): Promise<Page> => {
  const headers = { "content-type": "application/json" };
  const post = async (path: string, token?: string, body: unknown = {}): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, {
      method: "POST",
      headers: token === undefined ? headers : { ...headers, authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: status ${response.status}`);
    return response.json();
  };
  const { token: first } = z.object({ token: z.string() }).parse(await post("/api/directline/token"));
  const { token, conversationId, streamUrl } = sessionSchema.parse(await post("/v3/directline/conversations", first));

  const answered = new Set<string>();
  let waiting: { id: string; heard: () => void } | undefined;
  const socket = new WebSocket(streamUrl);
  await new Promise<void>((greeted, failed) => {
    socket.on("error", failed);
    socket.on("message", (data) => {
      const frame = data.toString();
      if (frame === "") return;
      for (const { type, replyToId } of frameSchema.parse(JSON.parse(frame)).activities)
        if (type === "message" && replyToId !== undefined) answered.add(replyToId);
      greeted();
      if (waiting !== undefined && answered.has(waiting.id)) waiting.heard();
    });
  });
  return {
    say: async (text) => {
      const path = `/v3/directline/conversations/${conversationId}/activities`;
      const { id } = postedSchema.parse(await post(path, token, { type: "message", text }));
      if (!answered.has(id)) await new Promise<void>((heard) => (waiting = { id, heard }));
    },
    close: () => socket.close(),
  };
};

/** Everybody speaks through Direct Line: a message posted, its echo and its replies on the stream. */
export const driveDirectLine = async (url: string, load: Load): Promise<Figures> => {
  const opened = await Promise.all(Array.from({ length: load.people }, () => openPage(url)));
  const figures = await timeTurns(load, async (person, text) => opened[person]?.say(text));
  for (const page of opened) page.close();
  return figures;
};
