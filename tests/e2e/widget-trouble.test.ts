import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openBrowser } from "./browser.ts";
import { startAssistant } from "./running-assistant.ts";
import { pageWith, startSite } from "./site.ts";
import { press, said, step, write } from "./talk.ts";

const TEST_TIMEOUT_MS = 90_000;

describe("When the server restarts", { timeout: TEST_TIMEOUT_MS }, () => {
  test("the conversation and its pending step are found again", async () => {
    const site = await startSite();
    const dataDir = await mkdtemp(join(tmpdir(), "opco-assistant-restart-"));
    const settings = { ALLOWED_ORIGINS: site.url, DATA_DIR: dataDir };
    const before = await startAssistant(settings);
    const browser = await openBrowser();
    try {
      site.show("/", pageWith(before.url));
      const page = await browser.newPage({ locale: "fr-FR" });
      const panel = page.frameLocator("iframe");
      await page.goto(site.url);
      await page.getByRole("button", { name: "Assistant OPCO" }).click();
      await said(panel, /Bonjour/);
      await write(panel, "mon entreprise est-elle éligible ?");
      await step(panel, 1);
      await before.stop();
      const after = await startAssistant({ ...settings, PORT: new URL(before.url).port });
      try {
        await page.reload();
        await step(panel, 1);
        await press(panel, "Oui");
        await step(panel, 2);
      } finally {
        await after.stop();
      }
    } finally {
      await browser.close();
      site.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});

describe("On a site that is not in the list", { timeout: TEST_TIMEOUT_MS }, () => {
  test("the panel is refused by the browser, and the person is given the assistant's own page", async () => {
    const site = await startSite();
    const assistant = await startAssistant();
    const browser = await openBrowser();
    try {
      site.show("/", pageWith(assistant.url));
      const page = await browser.newPage();
      const told: string[] = [];
      page.on("console", (message) => told.push(message.text()));
      await page.clock.install();
      await page.goto(site.url);
      await page.getByRole("button", { name: "Assistant OPCO" }).click();
      await page.locator("iframe").waitFor({ state: "attached" });
      await page.clock.fastForward("00:20");
      await page.getByText("La conversation n’a pas pu s’ouvrir.").waitFor();
      expect(await page.getByRole("link", { name: /page à part/ }).getAttribute("href")).toBe(`${assistant.url}/`);
      expect(await page.frameLocator("iframe").locator("#app").count()).toBe(0);
      expect(told.join()).toContain(`${site.url} manque à ALLOWED_ORIGINS`);
    } finally {
      await browser.close();
      await assistant.stop();
      site.stop();
    }
  });
});
