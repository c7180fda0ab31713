import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launcherOf, openBrowser } from "./browser.ts";
import { type RunningAssistant, startAssistant } from "./running-assistant.ts";
import { goToPage, pageWith, type Site, startSite } from "./site.ts";
import { said, still, visible } from "./talk.ts";

const TEST_TIMEOUT_MS = 90_000;
let site: Site;
let assistant: RunningAssistant;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  site = await startSite();
  assistant = await startAssistant({ ALLOWED_ORIGINS: site.url });
  browser = await openBrowser();
}, TEST_TIMEOUT_MS);
afterAll(async () => {
  await browser?.close();
  await assistant?.stop();
  site?.stop();
});
beforeEach(async () => {
  context = await browser.newContext({ locale: "fr-FR", viewport: { width: 1000, height: 800 } });
  page = await context.newPage();
});
afterEach(() => context.close());

const panel = () => page.frameLocator("iframe");
const launcher = () => launcherOf(page);
const call = (code: string): Promise<unknown> => page.evaluate(code);
const open = (html: string, headers?: Record<string, string>) => goToPage(page, site, html, headers);

describe("On a phone", { timeout: TEST_TIMEOUT_MS }, () => {
  test("« Back » closes the panel and stays on the page; closing it leaves nothing to go back through", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    site.show("/avant", "<!doctype html><title>Avant</title><p>Avant");
    await page.goto(`${site.url}/avant`);
    await open(pageWith(assistant.url));
    const before = await call("history.length");
    await launcher().click();
    await said(panel(), /Bonjour/);
    await page.goBack();
    await page.locator("opco-assistant dialog").waitFor({ state: "hidden" });
    expect(page.url()).toBe(`${site.url}/`);
    await launcher().click();
    await panel().getByRole("button", { name: "Fermer" }).click();
    await page.locator("opco-assistant dialog").waitFor({ state: "hidden" });
    await expect.poll(() => call("Boolean(history.state?.opcoAssistant)")).toBe(false);
    expect(Number(await call("history.length"))).toBeLessThanOrEqual(Number(before) + 1);
    await page.goBack();
    await expect.poll(() => page.url()).toBe(`${site.url}/avant`);
  });
});

describe("What a page asks is seen, whatever the way in", { timeout: TEST_TIMEOUT_MS }, () => {
  /** The question at the top of the transcript, and the beginning of its answer under it. */
  const isSeen = async () => {
    await panel().locator(".turn:last-of-type .bot").first().waitFor();
    await still(panel());
    const question = await visible(panel().locator(".you").last());
    const answer = await visible(panel().locator(".turn:last-of-type .bot").first());
    expect(question.share).toBe(1);
    expect(question.top).toBeLessThan(40);
    expect(answer.top).toBeGreaterThan(0);
    expect(answer.top).toBeLessThan(answer.room / 2);
    expect(answer.share).toBeGreaterThan(0.5);
  };

  test.each([
    ["on a desktop", 1000, 800],
    ["on a phone", 390, 844],
  ])("%s: ask() in a fresh tab, data-ask, both, a reload", async (_where, width, height) => {
    await page.setViewportSize({ width, height });
    await open(pageWith(assistant.url));
    await launcher().waitFor();
    await call(`OpcoAssistant.ask("Qui paie la formation ?")`);
    await isSeen();
    await context.close();

    context = await browser.newContext({ locale: "fr-FR", viewport: { width, height } });
    page = await context.newPage();
    await open(pageWith(assistant.url, 'data-ask="Quels documents fournir après la formation ?"'));
    await launcher().click();
    await isSeen();
    await page.reload();
    if (width === 390) await launcher().click();
    await isSeen();
    await context.close();

    context = await browser.newContext({ locale: "fr-FR", viewport: { width, height } });
    page = await context.newPage();
    await open(pageWith(assistant.url, 'data-ask="Quels documents fournir après la formation ?"'));
    await launcher().waitFor();
    await call(`OpcoAssistant.ask("Suis-je éligible ?")`);
    await panel().locator(".question").waitFor();
    await isSeen();
    expect(await panel().locator(".you").count()).toBe(1);
    expect((await visible(panel().locator(".question .answer").first())).share).toBe(1);
  });
});
