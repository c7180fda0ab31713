import type { Browser, BrowserContext, FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openBrowser, screenshot } from "./browser.ts";
import { type RunningAssistant, startAssistant } from "./running-assistant.ts";
import { pageOfTheGuide, pageWith, type Site, startSite } from "./site.ts";
import { menu, press, said, shown, step, still, visible, write } from "./talk.ts";

const TEST_TIMEOUT_MS = 90_000;
const CSP_OF_A_STRICT_SITE = (assistant: string) =>
  `default-src 'none'; script-src ${assistant}; frame-src ${assistant}; img-src data:`;

describe("On another site, in a real browser", { timeout: TEST_TIMEOUT_MS }, () => {
  let site: Site;
  let assistant: RunningAssistant;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let panel: FrameLocator;
  let asked: string[] = [];
  let complaints: string[] = [];

  beforeAll(async () => {
    site = await startSite();
    assistant = await startAssistant({ ALLOWED_ORIGINS: site.url });
    browser = await openBrowser();
    site.show("/guide", await pageOfTheGuide(assistant.url));
    site.show("/", pageWith(assistant.url));
    site.show("/autre", pageWith(assistant.url));
  }, TEST_TIMEOUT_MS);
  afterAll(async () => {
    await browser?.close();
    await assistant?.stop();
    site?.stop();
  });

  const newPage = async (): Promise<Page> => {
    const opened = await context.newPage();
    opened.on("request", (request) => asked.push(request.url()));
    opened.on("pageerror", (error) => complaints.push(error.message));
    opened.on("console", (message) => {
      if (/content security policy|refused to/i.test(message.text())) complaints.push(message.text());
    });
    return opened;
  };

  beforeEach(async () => {
    asked = [];
    complaints = [];
    context = await browser.newContext({ locale: "fr-FR", viewport: { width: 1000, height: 800 } });
    page = await newPage();
    panel = page.frameLocator("iframe");
  });
  afterEach(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });

  const launcher = (on = page) => on.getByRole("button", { name: "Assistant OPCO" });
  const hasFocus = (on: FrameLocator | Page, selector: string) => on.locator(`${selector}:focus`).first().waitFor();

  test("the page of the guide only loads widget.js, and keeps nothing, until somebody presses the button", async () => {
    await page.goto(`${site.url}/guide`);
    await launcher().waitFor();
    await screenshot(page, "widget-1-closed");
    expect(asked.filter((url) => !url.startsWith(site.url))).toEqual([`${assistant.url}/widget.js`]);
    expect(await page.evaluate(() => [sessionStorage.length, localStorage.length, document.cookie])).toEqual([
      0,
      0,
      "",
    ]);
    expect(page.frames()).toHaveLength(1);
  });

  test("a question is asked and answered in the panel, and by the site's own button", async () => {
    await page.goto(`${site.url}/guide`);
    await launcher().click();
    await said(panel, /Bonjour, je suis l.assistant OPCO/);
    await screenshot(page, "widget-2-greeting");
    await write(panel, "qui paie la formation ?");
    await shown(panel, "article");
    await page.getByRole("button", { name: "Vérifier mon éligibilité" }).click();
    await step(panel, 1);
    await still(panel);
    expect((await visible(panel.locator(".question .ask"))).share).toBe(1);
    expect((await visible(panel.locator(".you").last())).top).toBeLessThan(40);
    await screenshot(page, "widget-3-dialog");
    expect([...new Set(asked.map((url) => new URL(url).origin))].filter((origin) => origin.startsWith("http"))).toEqual(
      [site.url, assistant.url],
    );
  });

  test("the keyboard goes to the message box, Escape closes from inside, and the keyboard comes back to the button", async () => {
    await page.goto(site.url);
    await launcher().press("Enter");
    await said(panel, /Bonjour/);
    await hasFocus(panel, "textarea");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await hasFocus(page, ".launcher");
    expect(await launcher().getAttribute("aria-expanded")).toBe("false");
    await page.keyboard.press("Enter");
    await panel.getByRole("button", { name: "Fermer" }).click();
    await hasFocus(page, ".launcher");
  });

  test("the conversation and its pending step go on to the next page of the site, and after a reload", async () => {
    await page.goto(site.url);
    await launcher().click();
    await said(panel, /Bonjour/);
    await write(panel, "mon entreprise est-elle éligible ?");
    await press(panel, "Oui");
    await step(panel, 2);
    await page.getByRole("link", { name: "Une autre page" }).click();
    await step(panel, 2);
    await page.reload();
    await press(panel, "Oui");
    await shown(panel, "verdict");
  });

  test("another tab takes the conversation, and the first one takes it back when it is asked to", async () => {
    await page.goto(site.url);
    await launcher().click();
    await said(panel, /Bonjour/);
    await write(panel, "mon entreprise est-elle éligible ?");
    await step(panel, 1);
    const second = await newPage();
    await second.goto(site.url);
    await launcher(second).click();
    const secondPanel = second.frameLocator("iframe");
    await step(secondPanel, 1);
    await panel.getByText(/continue ailleurs/).waitFor();
    expect(await panel.locator(".body").evaluate((body) => body instanceof HTMLElement && body.inert)).toBe(true);
    expect(await panel.locator(".state").count()).toBe(0);
    await press(secondPanel, "Oui");
    await step(secondPanel, 2);
    await panel.getByRole("button", { name: "Reprendre ici" }).click();
    await step(panel, 2);
    await secondPanel.getByText(/continue ailleurs/).waitFor();
  });

  test("a closed tab forgets, unless the person asked this device to keep the conversation", async () => {
    await page.goto(site.url);
    await launcher().click();
    await said(panel, /Bonjour/);
    await write(panel, "mon entreprise est-elle éligible ?");
    await step(panel, 1);
    await page.close();
    page = await newPage();
    panel = page.frameLocator("iframe");
    await page.goto(site.url);
    await launcher().click();
    await said(panel, /Bonjour/);
    expect(await panel.locator(".question").count()).toBe(0);
    await menu(panel, "Garder sur cet appareil");
    await page.keyboard.press("Escape");
    await write(panel, "mon entreprise est-elle éligible ?");
    await step(panel, 1);
    await page.close();
    page = await newPage();
    panel = page.frameLocator("iframe");
    await page.goto(site.url);
    await launcher().click();
    await step(panel, 1);
    expect(await panel.locator("#menu input").isChecked()).toBe(true);
  });

  test("the attributes set the side, the colour, the title, the language and the theme", async () => {
    site.show(
      "/attributs",
      pageWith(
        assistant.url,
        'data-position="left" data-color="#ffd166" data-title="Questions <b>formation</b>" data-lang="en" data-ask="Qui paie la formation ?"',
      ),
    );
    await page.goto(`${site.url}/attributs`);
    const button = page.getByRole("button", { name: "Questions <b>formation</b>" });
    await button.click();
    await shown(panel, "article");
    await panel.getByText("This assistant understands and answers French only.").waitFor();
    const { x } = (await button.boundingBox()) ?? { x: Number.NaN };
    expect(x).toBe(16);
    const style = await button.evaluate((element) => {
      const { color, backgroundColor } = getComputedStyle(element);
      return { color, backgroundColor };
    });
    expect(style).toEqual({ color: "rgb(0, 0, 0)", backgroundColor: "rgb(255, 209, 102)" });
    await panel.getByRole("button", { name: "Close" }).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  });

  test("it works on a site whose own policy refuses inline styles", async () => {
    site.show("/strict", pageWith(assistant.url), { "content-security-policy": CSP_OF_A_STRICT_SITE(assistant.url) });
    await page.goto(`${site.url}/strict`);
    expect(await launcher().evaluate((element) => getComputedStyle(element).position)).toBe("fixed");
    await launcher().click();
    await said(panel, /Bonjour/);
  });

  test("a page that speaks for another origin, or from another window, is not heard", async () => {
    await page.goto(site.url);
    await launcher().click();
    await said(panel, /Bonjour/);
    // Neither a sibling frame of ours nor the panel's own window is the page that opened it.
    await panel.locator("body").evaluate(() => window.postMessage({ assistant: "ask", text: "Qui paie ?" }, "*"));
    await page.evaluate(() => window.postMessage({ assistant: "close" }, "*"));
    await write(panel, "merci");
    await said(panel, /Avec plaisir/);
    expect(await panel.getByText("Qui paie ?").count()).toBe(0);
    expect(await page.getByRole("dialog").isVisible()).toBe(true);
  });
});
