/* Runs while the rest of the page is still on its way: the conversation that it will show is begun, and its greeting read, meanwhile. */
import { type Begun, beginConversation } from "./begun.ts";
import { siteAt } from "./frame.ts";
import { greetingOfPage } from "./greeting.ts";
import { findHere, hasOtherTabs, mayHaveOtherTabs } from "./session.ts";
import { applyTheme, readSettings } from "./settings.ts";

/** A new conversation, for whoever has none in this browser; anything else, and all that fails, is left to the page. */
const begin = async (): Promise<Begun | undefined> => {
  if (document.hidden || findHere() !== undefined) return undefined;
  // Asking first would have everybody wait: only somebody whose conversation is in another tab does, and does not read it for an instant.
  const mayHave = mayHaveOtherTabs();
  if (!mayHave) greet();
  if (await hasOtherTabs()) return undefined;
  if (mayHave) greet();
  return beginConversation().catch(() => undefined);
};

/** Shows what the server wrote for a new person. Somebody who reads English is told so above it: not yet. */
const greet = (): void => {
  const greeting = greetingOfPage();
  const settings = readSettings(location.hash, document.body?.dataset.sites ?? "");
  if (greeting === undefined || settings.english) return;
  applyTheme(settings.theme);
  greeting.show();
  siteAt(settings.site, settings.sites)?.tell({ assistant: "shown" });
};

// The page may have been there first, and begun by itself.
window.opcoEarly ??= begin();
