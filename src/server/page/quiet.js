// @ts-check
/* One announcement per message for those who listen to the page: Web Chat gives three, its buttons and how to reach them included. */

const HINTS = [
  "TRANSCRIPT_LIVE_REGION_INTERACTIVE_WITH_LINKS_LABEL_ALT",
  "TRANSCRIPT_LIVE_REGION_SUGGESTED_ACTIONS_LABEL_ALT",
  "TRANSCRIPT_LIVE_REGION_SUGGESTED_ACTIONS_WITH_ACCESS_KEY_LABEL_ALT",
  // « Envoyé à 23 novembre à 11:46 PM » is no French; « À l'instant » follows.
  "ACTIVITY_STATUS_SEND_STATUS_ALT_SENT_AT",
];

// An empty text would be replaced by the English one.
const NOTHING = " ";

/** Web Chat's words without the hints that follow every message; its keyboard help has them. @param {Record<string, string>} words */
export const withoutHints = (words) => ({ ...words, ...Object.fromEntries(HINTS.map((hint) => [hint, NOTHING])) });

/** The announcement of a message already names its buttons: their bar does not say them again. @param {Element} chat */
export const quietButtons = (chat) => {
  const quiet = () => {
    for (const bar of chat.querySelectorAll('[role="toolbar"][aria-live]')) bar.removeAttribute("aria-live");
  };
  new MutationObserver(quiet).observe(chat, { childList: true, subtree: true, attributeFilter: ["aria-live"] });
};
