/** What the site's page asks of the chat that it frames. */
export type SiteRequests = {
  ask(text: string): void;
  /** Asked of a new conversation only: a theme opens one, it does not interrupt one. */
  first(text: string): void;
  focus(): void;
  theme(theme: string): void;
};

/** The page that framed us, when it is one that may: the server says which. */
export type Site = {
  listen(requests: SiteRequests): void;
  /**
   * Tells the page of something that happened here, without a word of what was said. `shown`: there is something to see; `hello`: we
   * listen.
   */
  tell(
    message:
      | { assistant: "shown" | "hello" | "ready" | "close" }
      | { assistant: "event"; name: string; detail: object },
  ): void;
};

/** @param claimed the origin that the frame's address names; undefined is nobody */
export const siteAt = (claimed: string | undefined, allowed: readonly string[]): Site | undefined => {
  const { parent } = window;
  if (claimed === undefined || parent === window || !allowed.includes(claimed)) return undefined;
  return {
    listen: (requests) =>
      window.addEventListener("message", ({ source, origin, data }) => {
        if (source !== parent || origin !== claimed) return;
        const { assistant, text } = Object(data);
        if (assistant === "focus") requests.focus();
        if (typeof text !== "string" || text.trim() === "") return;
        if (assistant === "ask") requests.ask(text);
        if (assistant === "first") requests.first(text);
        if (assistant === "theme") requests.theme(text);
      }),
    tell: (message) => parent.postMessage(message, claimed),
  };
};
