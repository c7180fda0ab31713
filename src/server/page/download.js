// @ts-check
/* The conversation as a text that the person keeps. */

/** @param {import("./session.js").Session} session */
export const download = async ({ token, conversationId }) => {
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
