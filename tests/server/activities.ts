import type { Running } from "./running.ts";

/** Posts to /api/messages. */
export const send = async (server: Running, body: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(`${server.url}/api/messages`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text };
};

/** A message of Alice's in Teams, whose replies come in the response. */
export const activity = (id: string, more: object = {}) => ({
  type: "message",
  id,
  channelId: "msteams",
  text: id,
  from: { id: "29:alice", name: "Alice Durand" },
  recipient: { id: "28:bot", name: "Assistant OPCO" },
  conversation: { id: "a:conversation", conversationType: "personal" },
  deliveryMode: "expectReplies",
  ...more,
});
