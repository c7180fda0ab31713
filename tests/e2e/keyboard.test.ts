import type { Browser, BrowserContextOptions, FrameLocator } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { launcherOf, openBrowser, visitSite } from "./browser.ts";
import { type RunningAssistant, startAssistant } from "./running-assistant.ts";
import { pageWith, type Site, startSite } from "./site.ts";
import { menu, press, said, shown, step, write } from "./talk.ts";

const TEST_TIMEOUT_MS = 120_000;
const DESKTOP: BrowserContextOptions = { viewport: { width: 1000, height: 800 } };

let site: Site;
let assistant: RunningAssistant;
let browser: Browser;
beforeAll(async () => {
  site = await startSite();
  assistant = await startAssistant({ ALLOWED_ORIGINS: site.url });
  browser = await openBrowser();
  site.show("/", pageWith(assistant.url));
}, TEST_TIMEOUT_MS);
afterAll(async () => {
  await browser?.close();
  await assistant?.stop();
  site?.stop();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

/** What was put into the panel's live regions since {@link listen}, once per text. */
const heard = (panel: FrameLocator) => panel.locator("body").evaluate(() => Reflect.get(window, "heard"));
const listen = (panel: FrameLocator) =>
  panel.locator("#app").evaluate((chat) => {
    const texts: string[] = [];
    Reflect.set(window, "heard", texts);
    new MutationObserver((records) => {
      for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
        const element = node instanceof Element ? node : node.parentElement;
        const live = element?.closest("[role=log], [role=status], [role=alert], [aria-live]");
        if (live && node.textContent?.trim()) texts.push(node.textContent);
      }
    }).observe(chat, { childList: true, subtree: true, characterData: true });
  });

describe("Without a mouse and without a screen", { timeout: TEST_TIMEOUT_MS }, () => {
  test("a whole eligibility check goes by the keyboard alone", async () => {
    const { page, panel } = await visitSite(browser, site.url, DESKTOP);
    const keys = page.keyboard;
    await page.locator("a").focus();
    await keys.press("Tab");
    await keys.press("Enter");
    await said(panel, /Bonjour/);
    await panel.locator("textarea:focus").waitFor();
    await keys.type("mon entreprise est-elle éligible ?");
    await keys.press("Enter");
    await step(panel, 1);
    /** Presses a key until the button of that name has the focus, then presses it. */
    const choose = async (name: string | RegExp, key: string) => {
      const wanted = panel.locator(".turn:last-of-type").getByRole("button", { name, exact: true });
      await wanted.and(panel.locator("button:not([data-new])")).waitFor();
      for (let presses = 0; (await wanted.and(panel.locator(":focus")).count()) === 0; presses++) {
        if (presses > 20) throw new Error(`the keyboard does not get to « ${name} » by ${key}`);
        await keys.press(key);
      }
      await keys.press("Enter");
    };
    // Back from the text box; then onwards, from the answer just given.
    await choose("Oui", "Shift+Tab");
    await step(panel, 2);
    await panel.locator(".you:focus").waitFor();
    await panel.locator(".ways summary").focus();
    await keys.press("Enter");
    await choose("Modifier une réponse", "Tab");
    await said(panel, /Quelle réponse voulez-vous modifier/);
    await choose(/Activité dans un secteur/, "Tab");
    await step(panel, 1);
    await choose("Oui", "Tab");
    await step(panel, 2);
    await choose("Oui", "Tab");
    await shown(panel, "verdict");
    await choose("Ma liste de documents", "Tab");
    await panel.locator(".checklist:focus").waitFor();
    await keys.press("Tab");
    await keys.press("Space");
    await panel.getByText(/^1 sur \d/).waitFor();
    await keys.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.locator(".launcher:focus").waitFor();
  });

  test("the menu opens, is walked and closes by the keyboard; Escape closes it before the panel", async () => {
    const { page, panel } = await visitSite(browser, site.url, DESKTOP);
    await launcherOf(page).press("Enter");
    await said(panel, /Bonjour/);
    await panel.getByRole("button", { name: "Menu" }).press("Enter");
    await page.keyboard.press("Tab");
    await panel.locator("#menu button:focus").waitFor();
    await page.keyboard.press("Escape");
    await panel.locator("#menu").waitFor({ state: "hidden" });
    expect(await page.getByRole("dialog").isVisible()).toBe(true);
    await menu(panel, "Nouvelle conversation");
    await page.keyboard.press("Escape");
    await panel.getByRole("dialog").waitFor({ state: "hidden" });
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  });

  test("each message is announced once: what it says first, and what else there is", async () => {
    const { page, panel } = await visitSite(browser, site.url, DESKTOP);
    await launcherOf(page).click();
    await said(panel, /Bonjour/);
    // The page shows its greeting before the client announces it.
    await panel
      .locator(".unseen[aria-live]")
      .getByText(/Bonjour/)
      .waitFor({ state: "attached" });
    await listen(panel);
    await write(panel, "qui paie la formation ?");
    await write(panel, "mon entreprise est-elle éligible ?");
    await step(panel, 1);
    await press(panel, "Oui");
    await step(panel, 2);
    expect(await heard(panel)).toEqual([
      expect.stringMatching(/^Le plus souvent, l.entreprise[\s\S]*\. \d détails?, \d sources\.$/),
      expect.stringContaining("deux conditions générales"),
      expect.stringContaining("Employeur"),
      expect.stringMatching(/^Étape 1 sur 2\. Votre entreprise[\s\S]*Réponses\s: Oui, Non, Je ne sais pas\.$/),
      expect.stringMatching(/^Étape 2 sur 2\. [\s\S]*Réponses\s: Oui, Non, [\s\S]*Je ne sais pas\.$/),
    ]);
  });
});
