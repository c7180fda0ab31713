import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openBrowser, screenshot } from "./browser.ts";
import { type RunningAssistant, startAssistant } from "./running-assistant.ts";
import { goToPage, type Site, startSite } from "./site.ts";

const TEST_TIMEOUT_MS = 60_000;
const PACKAGES = join(import.meta.dirname, "node_modules");

/** A page of another site that holds a client of somebody else's. */
const pageOf = (
  script: string,
  body: string,
): string => `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Site</title>
<link rel="icon" href="data:,"></head><body>${body}<script src="/client.js"></script><script type="module">
const answer = await fetch("ASSISTANT/api/directline/token", { method: "POST" });
const { token, domain } = await answer.json();
${script}</script></body></html>`;

describe("The server stays open to clients that are not ours", { timeout: TEST_TIMEOUT_MS }, () => {
  let site: Site;
  let assistant: RunningAssistant;
  let browser: Browser;
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
    page = await browser.newPage({ locale: "fr-FR" });
  });

  const open = async (client: string, script: string, body: string) => {
    site.show("/client.js", await readFile(join(PACKAGES, client), "utf8"), {
      "content-type": "text/javascript; charset=utf-8",
    });
    await goToPage(page, site, pageOf(script, body).replace("ASSISTANT", assistant.url));
  };

  test("Web Chat, as it comes, is greeted, asks, is answered in text, and its buttons answer the check", async () => {
    await open(
      "botframework-webchat/dist/webchat.js",
      `WebChat.renderWebChat({ directLine: WebChat.createDirectLine({ token, domain }), locale: "fr-FR" }, document.getElementById("chat"));`,
      '<main id="chat" style="height: 90vh"></main>',
    );
    await page
      .getByText(/Bonjour, je suis l.assistant OPCO/)
      .last()
      .waitFor();
    const write = async (text: string) => {
      await page.getByRole("textbox").last().fill(text);
      await page.keyboard.press("Enter");
    };
    await write("qui paie la formation ?");
    await page
      .getByText(/sources, dont|Source\s:/)
      .last()
      .waitFor();
    await write("mon entreprise est-elle éligible ?");
    await page
      .getByText(/Étape 1 sur 2/)
      .last()
      .waitFor();
    await page.getByRole("button", { name: "Oui", exact: true }).last().click();
    await page
      .getByText(/Étape 2 sur 2/)
      .last()
      .waitFor();
    await screenshot(page, "web-chat");
  });

  test("directlinejs, alone in a page, says and hears", async () => {
    await open(
      "botframework-directlinejs/dist/directline.js",
      `const line = new DirectLine.DirectLine({ token, domain });
       line.activity$.filter(({ type, from }) => type === "message" && from.role === "bot").subscribe(({ text }) => {
         document.querySelector("main").append(Object.assign(document.createElement("p"), { textContent: text }));
       });
       line.postActivity({ type: "message", text: "merci", from: { id: "moi" } }).subscribe(() => {});`,
      "<main></main>",
    );
    await page.getByText(/Avec plaisir/).waitFor();
    expect(await page.locator("main p").first().innerText()).toMatch(/^Bonjour/);
  });
});
