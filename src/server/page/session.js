// @ts-check
/* The conversation this browser is in: found again after a reload, on the site's other pages and in its other tabs. */

/** `domain` is where its Direct Line is. @typedef {{ token: string, conversationId: string, domain: string }} Session */

const KEY = "assistant-opco";
const NEIGHBOUR_ANSWERS_WITHIN_MS = 120;

/** Storage may be refused: the chat then only forgets on reload. @param {() => Storage} storage @returns {Session | undefined} */
const readFrom = (storage) => {
  try {
    return JSON.parse(storage().getItem(KEY) ?? "") ?? undefined;
  } catch {
    return undefined;
  }
};

/** @param {() => Storage} storage @param {Session | undefined} session */
const writeTo = (storage, session) => {
  try {
    if (session) storage().setItem(KEY, JSON.stringify(session));
    else storage().removeItem(KEY);
  } catch {}
};

const thisTab = () => sessionStorage;
const thisDevice = () => localStorage;

/** Whether the person asked that this device keeps the conversation once the tab is closed. */
export const isKeptLonger = () => readFrom(thisDevice) !== undefined;

/** @param {boolean} longer */
export const keepLonger = (longer) => writeTo(thisDevice, longer ? readFrom(thisTab) : undefined);

/** @param {Session | undefined} session */
export const keep = (session) => {
  const longer = isKeptLonger();
  writeTo(thisTab, session);
  if (longer) writeTo(thisDevice, session);
};

const tabs = new BroadcastChannel(KEY);

/** The conversation of this tab, of this device if it was asked to keep it, or of another tab that is open. @returns {Promise<Session | undefined>} */
export const find = async () => readFrom(thisTab) ?? readFrom(thisDevice) ?? (await ofAnotherTab());

/** @returns {Promise<Session | undefined>} */
const ofAnotherTab = () =>
  new Promise((resolve) => {
    /** @param {MessageEvent} event */
    const hear = ({ data }) => {
      if (data.session) settle(data.session);
    };
    /** @param {Session} [session] */
    const settle = (session) => {
      tabs.removeEventListener("message", hear);
      resolve(session);
    };
    tabs.addEventListener("message", hear);
    tabs.postMessage({ who: true });
    setTimeout(settle, NEIGHBOUR_ANSWERS_WITHIN_MS);
  });

/**
 * Takes the conversation into this tab, and tells the others, whose connection would otherwise fight with this one for ever.
 * @param {string} conversationId
 * @param {() => void} leave called when another tab takes it
 */
export const take = (conversationId, leave) => {
  tabs.postMessage({ taken: conversationId });
  tabs.addEventListener("message", ({ data }) => {
    if (data.taken === conversationId) leave();
    if (data.who) tabs.postMessage({ session: readFrom(thisTab) });
  });
};
