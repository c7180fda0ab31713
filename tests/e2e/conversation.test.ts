import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser, screenshot } from "./browser.ts";
import { type RunningAssistant, startAssistant } from "./running-assistant.ts";

const TEST_TIMEOUT_MS = 90_000;

describe("On the chat page, in a real browser", { timeout: TEST_TIMEOUT_MS }, () => {
  let assistant: RunningAssistant;
  let browser: Browser;
  let page: Page;
  const requested = new Set<string>();
  const violations: string[] = [];

  beforeAll(async () => {
    assistant = await startAssistant();
    browser = await openBrowser();
    page = await browser.newPage({ locale: "fr-FR", viewport: { width: 900, height: 900 } });
    page.on("request", (request) => requested.add(new URL(request.url()).origin));
    page.on("pageerror", (error) => violations.push(error.message));
    await page.goto(assistant.url);
  }, TEST_TIMEOUT_MS);
  afterAll(async () => {
    await browser?.close();
    await assistant?.stop();
  });

  /** Words that a bot bubble shows; typography is compared as typed on a keyboard. */
  const said = (words: RegExp) => page.getByRole("log").or(page.locator("#chat")).getByText(words).last().waitFor();
  const press = (label: string) => page.getByRole("button", { name: label, exact: true }).last().click();
  const write = async (text: string) => {
    const box = page.getByRole("textbox").last();
    await box.fill(text);
    await box.press("Enter");
  };

  test("one is greeted, and told that the OPCO decides", async () => {
    await said(/Bonjour, je suis l.assistant OPCO/);
    expect(await page.title()).toBe("Assistant OPCO");
    await screenshot(page, "1-greeting");
  });

  test("a question gets an answer with its sources and its review date", async () => {
    await write("c'est quoi une action collective ?");
    await said(/Sources\s:/);
    await said(/Relu le 25 novembre 2026/);
    // Web Chat's own hour, « 11:46 PM », is no French.
    expect(await page.locator("body").innerText()).not.toMatch(/\d [AP]M\b/);
    await screenshot(page, "2-answer");
  });

  test("the eligibility check goes by buttons and words, to the list of documents", async () => {
    await write("suis-je éligible ?");
    await said(/Étape 1 sur 2/);
    await screenshot(page, "3-first-question");
    await press("Oui");
    await said(/Étape 2 sur 2/);
    await screenshot(page, "4-second-question");
    await write("oui, on est à jour");
    await said(/Éligibilité probable/);
    await said(/Avant la formation/);
    const printable = page.locator(".webchat__bubble").getByRole("link").last();
    const opened = page.waitForEvent("popup");
    await printable.click();
    await (await opened).getByRole("heading", { level: 1 }).waitFor();
    await (await opened).close();
    await screenshot(page, "5-verdict");
    await press("Documents après la formation");
    await said(/Qui paie l.organisme/);
    await press("Notre entreprise, remboursée ensuite");
    await said(/Certificat de réalisation/);
    await said(/Demande de remboursement/);
    await screenshot(page, "6-checklist");
  });

  test("the conversation is still there after a reload", async () => {
    await page.reload();
    await said(/Éligibilité probable/);
    await said(/Demande de remboursement/);
    await press("Recommencer");
    await said(/Nous reprenons depuis le début/);
    await screenshot(page, "7-after-reload");
  });

  test("the conversation is downloaded as a text", async () => {
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Télécharger" }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toBe("conversation-assistant-opco.txt");
    const text = await readFile(await file.path(), "utf8");
    expect(text).toContain("suis-je éligible ?");
    expect(text).toMatch(/Éligibilité\sprobable/);
  });

  test("nothing was asked of any other machine, and nothing failed on the page", () => {
    expect([...requested].filter((origin) => origin.startsWith("http"))).toEqual([assistant.url]);
    expect(violations).toEqual([]);
  });
});
