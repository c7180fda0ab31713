import { MOST_CHARACTERS } from "../most-characters.ts";
import { textOn } from "../text-on.ts";

export { MOST_CHARACTERS };

/** How the page was opened: in a site's panel (`site`), under which name and colours, in front of whom. */
export type Settings = {
  site?: string;
  title?: string;
  /** Six figures, for the header. */
  color?: string;
  theme?: string;
  english: boolean;
  /** A question to write in the text box, which the person sends or not. */
  draft: string;
  sites: readonly string[];
};

/** Reads the address' fragment, which never leaves the browser. */
export const readSettings = (fragment: string, sites: string): Settings => {
  const given = new URLSearchParams(fragment.replace(/^#/, ""));
  const text = (name: string) => given.get(name) ?? undefined;
  const color = text("color");
  return {
    site: text("site"),
    title: text("title")?.slice(0, 80),
    ...(color !== undefined && /^#[\da-f]{6}$/i.test(color) && { color }),
    theme: text("theme"),
    english: text("lang") === "en",
    draft: (text("question") ?? "").slice(0, MOST_CHARACTERS),
    sites: [location.origin, ...sites.split(" ").filter((site) => site !== "")],
  };
};

/** Day or night as the site wants; as the person's own machine does when it does not say. */
export const applyTheme = (theme: string | undefined): void => {
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
};

/** Puts the header in the site's colour, its words in black or white, whichever reads best. */
export const applyColor = (color: string | undefined): void => {
  if (color === undefined) return;
  const { style } = document.documentElement;
  style.setProperty("--band", color);
  style.setProperty("--on-band", textOn(color));
  style.setProperty("--mark", textOn(color));
  style.setProperty("--on-mark", color);
};
