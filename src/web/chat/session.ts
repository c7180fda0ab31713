/**
 * The conversation this browser is in: found again after a reload, on the site's other pages and in its other tabs. `domain` is where
 * its Direct Line is; `ticked` what was ticked in its lists.
 */
export type Session = { token: string; conversationId: string; domain: string; ticked?: readonly string[] };

const KEY = "assistant-opco";
const NEIGHBOUR_ANSWERS_WITHIN_MS = 120;

/** Storage may be refused: the chat then only forgets on reload. */
const readFrom = (storage: () => Storage): Session | undefined => {
  try {
    return sessionIn(JSON.parse(storage().getItem(KEY) ?? "null"));
  } catch {
    return undefined;
  }
};

const sessionIn = (stored: unknown): Session | undefined => {
  const { token, conversationId, domain, ticked } = Object(stored);
  if ([token, conversationId, domain].some((part) => typeof part !== "string")) return undefined;
  const ticks = Array.isArray(ticked) ? ticked.filter((tick) => typeof tick === "string") : [];
  return { token, conversationId, domain, ticked: ticks };
};

const writeTo = (storage: () => Storage, session: Session | undefined): void => {
  try {
    if (session) storage().setItem(KEY, JSON.stringify(session));
    else storage().removeItem(KEY);
  } catch {}
};

const thisTab = () => sessionStorage;
const thisDevice = () => localStorage;

/** Whether the person asked that this device keeps the conversation once the tab is closed. */
export const isKeptLonger = (): boolean => readFrom(thisDevice) !== undefined;

export const keepLonger = (longer: boolean): void => writeTo(thisDevice, longer ? readFrom(thisTab) : undefined);

/** Keeps the conversation for this tab, and for this device when the person asked so; nothing forgets both. */
export const keep = (session: Session | undefined): void => {
  const longer = isKeptLonger();
  writeTo(thisTab, session);
  if (longer) writeTo(thisDevice, session);
  mark(session !== undefined);
};

/** The conversation of this tab, or of this device if it was asked to keep it. */
export const findHere = (): Session | undefined => readFrom(thisTab) ?? readFrom(thisDevice);

export const openTabs = (): BroadcastChannel => new BroadcastChannel(KEY);

const MARK = "assistant-opco-onglets";

/** Whether another tab may be in a conversation, known without waiting: a mark that tells nothing else, and goes with it or with the tab. */
export const mayHaveOtherTabs = (): boolean => {
  try {
    return localStorage.getItem(MARK) !== null;
  } catch {
    return false;
  }
};

const mark = (here: boolean): void => {
  try {
    if (here) localStorage.setItem(MARK, "1");
    else localStorage.removeItem(MARK);
  } catch {}
};

/** Marks this browser as long as the page is there, in a conversation; one tab that leaves does not speak for those that stay. */
const keepMark = (): void => {
  const isHere = (): boolean => readFrom(thisTab) !== undefined;
  mark(isHere());
  window.addEventListener("pagehide", () => mark(false));
  window.addEventListener("pageshow", () => mark(isHere()));
  window.addEventListener(
    "storage",
    ({ key, newValue }) => key === MARK && newValue === null && isHere() && mark(true),
  );
};

/** Whether another tab is in a conversation. A browser that does not say may have one. */
export const hasOtherTabs = async (): Promise<boolean> => {
  try {
    const { held = [] } = await navigator.locks.query();
    return held.some(({ name }) => name === KEY);
  } catch {
    return true;
  }
};

/** The conversation of another tab that is open. */
export const ofAnotherTab = async (tabs: BroadcastChannel): Promise<Session | undefined> =>
  (await hasOtherTabs()) ? askOtherTabs(tabs) : undefined;

const askOtherTabs = (tabs: BroadcastChannel): Promise<Session | undefined> =>
  new Promise((resolve) => {
    const hear = ({ data }: MessageEvent) => {
      const session = sessionIn(Object(data).session);
      if (session) settle(session);
    };
    const settle = (session?: Session) => {
      tabs.removeEventListener("message", hear);
      resolve(session);
    };
    tabs.addEventListener("message", hear);
    tabs.postMessage({ who: true });
    setTimeout(settle, NEIGHBOUR_ANSWERS_WITHIN_MS);
  });

/** From now on others ask this tab too. It answers them, and hears when one of them takes the conversation of the moment. */
export const watchTabs = (tabs: BroadcastChannel, current: () => string | undefined, leave: () => void): void => {
  keepMark();
  // Held as long as the page is there.
  navigator.locks?.request(KEY, { mode: "shared" }, () => new Promise(() => {})).catch(() => undefined);
  tabs.addEventListener("message", ({ data }) => {
    const { taken, who } = Object(data);
    if (typeof taken === "string" && taken === current()) leave();
    if (who === true && current() !== undefined) tabs.postMessage({ session: readFrom(thisTab) });
  });
};

/** Tells the other tabs that the conversation is here now: their connection would fight with this one. */
export const take = (tabs: BroadcastChannel, conversationId: string): void =>
  tabs.postMessage({ taken: conversationId });
