import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { screenshot, visit } from "./browser.ts";
import { inBrowser } from "./in-browser.ts";
import { startAssistant } from "./running-assistant.ts";
import { button, press, said, shown, step, still, visible, write } from "./talk.ts";

const TEST_TIMEOUT_MS = 90_000;
const here = inBrowser(TEST_TIMEOUT_MS);

const greeted = async (width: number, height: number): Promise<Page> => {
  const page = await visit(here.browser, here.assistant.url, { viewport: { width, height } });
  await said(page, /Bonjour/);
  return page;
};

describe("What one reads has the room", { timeout: TEST_TIMEOUT_MS }, () => {
  test.each([
    ["a phone", 390, 844, 0.55],
    ["a phone whose keyboard is open", 390, 430, 0.4],
    ["a desktop", 1280, 900, 0.55],
  ])("on %s (%i by %i) the transcript has at least %d of the height", async (_what, width, height, share) => {
    const page = await greeted(width, height);
    await write(page, "qui paie la formation ?");
    await still(page);
    const { room } = await visible(page.locator(".article"));
    expect(room / height).toBeGreaterThanOrEqual(share);
    expect((await visible(page.locator(".you").last())).share).toBe(1);
  });

  test("magnified four times (320 by 256) it has 120 pixels, and the text box is on the screen", async () => {
    const page = await greeted(320, 256);
    await write(page, "qui paie la formation ?");
    await still(page);
    const { room } = await visible(page.locator(".article"));
    expect(room).toBeGreaterThanOrEqual(120);
    const box = await page.getByRole("textbox").boundingBox();
    expect((box?.y ?? 999) + (box?.height ?? 0)).toBeLessThanOrEqual(256);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await screenshot(page, "zoom-400");
  });
});

describe("An answer is shown from its beginning", { timeout: TEST_TIMEOUT_MS }, () => {
  test.each([
    [1280, 900],
    [390, 844],
  ])("with its question above it: typed, pressed, after a reload (%i by %i)", async (width, height) => {
    const page = await greeted(width, height);
    const isSeen = async () => {
      await still(page);
      expect((await visible(page.locator(".you").last())).top).toBeLessThan(40);
      expect((await visible(page.locator(".turn:last-of-type .article .topic"))).share).toBe(1);
    };
    await write(page, "qui paie la formation ?");
    await isSeen();
    await write(page, "c'est quoi un OPCO ?");
    await isSeen();
    await page.locator(".turn:last-of-type .quiet button:not([data-new])").first().click();
    await page.locator(".turn:nth-of-type(4) .article").waitFor();
    await isSeen();
    await page.reload();
    await page.locator(".turn:nth-of-type(4) .article").waitFor();
    await isSeen();
  });

  test.each([
    [1280, 900],
    [390, 844],
  ])("in the middle of a check, and the question that waits comes back in view (%i by %i)", async (width, height) => {
    const page = await greeted(width, height);
    await write(page, "mon entreprise est-elle éligible ?");
    await step(page, 1);
    await press(page, "Oui");
    await step(page, 2);
    await write(page, "c'est quoi la contribution conventionnelle ?");
    await step(page, 2);
    await still(page);
    expect((await visible(page.locator(".you").last())).share).toBe(1);
    expect((await visible(page.locator(".turn:last-of-type .article .topic"))).share).toBe(1);
    // Words and buttons.
    expect((await visible(page.locator(".question"))).share).toBe(1);
    await screenshot(page, `aside-${width}`);
    await page.locator(".turn:last-of-type .article summary").first().click();
    expect(await page.locator(".turn:last-of-type .sources").isVisible()).toBe(true);
  });

  test("on a screen too small for both, a button leads to the question that waits", async () => {
    const page = await greeted(390, 430);
    await write(page, "mon entreprise est-elle éligible ?");
    await press(page, "Oui");
    await step(page, 2);
    await write(page, "c'est quoi la contribution conventionnelle ?");
    await step(page, 2);
    await page.getByRole("button", { name: "Reprendre la vérification" }).click();
    await expect.poll(async () => (await visible(page.locator(".question .answer").first())).share).toBe(1);
  });
});

describe("A second click", { timeout: TEST_TIMEOUT_MS }, () => {
  test("meant for what stood there before presses nothing", async () => {
    const page = await greeted(1280, 900);
    await write(page, "mon entreprise est-elle éligible ?");
    await step(page, 1);
    const yes = button(page, "Oui");
    const { x = 0, y = 0, width = 0, height = 0 } = (await yes.boundingBox()) ?? {};
    const [left, top] = [x + width / 2, y + height / 2];
    await page.mouse.click(left, top);
    await step(page, 2);
    // Whatever came under the pointer, at once.
    for (const shift of [0, -80, -160, 80]) await page.mouse.click(left, top + shift);
    expect(await page.locator(".you").count()).toBe(2);
    await press(page, "Non");
    await shown(page, "verdict");
  });
});

describe("When the connection is lost", { timeout: TEST_TIMEOUT_MS }, () => {
  test("it is said once, within 3 seconds; what is written leaves by itself when it is back", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "opco-assistant-lost-"));
    const settings = { DATA_DIR: dataDir };
    const first = await startAssistant(settings);
    const page = await visit(here.browser, first.url);
    await said(page, /Bonjour/);
    await page.getByText("en ligne").waitFor();
    await page.evaluate(() => {
      const told: string[] = [];
      Reflect.set(window, "told", told);
      new MutationObserver(() => {
        const text = document.querySelector(".notice")?.textContent ?? "";
        if (text !== "" && told.at(-1) !== text) told.push(text);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await first.stop();
    await page.getByText(/Connexion perdue/).waitFor({ timeout: 3000 });
    await page.getByText("hors ligne").waitFor();
    const box = page.getByRole("textbox");
    await box.fill("merci");
    await box.press("Enter");
    await page.locator(".you.sending").waitFor();
    const second = await startAssistant({ ...settings, PORT: new URL(first.url).port });
    try {
      await said(page, /Avec plaisir/);
      await page.locator(".you.sent").waitFor();
      await page.getByText("en ligne").waitFor();
      await expect
        .poll(() => page.evaluate("told"))
        .toEqual([expect.stringContaining("Connexion perdue"), "Connexion rétablie."]);
      expect(await page.locator(".you").count()).toBe(1);
      await still(page);
      expect((await visible(page.locator(".you"))).top).toBeLessThan(40);
    } finally {
      await page.context().close();
      await second.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  });

  test("a browser that says it is offline is believed at once", async () => {
    const page = await greeted(900, 900);
    await page.context().setOffline(true);
    await page.getByText(/Connexion perdue/).waitFor({ timeout: 3000 });
    await page.context().setOffline(false);
    await page.getByText("en ligne").waitFor();
    await write(page, "merci");
  });

  test("a server that asks to wait is waited for, and one that can never take the message is not asked again", async () => {
    const page = await greeted(900, 900);
    let posts = 0;
    await page.route("**/activities", async (route) => {
      posts += 1;
      if (posts === 1) await route.fulfill({ status: 429, headers: { "retry-after": "1" }, body: "" });
      else await route.continue();
    });
    await write(page, "merci");
    expect(posts).toBe(2);
    await page.unroute("**/activities");
    await page.route("**/activities", async (route) => {
      posts += 1;
      await route.fulfill({ status: 413, body: "" });
    });
    await page.getByRole("textbox").fill("trop long");
    await page.keyboard.press("Enter");
    await page.getByText("Message non envoyé.").waitFor();
    expect(posts).toBe(3);
    await page.getByRole("button", { name: "Le reprendre" }).click();
    expect(await page.getByRole("textbox").inputValue()).toBe("trop long");
    await screenshot(page, "not-sent");
  });

  test("a conversation that does not open says so, goes on trying, and opens", async () => {
    const context = await here.browser.newContext({ locale: "fr-FR" });
    const page = await context.newPage();
    let isBack = false;
    await page.route("**/api/directline/conversation", (route) =>
      isBack ? route.continue() : route.fulfill({ status: 503, body: "" }),
    );
    await page.goto(here.assistant.url);
    await page.getByText(/n’a pas pu s’ouvrir/).waitFor();
    await page.getByRole("button", { name: "Réessayer" }).click();
    isBack = true;
    await said(page, /Bonjour/);
    expect(await page.getByText(/n’a pas pu s’ouvrir/).isVisible()).toBe(false);
  });
});

describe("What is known of the company", { timeout: TEST_TIMEOUT_MS }, () => {
  test("is one line that opens, and is changed", async () => {
    const situation = {
      line: "OPCO EP · boulangerie artisanale · 12 salariés",
      facts: [{ id: "opco", label: "OPCO", value: "OPCO EP", how: "d’après votre activité" }],
      change: { label: "Changer ma situation", action: { do: "command", command: "aide" } },
    };
    const page = await greeted(390, 844);
    await page.routeWebSocket(/\/stream/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((frame) => {
        const read = frame === "" ? undefined : JSON.parse(String(frame));
        for (const { channelData } of read?.activities ?? [])
          if (channelData?.reply) channelData.reply.situation = situation;
        socket.send(read === undefined ? frame : JSON.stringify(read));
      });
    });
    await page.reload();
    await page.getByText(situation.line).click();
    await page.getByText("d’après votre activité").waitFor();
    await screenshot(page, "situation");
    await page.getByRole("button", { name: "Changer ma situation" }).click();
    await page.locator(".you", { hasText: "Changer ma situation" }).waitFor();
  });
});
