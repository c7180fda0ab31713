// @ts-check
/* Runs in the visitor's browser: opens Web Chat on our own Direct Line, and finds the conversation again. */
import { download } from "./download.js";
import { listenToSite } from "./frame.js";
import { look } from "./look.js";
import { renderAnswer, withoutLinkDefinitions } from "./markdown.js";
import { quietButtons, withoutHints } from "./quiet.js";
import { find, isKeptLonger, keep, keepLonger, take } from "./session.js";

/** @typedef {import("./session.js").Session} Session */
const WebChat = Reflect.get(window, "WebChat");
const nonce = document.querySelector("script")?.nonce;
const STATUS = { online: 2, expiredToken: 3, failed: 4 };

const MOST_TRIES = 5;

/**
 * Asks again by itself while it is told when to come again.
 * @param {string} url @param {RequestInit} request
 * @returns {Promise<Response>}
 */
const patiently = async (url, request) => {
  for (let tries = 1; ; tries++) {
    const response = await fetch(url, request);
    const seconds = Number(response.headers.get("retry-after"));
    if ((response.status !== 429 && response.status !== 503) || tries === MOST_TRIES) return response;
    // Those who were told the same do not all come again together.
    await new Promise((resolve) => setTimeout(resolve, (seconds || 1) * 1000 * (1 + Math.random())));
  }
};

/** @returns {Promise<Session>} */
const newSession = async () => {
  const response = await patiently("/api/directline/token", { method: "POST" });
  if (!response.ok) throw new Error(`token: ${response.status}`);
  const { token, conversationId, domain } = await response.json();
  return { token, conversationId, domain };
};

/** A fresh token for a conversation already begun; nothing when it is refused. @param {Session} session */
const renewed = async (session) => {
  const headers = { authorization: `Bearer ${session.token}` };
  const response = await patiently(`${session.domain}/tokens/refresh`, { method: "POST", headers });
  if (response.status === 401 || response.status === 403) return undefined;
  if (!response.ok) throw new Error(`refresh: ${response.status}`);
  const { token } = await response.json();
  return { ...session, token };
};

/** What Web Chat's store goes through. @typedef {{ type: string, payload?: any }} Dispatched */
/** @param {(action: Dispatched) => unknown} next */
const receiving = (next) => (/** @type {Dispatched} */ action) => {
  if (action.type !== "DIRECT_LINE/INCOMING_ACTIVITY") return next(action);
  const activity = withoutLinkDefinitions(action.payload.activity);
  return next({ ...action, payload: { ...action.payload, activity } });
};

/** @param {string} id */
const show = (id) => {
  const element = document.getElementById(id);
  if (element) element.hidden = false;
};

/** A tab opened in the background does not take the conversation from the one that is read. */
const seen = () =>
  new Promise((resolve) => {
    if (!document.hidden) resolve(undefined);
    else document.addEventListener("visibilitychange", resolve, { once: true });
  });

const open = async () => {
  if (new URLSearchParams(location.hash.slice(1)).get("lang") === "en") show("in-english");
  await seen();
  const found = await find();
  const again = found && (await renewed(found));
  const session = again ?? (await newSession());
  keep(session);
  const { token, conversationId, domain } = session;
  // An empty watermark replays the whole conversation; a new one is opened without naming it, so that it begins with a greeting.
  const directLine = WebChat.createDirectLine(
    again ? { token, domain, conversationId, watermark: "" } : { token, domain },
  );
  const store = WebChat.createStore({}, () => receiving);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const box = document.getElementById("chat");
  if (!box) throw new Error("the page has no place for the chat");
  const always = { locale: "fr-FR", nonce, overrideLocalizedStrings: withoutHints, renderMarkdown: renderAnswer };
  const draw = () => WebChat.renderWebChat({ directLine, store, styleOptions: look(dark.matches), ...always }, box);
  quietButtons(box);
  draw();
  dark.addEventListener("change", draw);

  let elsewhere = false;
  take(conversationId, () => {
    elsewhere = true;
    directLine.end();
    show("moved");
  });
  const comeBack = () => {
    if (elsewhere && !document.hidden) location.reload();
  };
  document.addEventListener("visibilitychange", comeBack);
  window.addEventListener("focus", comeBack);

  let online = false;
  directLine.connectionStatus$.subscribe((/** @type {number} */ status) => {
    if (status === STATUS.online && !online) {
      online = true;
      listenToSite({
        isNew: again === undefined,
        ask: (text) => store.dispatch({ type: "WEB_CHAT/SEND_MESSAGE", payload: { text } }),
        focus: () => document.querySelector("textarea")?.focus(),
      });
    }
    if (status === STATUS.failed && !online) show("problem");
    if (status !== STATUS.expiredToken) return;
    directLine.end();
    keep(undefined);
    // Refused in the middle, or erased: that conversation is over, another begins. A new token refused at once would reload for ever.
    if (again || online) location.reload();
    else show("problem");
  });

  const text = document.querySelector("#download");
  if (text instanceof HTMLButtonElement) {
    text.disabled = false;
    text.addEventListener("click", () => download(session).catch(() => show("no-download")));
  }
  const longer = document.querySelector("#longer");
  if (longer instanceof HTMLInputElement) {
    longer.checked = isKeptLonger();
    longer.disabled = false;
    longer.addEventListener("change", () => keepLonger(longer.checked));
  }
};

document.getElementById("retry")?.addEventListener("click", () => location.reload());
open().catch(() => show("problem"));
