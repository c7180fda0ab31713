/* Runs while the rest of the page is still on its way: the conversation that it will show is begun meanwhile. */
import { type Begun, beginConversation } from "./begun.ts";
import { newSession } from "./open-session.ts";
import { findHere, ofAnotherTab, openTabs } from "./session.ts";

/** A new conversation, for whoever has none in this browser; anything else, and all that fails, is left to the page. */
const begin = async (): Promise<Begun | undefined> => {
  if (document.hidden || findHere() !== undefined) return undefined;
  const tabs = openTabs();
  try {
    const [neighbour, session] = await Promise.all([ofAnotherTab(tabs), newSession()]);
    return neighbour === undefined ? await beginConversation(session) : undefined;
  } catch {
    return undefined;
  } finally {
    tabs.close();
  }
};

// The page may have been there first, and begun by itself.
window.opcoEarly ??= begin();
