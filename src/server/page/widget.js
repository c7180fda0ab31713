// @ts-check
/* The whole of what a site's page loads: a button. Everything else waits until somebody presses it. Guide: docs/site-web.md */
(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement) || "OpcoAssistant" in window) return;
  const home = new URL(script.src).origin;
  const { position, color, title: wantedTitle, lang, ask: theme } = script.dataset;
  const title = wantedTitle?.trim() || "Assistant OPCO";
  const words =
    lang === "en"
      ? { close: "Close", failed: "The conversation could not open.", page: "Open it in a page of its own" }
      : { close: "Fermer", failed: "La conversation n’a pas pu s’ouvrir.", page: "L’ouvrir dans une page à part" };
  const OPEN = "assistant-opco-ouvert";
  const PATIENCE_MS = 12000;
  const MAX_CHARACTERS = 1000;

  const background = /^#[\da-f]{6}$/i.test(color ?? "") ? String(color) : "#1f4f8f";
  /** Black or white, whichever reads best: one of them always has a contrast of 4.5. @param {string} hex */
  const textOn = (hex) => {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * Number(red) + 0.7152 * Number(green) + 0.0722 * Number(blue) > 0.179 ? "#000" : "#fff";
  };

  const CSS = `
    :host { all: initial; --back: ${background}; --front: ${textOn(background)}; --side: ${position === "left" ? "left" : "right"} }
    :host { font: 16px/1.4 system-ui, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; color-scheme: light dark }
    * { box-sizing: border-box }
    button { font: inherit; cursor: pointer; color: var(--front); background: var(--back); border: 2px solid transparent }
    button:focus-visible, a:focus-visible, iframe:focus-visible { outline: 3px solid var(--front); outline-offset: -5px; box-shadow: 0 0 0 3px var(--back) }
    .launcher { position: fixed; bottom: 16px; ${position === "left" ? "left" : "right"}: 16px; z-index: 2147483000; display: flex; gap: 8px;
      align-items: center; min-height: 48px; max-width: calc(100vw - 32px); padding: 10px 18px; border-radius: 24px; font-weight: 600; box-shadow: 0 2px 10px #0006 }
    svg { flex: none; width: 22px; height: 22px; fill: currentColor }
    dialog { position: fixed; inset: auto; bottom: 76px; ${position === "left" ? "left" : "right"}: 16px; z-index: 2147483000; margin: 0; padding: 0; overflow: hidden;
      width: min(420px, calc(100vw - 32px)); height: min(680px, calc(100dvh - 92px)); max-width: none; max-height: none;
      border: 1px solid #8888; border-radius: 12px; background: Canvas; color: CanvasText; box-shadow: 0 4px 24px #0007 }
    dialog[open] { display: flex; flex-direction: column }
    .bar { display: flex; align-items: center; justify-content: space-between; gap: 8px; padding: 6px 6px 6px 14px; color: var(--front); background: var(--back) }
    .bar h2 { margin: 0; font-size: 1rem; overflow-wrap: anywhere }
    .close { min-width: 44px; min-height: 44px; border-radius: 8px }
    iframe { flex: 1; min-height: 0; width: 100%; border: 0; background: Canvas }
    p { margin: 0; padding: 10px 14px }
    @media (prefers-reduced-motion: no-preference) { .launcher { transition: transform .15s } .launcher:hover { transform: translateY(-2px) } }
    @media (max-width: 480px), (max-height: 480px) {
      dialog { top: var(--top, 0); bottom: auto; left: 0; right: 0; width: 100%; height: var(--high, 100dvh); border: 0; border-radius: 0 }
    }
    @media (forced-colors: active) { button { border-color: ButtonText } .bar { border-bottom: 1px solid } button:focus-visible { outline-color: Highlight } }
    @media print { :host { display: none } }`;

  /** @template {keyof HTMLElementTagNameMap} K @param {K} name @param {Partial<HTMLElementTagNameMap[K]>} properties @param {Record<string, string>} attributes */
  const make = (name, properties, attributes = {}) => {
    const element = Object.assign(document.createElement(name), properties);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    return element;
  };

  const host = make("div", {}, { role: "complementary", "aria-label": title, lang: lang === "en" ? "en" : "fr" });
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  // A sheet made by script passes where a site's policy refuses inline styles.
  shadow.adoptedStyleSheets = [sheet];
  const launcher = make(
    "button",
    { type: "button", className: "launcher" },
    { "aria-expanded": "false", "aria-haspopup": "dialog" },
  );
  const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(icon.namespaceURI, "path");
  path.setAttribute("d", "M4 3h16a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2H9l-5 4v-4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z");
  icon.append(path);
  launcher.append(icon, title);
  const panel = make("dialog", {}, { "aria-labelledby": "title" });
  const bar = make("div", { className: "bar" });
  const shut = make(
    "button",
    { type: "button", className: "close", textContent: "✕" },
    { "aria-label": words.close, title: words.close },
  );
  bar.append(make("h2", { id: "title", textContent: title }), shut);
  panel.append(bar);
  shadow.append(launcher, panel);

  /** @type {HTMLIFrameElement | undefined} */
  let frame;
  let ready = false;
  /** @type {object[]} */
  const waiting = [];

  /** @param {object} message */
  const tell = (message) => {
    if (ready) frame?.contentWindow?.postMessage(message, home);
    else waiting.push(message);
  };

  const load = () => {
    frame = make("iframe", {
      title,
      src: `${home}/panel#${new URLSearchParams({ site: location.origin, lang: lang ?? "fr" })}`,
    });
    panel.append(frame);
    if (theme) tell({ assistant: "theme", text: theme.slice(0, MAX_CHARACTERS) });
    setTimeout(() => {
      if (ready) return;
      const failed = make("p", { textContent: `${words.failed} ` }, { role: "alert" });
      failed.append(make("a", { href: `${home}/`, target: "_blank", rel: "noopener", textContent: words.page }));
      bar.after(failed);
    }, PATIENCE_MS);
  };

  const phone = matchMedia("(max-width: 480px), (max-height: 480px)");
  const touch = matchMedia("(pointer: coarse)");

  /** The part of the screen that the keyboard of a phone leaves. */
  const fitScreen = () => {
    const { height, offsetTop } = window.visualViewport ?? { height: innerHeight, offsetTop: 0 };
    panel.style.setProperty("--high", `${height}px`);
    panel.style.setProperty("--top", `${offsetTop}px`);
  };
  window.visualViewport?.addEventListener("resize", fitScreen);
  window.visualViewport?.addEventListener("scroll", fitScreen);

  /** @param {boolean} asked the person asked for it, so that their keyboard goes there */
  const open = (asked = true) => {
    if (!frame) load();
    if (panel.open) return;
    fitScreen();
    // It covers a phone: what is behind must not be reached.
    if (phone.matches) panel.showModal();
    else panel.show();
    launcher.setAttribute("aria-expanded", "true");
    remember(true);
    if (!asked) return launcher.blur();
    if (touch.matches) return shut.focus();
    frame?.focus();
    tell({ assistant: "focus" });
  };

  const close = () => {
    if (!panel.open) return;
    panel.close();
    launcher.setAttribute("aria-expanded", "false");
    remember(false);
    launcher.focus();
  };

  /** Open on the site's next page too, in this tab. @param {boolean} isOpen */
  const remember = (isOpen) => {
    try {
      if (isOpen) sessionStorage.setItem(OPEN, "1");
      else sessionStorage.removeItem(OPEN);
    } catch {}
  };

  const wasOpen = () => {
    try {
      return sessionStorage.getItem(OPEN) !== null;
    } catch {
      return false;
    }
  };

  launcher.addEventListener("click", () => (panel.open ? close() : open()));
  shut.addEventListener("click", close);
  panel.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  panel.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") close();
  });
  window.addEventListener("message", ({ source, origin, data }) => {
    if (!frame || source !== frame.contentWindow || origin !== home) return;
    if (data?.assistant === "close") close();
    if (data?.assistant !== "ready") return;
    ready = true;
    shadow.querySelector("[role=alert]")?.remove();
    for (const message of waiting.splice(0)) tell(message);
  });

  /** @param {unknown} text */
  const ask = (text) => {
    if (typeof text !== "string" || text.trim() === "") throw new TypeError("OpcoAssistant.ask: a text is expected");
    open();
    tell({ assistant: "ask", text: text.trim().slice(0, MAX_CHARACTERS) });
  };

  Object.defineProperty(window, "OpcoAssistant", { value: Object.freeze({ open: () => open(), close, ask }) });
  const install = () => {
    document.body.append(host);
    if (wasOpen() && !phone.matches) open(false);
  };
  if (document.body) install();
  else document.addEventListener("DOMContentLoaded", install);
})();
