import { make } from "./make.ts";
import type { Settings } from "./settings.ts";
import { wordsFor } from "./words.ts";

const DISMISSED = "assistant-opco-amorce";

/** A sentence beside the button, once the page has been read for a while; gone for this tab once it is closed. */
export const createTeaser = (
  { teaser, english }: Settings,
  { shadow, open, mayShow }: { shadow: ShadowRoot; open(): void; mayShow(): boolean },
): { dismiss(): void } => {
  const box = make("div", { className: "teaser" });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const dismiss = () => {
    clearTimeout(timer);
    box.remove();
  };
  if (teaser === undefined || isDismissed()) return { dismiss };
  const close = wordsFor(english).close;
  const shut = make("button", { type: "button", className: "shut", textContent: "✕" }, { "aria-label": close });
  shut.onclick = () => {
    dismiss();
    try {
      sessionStorage.setItem(DISMISSED, "1");
    } catch {}
  };
  box.append(make("button", { type: "button", textContent: teaser.text, onclick: open }), shut);
  timer = setTimeout(() => {
    if (mayShow()) shadow.append(box);
  }, teaser.afterMs);
  return { dismiss };
};

const isDismissed = (): boolean => {
  try {
    return sessionStorage.getItem(DISMISSED) !== null;
  } catch {
    return false;
  }
};
