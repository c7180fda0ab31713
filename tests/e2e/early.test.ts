import type { BrowserContext, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { inBrowser } from "./in-browser.ts";
import { said, write } from "./talk.ts";

const TEST_TIMEOUT_MS = 60_000;
const here = inBrowser(TEST_TIMEOUT_MS);
const BEGINS = "/api/directline/conversation";

/** A page, and what it asks of the server to begin conversations. */
const watched = async (context: BrowserContext): Promise<{ page: Page; begun: string[] }> => {
  const page = await context.newPage();
  const begun: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && new URL(request.url()).pathname === BEGINS) begun.push(request.url());
  });
  return { page, begun };
};

/** Where the greeting and its cards stand. */
const boxes = async (page: Page) =>
  Promise.all((await page.locator(".turn p, .turn .entry").all()).map((one) => one.boundingBox()));

describe("A conversation", { timeout: TEST_TIMEOUT_MS }, () => {
  test("is begun while the chat is on its way, once, and goes on", async () => {
    const { page, begun } = await watched(await here.browser.newContext({ locale: "fr-FR" }));
    const gate = Promise.withResolvers<void>();
    await page.route("**/assets/chat.js*", async (route) => {
      await gate.promise;
      await route.continue();
    });
    const first = page.waitForResponse((response) => response.url().endsWith(BEGINS));
    await page.goto(here.assistant.url, { waitUntil: "commit" });
    await first;
    await page.locator("#greeting .cards").waitFor();
    const before = await boxes(page);
    gate.resolve();
    await said(page, /Bonjour/);
    expect(await boxes(page)).toEqual(before);
    await write(page, "qui paie la formation ?");
    expect(begun).toHaveLength(1);
    expect(await page.locator(".turn").count()).toBe(2);
  });

  test("is begun all the same when what should have begun it does not come", async () => {
    const { page, begun } = await watched(await here.browser.newContext({ locale: "fr-FR" }));
    await page.route("**/", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace(/<script>.*?<\/script>/s, "") });
    });
    await page.goto(here.assistant.url);
    await said(page, /Bonjour/);
    expect(begun).toHaveLength(1);
  });

  test("of another tab, or of this one before a reload, is not begun again", async () => {
    const context = await here.browser.newContext({ locale: "fr-FR" });
    const { page, begun } = await watched(context);
    await page.goto(here.assistant.url);
    await write(page, "qui paie la formation ?");
    await page.reload();
    await page.locator(".article").waitFor();
    expect(begun).toHaveLength(1);
    const other = await watched(context);
    const gate = Promise.withResolvers<void>();
    await other.page.route("**/assets/chat.js*", async (route) => {
      await gate.promise;
      await route.continue();
    });
    await other.page.goto(here.assistant.url, { waitUntil: "commit" });
    await other.page.locator("#problem").waitFor({ state: "attached" });
    await other.page.evaluate(() => navigator.locks.query());
    expect(await other.page.locator("#greeting").isVisible()).toBe(false);
    gate.resolve();
    await other.page.locator(".article").waitFor();
    expect(other.begun).toEqual([]);
    expect(await other.page.locator("#greeting").count()).toBe(0);
  });
});
