/* Runs in the visitor's browser: the conversation, on a page of its own or in the panel that a site's page frames. */
import { render } from "preact";
import { createChat } from "./chat.ts";
import type { Reply } from "./conversation.ts";
import { siteAt } from "./frame.ts";
import { unfoldToPrint } from "./print.ts";
import { applyColor, applyTheme, readSettings } from "./settings.ts";
import { spoken } from "./spoken.ts";
import { createStore } from "./store.ts";
import { App } from "./view/app.tsx";
import { WORDS } from "./words.ts";

const MOST_ANNOUNCED = 3;
const ANNOUNCED_AFTER_MS = 200;

const settings = readSettings(location.hash, document.body.dataset.sites ?? "");
applyTheme(settings.theme);
applyColor(settings.color);
const site = siteAt(settings.site, settings.sites);
site?.tell({ assistant: "hello" });

const announced = createStore<readonly { id: string; text: string }[]>([]);
const replied = (reply: Reply): void => {
  announced.set((before) => [...before, { id: reply.id, text: spoken(reply) }].slice(-MOST_ANNOUNCED));
  site?.tell({ assistant: "event", name: "message", detail: { kind: reply.parts?.kind ?? "text" } });
  if (reply.parts?.kind === "verdict")
    site?.tell({ assistant: "event", name: "verdict", detail: { dialog: reply.parts.dialog } });
};
const chat = createChat({ replied });

const place = document.querySelector("#app");
if (place === null) throw new Error("the page has no place for the chat");
const problem = document.querySelector("#problem");
const greeting = document.querySelector("#greeting:not([hidden])");
const draw = (told = announced.get()) =>
  render(
    <App
      chat={chat}
      title={settings.title ?? WORDS.name}
      {...(site && {
        close: {
          label: settings.english ? "Close" : WORDS.close,
          act: () => site.tell({ assistant: "close" }),
        },
      })}
      announced={told}
      draft={settings.draft}
      {...(settings.english && { english: "This assistant understands and answers French only." })}
      problem={problem}
      greeting={greeting}
    />,
    place,
  );
/** The page shows what is coming; it is replaced once, with the greeting when that is there already. */
const drawFirst = (): void => {
  place.replaceChildren();
  // What is announced has to come after the place where it is.
  draw([]);
  announced.subscribe(() => draw());
  if (announced.get().length > 0) setTimeout(() => draw(), ANNOUNCED_AFTER_MS);
};
unfoldToPrint();

window.addEventListener("online", () => chat.network(true));
window.addEventListener("offline", () => chat.network(false));
// A tab that was put aside waits longer than it should.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && chat.state.get().connection === "lost") chat.network(true);
});

/** A tab opened in the background does not take the conversation from the one that is read. */
const seen = (): Promise<unknown> =>
  new Promise((resolve) => {
    if (document.hidden) document.addEventListener("visibilitychange", resolve, { once: true });
    else resolve(undefined);
  });

const opened = seen().then(chat.open);
const drawn = new Promise((resolve) => setTimeout(resolve)).then(drawFirst);
const focus = () => void drawn.then(() => document.querySelector("textarea")?.focus());
// On a page of its own, one comes to write; a phone's keyboard would hide half of it.
if (!site && matchMedia("(pointer: fine)").matches) focus();
site?.listen({
  ask: (text) => chat.say(text),
  first: (text) => void opened.then((isNew) => isNew && chat.say(text)),
  focus,
  theme: applyTheme,
});
document.addEventListener("keydown", ({ key, defaultPrevented }) => {
  const isLayered = document.querySelector(":popover-open, dialog[open]") !== null;
  if (key === "Escape" && !defaultPrevented && !isLayered) site?.tell({ assistant: "close" });
});

opened.then(
  () => site?.tell({ assistant: "ready" }),
  () => site?.tell({ assistant: "event", name: "error", detail: { reason: "not-opened" } }),
);
