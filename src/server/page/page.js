// @ts-check
/* Runs in the visitor's browser: opens Web Chat on our own Direct Line, and finds the conversation again after a reload. */
(() => {
  const KEY = "assistant-opco";
  // The document must be read now: once the script has run, the browser no longer names it.
  const nonce = document.currentScript?.nonce;
  const WebChat = Reflect.get(window, "WebChat");

  const styleOptions = {
    accent: "#1f4f8f",
    backgroundColor: "#ffffff",
    bubbleBackground: "#f1f3f6",
    bubbleBorderRadius: 8,
    bubbleFromUserBackground: "#1f3a5f",
    bubbleFromUserBorderRadius: 8,
    bubbleFromUserTextColor: "#ffffff",
    bubbleMaxWidth: 680,
    bubbleTextColor: "#1b1b1f",
    // An empty set, because `false` is refused with a warning: « :) » stays as it was typed.
    emojiSet: {},
    hideUploadButton: true,
    primaryFont: 'system-ui, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif',
    sendBoxPlaceholderColor: "#5c6370",
    sendBoxTextWrap: true,
    subtle: "#5c6370",
    suggestedActionBackgroundColor: "#ffffff",
    suggestedActionBorderColor: "#1f4f8f",
    suggestedActionBorderRadius: 8,
    suggestedActionLayout: "flow",
    suggestedActionTextColor: "#1f4f8f",
    timestampColor: "#5c6370",
  };

  /** @typedef {{ token: string, conversationId: string }} Session */
  const domain = `${location.origin}/v3/directline`;

  /** The conversation of this tab. Storage may be refused: the chat then only forgets on reload. */
  const stored = {
    /** @returns {Session | undefined} */
    read() {
      try {
        return JSON.parse(sessionStorage.getItem(KEY) ?? "") ?? undefined;
      } catch {
        return undefined;
      }
    },
    /** @param {Session | undefined} session */
    write(session) {
      try {
        if (session) sessionStorage.setItem(KEY, JSON.stringify(session));
        else sessionStorage.removeItem(KEY);
      } catch {}
    },
  };

  /** @returns {Promise<Session>} */
  const newSession = async () => {
    const response = await fetch("/api/directline/token", { method: "POST" });
    if (!response.ok) throw new Error(`token: ${response.status}`);
    const { token, conversationId } = await response.json();
    return { token, conversationId };
  };

  /** A fresh token for a conversation already begun; nothing when it is refused. @param {Session} session */
  const renewed = async (session) => {
    const headers = { authorization: `Bearer ${session.token}` };
    const response = await fetch(`${domain}/tokens/refresh`, { method: "POST", headers });
    if (response.status === 401 || response.status === 403) return undefined;
    if (!response.ok) throw new Error(`refresh: ${response.status}`);
    const { token } = await response.json();
    return { ...session, token };
  };

  const open = async () => {
    const kept = stored.read();
    const again = kept && (await renewed(kept));
    const session = again ?? (await newSession());
    stored.write(session);
    const { token, conversationId } = session;
    // An empty watermark replays the whole conversation; a new one is opened without naming it, so that it begins with a greeting.
    const directLine = WebChat.createDirectLine(
      again ? { token, domain, conversationId, watermark: "" } : { token, domain },
    );
    const box = document.getElementById("chat");
    WebChat.renderWebChat({ directLine, locale: "fr-FR", nonce, styleOptions }, box);
    directLine.connectionStatus$.subscribe((/** @type {number} */ status) => {
      const EXPIRED_TOKEN = 3;
      if (status !== EXPIRED_TOKEN) return;
      directLine.end();
      stored.write(undefined);
      // Refused in the middle: that conversation is over, another begins. A new token that is refused would reload for ever.
      if (again) location.reload();
      else showProblem();
    });
  };

  const showProblem = () => {
    const problem = document.getElementById("problem");
    if (problem) problem.hidden = false;
  };

  open().catch(showProblem);
})();
