import type { Session } from "./session.ts";

/**
 * Gives the conversation as a text that the person keeps.
 * @throws when the server does not give it
 */
export const download = async ({ token, conversationId }: Session): Promise<void> => {
  const query = new URLSearchParams({ conversation: conversationId });
  const response = await fetch(`/documents/conversation.txt?${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!response.ok) throw new Error(`transcript: ${response.status}`);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = "conversation-assistant-opco.txt";
  link.click();
  URL.revokeObjectURL(link.href);
};
