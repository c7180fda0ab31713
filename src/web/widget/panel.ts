import type { Emitter } from "./emitter.ts";
import { waitingFor } from "./host.ts";
import { make } from "./make.ts";
import type { Settings } from "./settings.ts";
import { wordsFor } from "./words.ts";

type Message = { assistant: "ask" | "first" | "focus" | "theme"; text: string };

/** The panel and the frame in it. */
export type Panel = {
  element: HTMLDialogElement;
  isOpen(): boolean;
  /** The button is being pressed: what the panel shows may set out. */
  prepare(): void;
  /** @param asked the person asked for it, so that their keyboard goes there */
  open(asked?: boolean): void;
  close(): void;
  tell(message: Message): void;
  /** The frame began anew: its element was taken from the page and put back. */
  restarted(): void;
  stop(): void;
};

const OPEN = "assistant-opco-ouvert";
const BACK = "opcoAssistant";
/** A frame that is loaded and has not said a word by then was refused by the browser. */
const SILENT_MS = 2500;
const PATIENCE_MS = 15_000;

export const createPanel = (settings: Settings, { emit }: Emitter, closed: () => void): Panel => {
  const { home, title, english, color, coloured, first } = settings;
  const words = wordsFor(english);
  const phone = matchMedia("(max-width: 480px), (max-height: 480px)");
  const touch = matchMedia("(pointer: coarse)");
  const element = make("dialog", {}, { "aria-label": title });
  let frame: HTMLIFrameElement | undefined;
  let isHere = false;
  let asked = false;
  const waiting: Message[] = [];
  const over = new AbortController();
  const { signal } = over;

  const tell = (message: Message): void => {
    if (message.assistant === "ask") asked = true;
    if (isHere) frame?.contentWindow?.postMessage(message, home);
    else waiting.push(message);
  };

  const fail = (reason: "refused" | "not-opened"): void => {
    if (isHere || element.querySelector("[role=alert]")) return;
    console.error(
      `Assistant OPCO : le panneau ne s’ouvre pas. Si ${location.origin} manque à ALLOWED_ORIGINS, ajoutez-le ; vérifiez ici : ${home}/demo?${new URLSearchParams({ site: location.origin })}`,
    );
    const failed = make("p", { textContent: `${words.failed} ` }, { role: "alert" });
    failed.append(make("a", { href: `${home}/`, target: "_blank", rel: "noopener", textContent: words.page }));
    element.querySelector(".wait")?.replaceWith(failed);
    emit("error", { reason });
  };

  const load = (): void => {
    const { theme } = settings;
    const told = { site: location.origin, title, theme, ...(english && { lang: "en" }), ...(coloured && { color }) };
    frame = make("iframe", { title, src: `${home}/panel#${new URLSearchParams(told)}` });
    frame.addEventListener("load", () => setTimeout(fail, SILENT_MS, "refused"));
    element.append(...waitingFor(title, { label: words.close, act: close }), frame);
    setTimeout(fail, PATIENCE_MS, "not-opened");
  };

  /** The part of the screen that the keyboard of a phone leaves. */
  const fitScreen = (): void => {
    const { height, offsetTop } = window.visualViewport ?? { height: innerHeight, offsetTop: 0 };
    element.style.setProperty("--high", `${height}px`);
    element.style.setProperty("--top", `${offsetTop}px`);
  };

  const prepare = (): void => {
    if (!frame) load();
  };

  const open = (byPerson = true): void => {
    prepare();
    if (!element.open) {
      fitScreen();
      // It covers a phone: what is behind must not be reached, and « Back » leaves it, not the site.
      if (phone.matches) {
        element.showModal();
        history.pushState({ ...history.state, [BACK]: true }, "");
      } else element.show();
      remember(true);
      emit("open", {});
    }
    if (!byPerson) return;
    frame?.focus();
    if (!touch.matches) tell({ assistant: "focus", text: "-" });
  };

  const shut = (): void => {
    element.close();
    remember(false);
    emit("close", {});
    closed();
  };
  const close = (): void => {
    if (!element.open) return;
    shut();
    if (Object(history.state)[BACK]) history.back();
  };

  window.visualViewport?.addEventListener("resize", fitScreen, { signal });
  window.visualViewport?.addEventListener("scroll", fitScreen, { signal });
  window.addEventListener("popstate", () => element.open && !Object(history.state)[BACK] && shut(), { signal });
  element.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  element.addEventListener("keydown", ({ key }) => key === "Escape" && close());
  const begin = (): void => {
    isHere = true;
    element.classList.add("here");
    element.querySelector("[role=alert]")?.remove();
    // A page that asks something itself does not ask its theme too.
    if (first && !asked) tell({ assistant: "first", text: first });
    for (const message of waiting.splice(0)) tell(message);
  };
  window.addEventListener(
    "message",
    ({ source, origin, data }) => {
      if (!frame || source !== frame.contentWindow || origin !== home) return;
      const { assistant, name, detail } = Object(data);
      if (assistant === "shown") element.classList.add("seen");
      if (assistant === "hello") begin();
      if (assistant === "close") close();
      if (assistant === "event" && ["message", "verdict", "error"].includes(name)) emit(name, Object(detail));
    },
    { signal },
  );
  return {
    element,
    isOpen: () => element.open,
    prepare,
    open,
    close,
    tell,
    restarted: () => {
      isHere = false;
      element.classList.remove("here", "seen");
    },
    stop: () => {
      if (element.open) shut();
      over.abort();
    },
  };
};

/** Open on the site's next page too, in this tab. */
const remember = (isOpen: boolean): void => {
  try {
    if (isOpen) sessionStorage.setItem(OPEN, "1");
    else sessionStorage.removeItem(OPEN);
  } catch {}
};

/** Whether the panel was open on the page before. */
export const wasOpen = (): boolean => {
  try {
    return sessionStorage.getItem(OPEN) !== null && !matchMedia("(max-width: 480px), (max-height: 480px)").matches;
  } catch {
    return false;
  }
};
