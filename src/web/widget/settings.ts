import { MOST_CHARACTERS } from "../most-characters.ts";
import type { OpcoAssistantTheme } from "./widget.d.ts";

/** What the script's own tag says: docs/site-web.md lists it. */
export type Settings = {
  /** Where the assistant is. */
  home: string;
  left: boolean;
  color: string;
  /** The site chose that colour. */
  coloured: boolean;
  title: string;
  english: boolean;
  /** A question that a new conversation opens with. */
  first?: string;
  /** Distance from the side and from the bottom, in pixels. */
  offset: readonly [number, number];
  launcher: "label" | "icon" | "none";
  theme: OpcoAssistantTheme;
  teaser?: { text: string; afterMs: number };
};

const BRAND = "#1f4b99";

/** Reads the tag; undefined when the script cannot know where it comes from. */
export const readSettings = (script: HTMLScriptElement | undefined): Settings | undefined => {
  const address = script?.src || addressInStack();
  if (address === undefined) return undefined;
  const {
    position,
    color = "",
    title,
    lang,
    ask,
    offset,
    launcher,
    theme,
    teaser,
    teaserDelay,
  } = script?.dataset ?? {};
  const [x, y] = (offset?.match(/\d+/g) ?? []).map(Number);
  return {
    home: new URL(address).origin,
    left: position === "left",
    color: isColour(color) ? color : BRAND,
    coloured: isColour(color),
    title: title?.trim() || "Assistant OPCO",
    english: lang === "en",
    ...(ask?.trim() && { first: ask.trim().slice(0, MOST_CHARACTERS) }),
    offset: [pixels(x), pixels(y)],
    launcher: launcher === "icon" || launcher === "none" ? launcher : "label",
    theme: asTheme(theme),
    ...(teaser?.trim() && { teaser: { text: teaser.trim(), afterMs: (Number(teaserDelay) || 5) * 1000 } }),
  };
};

export const asTheme = (theme: unknown): OpcoAssistantTheme => (theme === "light" || theme === "dark" ? theme : "auto");

const isColour = (text: string): boolean => /^#[\da-f]{6}$/i.test(text);

const pixels = (given: number | undefined): number => (given !== undefined && given <= 2000 ? given : 16);

/** The tag that runs now; a module has none of its own, and is found by its address. */
export const ownScript = (): HTMLScriptElement | undefined => {
  const { currentScript } = document;
  if (currentScript instanceof HTMLScriptElement) return currentScript;
  return [...document.scripts].find(({ src }) => /\/widget\.js(\?|$)/.test(src));
};

/** `import()` leaves no tag at all: the address stands in any error made here. */
const addressInStack = (): string | undefined => /https?:\/\/\S+?\/widget\.js/.exec(new Error().stack ?? "")?.[0];
