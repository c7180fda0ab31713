import { make } from "./make.ts";
import type { Settings } from "./settings.ts";
import { styleOf } from "./style.ts";

const NAME = "opco-assistant";

/**
 * The element that holds everything: in the browser's top layer, above and outside of whatever the page does to its own. `mount` says when the element had to be put back, its frame
 * begun anew.
 */
export type Host = { element: HTMLElement; shadow: ShadowRoot; mount(again: () => void): void; unmount(): void };

export const createHost = (settings: Settings): Host => {
  if (customElements.get(NAME) === undefined) customElements.define(NAME, class extends HTMLElement {});
  const element = document.createElement(NAME);
  for (const [name, value] of Object.entries({
    role: "complementary",
    "aria-label": settings.title,
    lang: settings.english ? "en" : "fr",
    dir: "ltr",
    popover: "manual",
    "data-theme": settings.theme,
  }))
    element.setAttribute(name, value);
  const shadow = element.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styleOf(settings));
  // A sheet made by script passes where a site's policy refuses inline styles.
  shadow.adoptedStyleSheets = [sheet];

  // Beside the body, which single-page sites replace; and put back when the whole page is.
  let returned = () => {};
  const watch = new MutationObserver(() => {
    if (element.isConnected) return;
    returned();
    mount();
  });
  const mount = () => {
    document.documentElement.append(element);
    watch.disconnect();
    watch.observe(document, { childList: true });
    watch.observe(document.documentElement, { childList: true });
    raise();
  };
  /** Above what has come to the top layer since. */
  const raise = () => {
    if (element.matches(":popover-open")) element.hidePopover();
    element.showPopover();
  };
  return {
    element,
    shadow,
    mount: (again) => {
      returned = again;
      mount();
    },
    unmount: () => {
      watch.disconnect();
      element.remove();
    },
  };
};

/** The panel's own bar and the shape of what is coming, at once; the frame brings its own bar. */
export const waitingFor = (title: string, close: { label: string; act(): void }): HTMLElement[] => {
  const bar = make("div", { className: "bar" });
  const shut = make("button", { type: "button", className: "shut", textContent: "✕", onclick: close.act });
  shut.setAttribute("aria-label", close.label);
  bar.append(make("b", { textContent: title }), shut);
  const wait = make("div", { className: "wait" }, { "aria-hidden": "true" });
  wait.append(make("i"), make("i"), make("i"));
  return [bar, wait];
};
