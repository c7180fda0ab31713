// @ts-check
/* What the chat, in the frame that widget.js opened, and the site's page tell one another. Nobody else is heard. */

/** @typedef {{ ask(text: string): void, isNew: boolean, focus(): void }} Chat */

/** The page that framed us, when it is one that may: the server says which. */
const site = () => {
  const claimed = new URLSearchParams(location.hash.slice(1)).get("site") ?? "";
  const allowed = [location.origin, ...(document.body.dataset.sites ?? "").split(" ")];
  return window.parent !== window && allowed.includes(claimed) ? claimed : undefined;
};

/** @param {Chat} chat */
export const listenToSite = (chat) => {
  const origin = site();
  if (origin === undefined) return;
  window.addEventListener("message", ({ source, origin: from, data }) => {
    if (source !== window.parent || from !== origin) return;
    const { assistant, text } = Object(data);
    if (assistant === "focus") chat.focus();
    if (typeof text !== "string" || text.trim() === "") return;
    // A theme opens a conversation; it does not interrupt one.
    if (assistant === "ask" || (assistant === "theme" && chat.isNew)) chat.ask(text);
  });
  document.addEventListener("keydown", ({ key, defaultPrevented }) => {
    if (key === "Escape" && !defaultPrevented) window.parent.postMessage({ assistant: "close" }, origin);
  });
  window.parent.postMessage({ assistant: "ready" }, origin);
};
