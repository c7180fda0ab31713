import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type FrameLocator,
  type Locator,
  type Page,
} from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const SCREENSHOTS = join(import.meta.dirname, "../../test-results");

/** Chromium as the system installed it. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true, args: FLAGS });

/** A page opened as a French visitor does who was never there. */
export const visit = async (browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Page> => {
  const context = await browser.newContext({ locale: "fr-FR", ...options });
  const page = await context.newPage();
  await page.goto(url);
  return page;
};

/** The same of a site's page that carries the widget, and the panel that its button opens; nothing moves. */
export const visitSite = async (
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
): Promise<{ page: Page; panel: FrameLocator }> => {
  const page = await visit(browser, url, { reducedMotion: "reduce", ...options });
  return { page, panel: page.frameLocator("iframe") };
};

/** The widget's button. */
export const launcherOf = (page: Page): Locator => page.locator("opco-assistant .launcher");

/** Waits until an element is on the screen, and not only in the page. */
export const inView = (locator: Locator): Promise<unknown> =>
  locator.evaluate(
    (element) =>
      new Promise((seen) => {
        new IntersectionObserver(([entry]) => entry?.isIntersecting && seen(true), { threshold: 1 }).observe(element);
      }),
  );

/** What is on the screen, kept under test-results/ for a person to look at. */
export const screenshot = async (page: Page, name: string): Promise<void> => {
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
};
