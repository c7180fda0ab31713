/* The whole of what a site's page loads: a button. Everything else waits until somebody presses it. Guide: docs/site-web.md */
import { MOST_CHARACTERS } from "../most-characters.ts";
import { createEmitter } from "./emitter.ts";
import { createHost } from "./host.ts";
import { bubble, make } from "./make.ts";
import { createPanel, wasOpen } from "./panel.ts";
import { asTheme, ownScript, readSettings, type Settings } from "./settings.ts";
import { createTeaser } from "./teaser.ts";
import type { OpcoAssistantApi, OpcoAssistantCall } from "./widget.d.ts";

const install = (settings: Settings): OpcoAssistantApi => {
  const { title, launcher: looks } = settings;
  const { element: host, shadow, mount, unmount } = createHost(settings);
  const emitter = createEmitter();
  const over = new AbortController();
  const button = make(
    "button",
    { type: "button", className: "launcher", title },
    { "aria-expanded": "false", "aria-haspopup": "dialog", "aria-label": title },
  );
  button.append(bubble(), ...(looks === "label" ? [make("span", { textContent: title })] : []));

  let from: Element | null = null;
  const panel = createPanel(settings, emitter, () => {
    button.setAttribute("aria-expanded", "false");
    // To where the keyboard was: the button, or what in the page asked.
    if (from instanceof HTMLElement && from.isConnected && from !== document.body) from.focus();
    else button.focus();
  });
  const open = (asked = true): void => {
    if (!panel.isOpen()) from = document.activeElement === host ? button : document.activeElement;
    teaser.dismiss();
    panel.open(asked);
    button.setAttribute("aria-expanded", "true");
  };
  const teaser = createTeaser(settings, { shadow, open, mayShow: () => !panel.isOpen() });
  if (looks !== "none") shadow.append(button);
  shadow.append(panel.element);
  button.addEventListener("pointerdown", panel.prepare);
  button.addEventListener("click", () => (panel.isOpen() ? panel.close() : open()));

  const ask = (question: unknown): void => {
    if (typeof question !== "string" || question.trim() === "")
      throw new TypeError("OpcoAssistant.ask: a text is expected");
    panel.tell({ assistant: "ask", text: question.trim().slice(0, MOST_CHARACTERS) });
    open();
  };
  // A link of the page that asks, without a script of its own.
  document.addEventListener(
    "click",
    (event) => {
      const { defaultPrevented, button: pressed, ctrlKey, metaKey, shiftKey } = event;
      if (defaultPrevented || pressed !== 0 || ctrlKey || metaKey || shiftKey) return;
      const link = event
        .composedPath()
        .find((one): one is HTMLElement => one instanceof HTMLElement && one.dataset.opcoAsk !== undefined);
      const question = link?.dataset.opcoAsk?.trim() || link?.textContent?.trim();
      if (!question) return;
      event.preventDefault();
      ask(question);
    },
    { signal: over.signal },
  );

  const api: OpcoAssistantApi = {
    open: () => open(),
    close: panel.close,
    ask,
    hide: () => {
      panel.close();
      host.dataset.away = "";
    },
    show: () => {
      delete host.dataset.away;
    },
    setTheme: (wanted) => {
      settings.theme = asTheme(wanted);
      host.dataset.theme = settings.theme;
      panel.tell({ assistant: "theme", text: settings.theme });
    },
    on: emitter.on,
    off: emitter.off,
    push: (...calls) => {
      for (const call of calls) obey(api, call);
    },
    destroy: () => {
      over.abort();
      teaser.dismiss();
      panel.stop();
      unmount();
      Reflect.deleteProperty(window, "OpcoAssistant");
    },
  };
  mount(panel.restarted);
  if (wasOpen()) open(false);
  queueMicrotask(() => emitter.emit("ready", {}));
  return Object.freeze(api);
};

const CALLS = new Set(["open", "close", "ask", "hide", "show", "setTheme", "on", "off", "destroy"]);

/** A call that was written as a list, by whoever did not know whether the script was there. */
const obey = (api: OpcoAssistantApi, [name, ...given]: OpcoAssistantCall): void => {
  const method: unknown = CALLS.has(name) ? Reflect.get(api, name) : undefined;
  if (typeof method !== "function") throw new TypeError(`OpcoAssistant: ${name} is no call`);
  Reflect.apply(method, api, given);
};

/** Run again by a page that was swapped: it is there already, and stays. */
const before: unknown = Reflect.get(window, "OpcoAssistant");
const settings = readSettings(ownScript());
if (settings !== undefined && typeof Reflect.get(Object(before), "destroy") !== "function") {
  const calls = Array.isArray(before) ? before : Object(before).q;
  const api = install(settings);
  Object.defineProperty(window, "OpcoAssistant", { value: api, configurable: true });
  if (Array.isArray(calls)) api.push(...calls);
}
