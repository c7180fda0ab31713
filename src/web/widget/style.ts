import { textOn } from "../text-on.ts";
import type { Settings } from "./settings.ts";

/**
 * The look of the button and of the panel. What is `!important` on the host outweighs whatever the site's page says of every element,
 * itself `!important`: the inner style wins.
 */
export const styleOf = ({ color, left, offset: [x, y], launcher }: Settings): string => {
  const side = left ? "left" : "right";
  const above = launcher === "none" ? y : y + 60;
  return `
:host { all: initial !important; position: fixed !important; inset: auto !important; z-index: 2147483000 !important; display: block !important;
  width: 0 !important; height: 0 !important; overflow: visible !important; direction: ltr !important; color-scheme: light dark !important;
  font: 16px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif !important }
:host([data-theme=light]) { color-scheme: light !important }
:host([data-theme=dark]) { color-scheme: dark !important }
:host([data-away]) { display: none !important }
* { box-sizing: border-box; --back: ${color}; --front: ${textOn(color)}; --paper: light-dark(#fff, #151c27); --ink: light-dark(#16202e, #e8edf5); --line: light-dark(#dfe4ec, #2f3b4d) }
button { font: inherit; cursor: pointer; color: inherit; background: none; border: 2px solid transparent; padding: 0 }
button:focus-visible, a:focus-visible { outline: 3px solid var(--front); outline-offset: -5px; box-shadow: 0 0 0 3px var(--back) }
.launcher { position: fixed; bottom: ${y}px; ${side}: ${x}px; display: flex; gap: 8px; align-items: center; justify-content: center; min-width: 48px; height: 48px;
  max-width: min(280px, calc(100vw - 32px)); padding: 0 ${launcher === "icon" ? "10px" : "18px 0 14px"}; border-radius: 24px; font-weight: 600; color: var(--front); background: var(--back); box-shadow: 0 2px 10px #0006 }
.launcher span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
svg { flex: none; width: 22px; height: 22px; fill: currentColor }
dialog { position: fixed; inset: auto; bottom: ${above}px; ${side}: ${x}px; margin: 0; padding: 0; overflow: hidden; width: min(400px, calc(100vw - 32px));
  height: min(680px, calc(100dvh - ${above + 16}px)); max-width: none; max-height: none; border: 1px solid var(--line); border-radius: 14px; background: var(--paper); color: var(--ink); box-shadow: 0 6px 32px #0006 }
dialog[open] { display: flex; flex-direction: column }
.bar { position: relative; display: flex; align-items: center; min-height: 48px; padding: 0 4px 0 16px; border-bottom: 1px solid var(--line) }
.bar b { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.shut { width: 44px; height: 44px; border-radius: 8px }
.wait { padding: 16px }
.wait i { display: block; height: 16px; margin-bottom: 12px; border-radius: 8px; background: var(--line) }
.wait i:last-child { width: 60% }
p { margin: 0; padding: 12px 16px }
a { color: inherit }
iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; visibility: hidden; color-scheme: normal }
:is(.seen, .here) iframe { visibility: visible }
.seen .bar { z-index: 1; background: var(--paper) }
.here .bar, :is(.seen, .here) .wait { visibility: hidden }
.teaser { position: fixed; bottom: ${above}px; ${side}: ${x}px; display: flex; max-width: min(280px, calc(100vw - 32px)); border-radius: 14px; background: var(--paper); color: var(--ink); border: 1px solid var(--line); box-shadow: 0 3px 16px #0005 }
.teaser button { min-height: 44px; text-align: left; padding: 10px 0 10px 14px; border-radius: 14px } .teaser .shut { padding: 0; text-align: center }
.teaser button:focus-visible { outline-color: var(--ink) }
@media (prefers-reduced-motion: no-preference) { .launcher { transition: transform .15s } .launcher:hover { transform: translateY(-2px) } }
@media (max-width: 480px), (max-height: 480px) { dialog { top: var(--top, 0); bottom: auto; left: 0; right: 0; width: 100%; height: var(--high, 100dvh); border: 0; border-radius: 0 } }
@media (forced-colors: active) { .launcher, .teaser { border: 2px solid ButtonText } button:focus-visible { outline-color: Highlight } }
@media print { :host { display: none !important } }`;
};
