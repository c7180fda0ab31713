import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser, screenshot } from "./browser.ts";
import { type RunningAssistant, startAssistant } from "./running-assistant.ts";
import { menu, press, said, shown, step, still, visible, write } from "./talk.ts";

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
    page.on("console", (message) => {
      if (message.type() === "error") violations.push(message.text());
    });
    await page.goto(assistant.url);
  }, TEST_TIMEOUT_MS);
  afterAll(async () => {
    await browser?.close();
    await assistant?.stop();
  });

  test("one is greeted in 25 words at most, told that the OPCO decides, and shown four ways in", async () => {
    await said(page, /Bonjour, je suis l.assistant OPCO/);
    await said(page, /votre OPCO décide/);
    const greeting = await page.locator(".bot > p").first().innerText();
    expect(greeting.split(/[\s'’]+/).length).toBeLessThanOrEqual(27);
    expect(await page.locator(".entry").count()).toBe(4);
    expect(await page.title()).toBe("Assistant OPCO");
    await screenshot(page, "1-greeting");
  });

  test("« Poser une question » gives the keyboard to the text box", async () => {
    await page.getByRole("heading", { level: 1 }).click();
    await press(page, /Poser une question/);
    await page.locator("textarea:focus").waitFor();
  });

  test("a question gets a short answer; its details, sources and review date open on demand", async () => {
    await write(page, "c'est quoi une action collective ?");
    await shown(page, "article");
    const [sources] = await page.locator(".sources summary").allInnerTexts();
    expect(sources).toMatch(/^\d+ sources$/);
    expect(await page.locator(".sources li").first().isVisible()).toBe(false);
    await page.locator(".sources summary").click();
    await page.locator(".sources li").first().waitFor();
    expect(await page.locator(".sources .soft").innerText()).toMatch(/^Relu le 25 novembre 2026/);
    expect(await page.locator(".sources li").first().innerText()).toMatch(
      /\((texte de loi|source officielle|source OPCO), /,
    );
    expect(await page.getByRole("link", { name: "Lire l’article entier" }).getAttribute("href")).toBe(
      "/faq/action-collective-definition",
    );
    // No hour in English, no apostrophe of a typewriter in what the assistant says.
    const words = await page.locator("#app").innerText();
    expect(words).not.toMatch(/\d [AP]M\b/);
    expect(
      await page
        .locator(".bot")
        .allInnerTexts()
        .then((all) => all.join()),
    ).not.toMatch(/\p{L}'\p{L}/u);
    await screenshot(page, "2-answer");
  });

  test("a thumb is pressed on the answer itself, and is thanked for", async () => {
    const thumb = page.getByRole("button", { name: /Oui, elle m.aide/ });
    await thumb.and(page.locator(":not([data-new])")).click();
    await said(page, /Merci, c.est noté/);
    expect(await thumb.getAttribute("aria-pressed")).toBe("true");
    expect(await page.locator(".you").count()).toBe(1);
  });

  test("the eligibility check goes by buttons and words, to the list of documents", async () => {
    await write(page, "mon entreprise est-elle éligible ?");
    await step(page, 1);
    await screenshot(page, "3-first-question");
    await press(page, "Oui");
    await step(page, 2);
    await screenshot(page, "4-second-question");
    await write(page, "oui, on est à jour");
    await shown(page, "verdict.a-verifier");
    await shown(page, "checklist");
    await still(page);
    expect((await visible(page.locator(".verdict .tag"))).share).toBe(1);
    await screenshot(page, "5-verdict");
    const opened = page.waitForEvent("popup");
    await page
      .locator(".take-away")
      .getByRole("link", { name: /Imprimer/ })
      .first()
      .click();
    await (await opened).getByRole("heading", { level: 1 }).waitFor();
    await (await opened).close();
    await press(page, "Ma liste de documents");
    await page.locator(".checklist:focus").waitFor();
    await page.getByLabel(/Programme de la formation/).check();
    await page.getByText("1 sur 8").waitFor();
    await press(page, "Documents après la formation");
    await said(page, /Qui paie l.organisme/);
    await press(page, "Notre entreprise, remboursée ensuite");
    await said(page, /Certificat de réalisation/);
    await said(page, /Demande de remboursement/);
    await screenshot(page, "6-checklist");
  });

  test("the conversation, its ticks and its thumbs are still there after a reload, the last question at the top", async () => {
    await page.reload();
    await shown(page, "checklist");
    await still(page);
    expect((await visible(page.locator(".you").last())).top).toBeLessThan(40);
    expect(await page.getByLabel(/Programme de la formation/).isChecked()).toBe(true);
    expect(await page.getByRole("button", { name: /Oui, elle m.aide/ }).getAttribute("aria-pressed")).toBe("true");
    await press(page, "Recommencer");
    await said(page, /Nous reprenons depuis le début/);
    await screenshot(page, "7-after-reload");
  });

  test("the conversation is downloaded as a text", async () => {
    const saved = page.waitForEvent("download");
    await menu(page, "Télécharger");
    const file = await saved;
    expect(file.suggestedFilename()).toBe("conversation-assistant-opco.txt");
    const text = await readFile(await file.path(), "utf8");
    expect(text).toContain("mon entreprise est-elle éligible ?");
    expect(text).toMatch(/À\svérifier\s:/);
  });

  test("it is printed whole, what is folded included, without what it was held with", async () => {
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    expect(await page.locator(".sources li").first().isVisible()).toBe(true);
    expect(await page.locator("textarea").isVisible()).toBe(false);
    const { shown: height, whole } = await page.locator(".log").evaluate((log) => ({
      shown: log.clientHeight,
      whole: log.scrollHeight,
    }));
    expect(height).toBe(whole);
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    await page.emulateMedia({ media: null });
    expect(await page.locator(".sources li").first().isVisible()).toBe(false);
  });

  test("a long message is counted from 800 characters, and cannot be too long", async () => {
    const box = page.getByRole("textbox");
    await box.fill("a".repeat(799));
    expect(await page.locator("#counter").count()).toBe(0);
    await box.press("a");
    await page.getByText(/^800\s\/\s1\s000$/).waitFor();
    await box.evaluate(
      (element) => element instanceof HTMLTextAreaElement && element.setRangeText("b".repeat(150), 800, 800, "end"),
    );
    await box.pressSequentially("c".repeat(60));
    await page.getByText(/1\s000\s\/\s1\s000 · Limite atteinte/).waitFor();
    expect((await box.inputValue()).length).toBe(1000);
    await box.fill("");
  });

  test("erasing takes everything off the screen, for good", async () => {
    await menu(page, "Effacer mes données");
    await press(page, "Oui, tout effacer");
    await said(page, /C.est fait/);
    expect(await page.locator(".you").count()).toBe(0);
    expect(await page.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([0, 0]);
    // What is said next begins another conversation, which knows nothing of the one erased.
    await write(page, "merci");
    await said(page, /Bonjour, je suis/);
    await menu(page, "Effacer mes données");
    await press(page, "Oui, tout effacer");
    await page.locator(".bot").getByRole("button", { name: "Nouvelle conversation" }).click();
    await said(page, /Bonjour, je suis/);
    await page.reload();
    await said(page, /Bonjour, je suis/);
    expect(await page.locator(".turn").count()).toBe(1);
  });

  test("a new conversation begins with a greeting, after a yes", async () => {
    await write(page, "merci");
    await menu(page, "Nouvelle conversation");
    await page.getByRole("button", { name: "Commencer" }).click();
    await said(page, /Bonjour, je suis/);
    expect(await page.locator(".turn").count()).toBe(1);
  });

  test("nothing was asked of any other machine, and nothing failed on the page", () => {
    expect([...requested].filter((origin) => origin.startsWith("http"))).toEqual([assistant.url]);
    expect(violations).toEqual([]);
  });
});
