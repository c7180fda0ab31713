import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { openBrowser } from "./browser.ts";
import { type RunningAssistant, startAssistant } from "./running-assistant.ts";

/** The assistant and a browser for the tests of a file; what a test opened is closed after it. */
export const inBrowser = (timeoutMs: number): { readonly assistant: RunningAssistant; readonly browser: Browser } => {
  let assistant: RunningAssistant;
  let browser: Browser;
  beforeAll(async () => {
    assistant = await startAssistant();
    browser = await openBrowser();
  }, timeoutMs);
  afterAll(async () => {
    await browser?.close();
    await assistant?.stop();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  return {
    get assistant() {
      return assistant;
    },
    get browser() {
      return browser;
    },
  };
};
