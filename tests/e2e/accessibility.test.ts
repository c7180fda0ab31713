import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { reproaches } from "./axe.ts";
import { inView, launcherOf, openBrowser, screenshot, visitSite } from "./browser.ts";
import { type RunningAssistant, startAssistant } from "./running-assistant.ts";
import { pageWith, type Site, startSite } from "./site.ts";
import { press, said, shown, step, write } from "./talk.ts";

const TEST_TIMEOUT_MS = 120_000;
const DESKTOP: BrowserContextOptions = { viewport: { width: 1000, height: 800 } };
const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

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

describe("axe reproaches nothing", { timeout: TEST_TIMEOUT_MS }, () => {
  test.each([
    ["on a desktop", "desktop", DESKTOP],
    ["on a phone of 360 by 640", "phone", PHONE],
    ["in the dark", "dark", { ...DESKTOP, colorScheme: "dark" }],
    ["in forced colours", "forced", { ...DESKTOP, forcedColors: "active" }],
    ["at 200 %", "zoom", { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
    ["at 400 %", "zoom-4", { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }],
  ] satisfies [string, string, BrowserContextOptions][])(
    "%s, from the closed button to the list of documents",
    async (_how, name, options) => {
      const { page, panel } = await visitSite(browser, site.url, options);
      const look = async (state: string) => {
        await screenshot(page, `a11y-${name}-${state}`);
        expect.soft(await reproaches(page), state).toEqual([]);
      };
      await launcherOf(page).waitFor();
      await look("closed");
      await launcherOf(page).click();
      await said(panel, /Bonjour/);
      await look("greeting");
      await panel.getByRole("button", { name: "Menu" }).click();
      await look("menu");
      await panel.locator("#menu").getByText("Vos données").click();
      await panel.getByRole("dialog").waitFor();
      await look("data");
      await panel.getByRole("dialog").getByRole("button", { name: "Fermer" }).click();
      await write(panel, "qui paie la formation ?");
      await shown(panel, "article");
      await look("answer");
      await panel.locator(".sources summary").click();
      await look("sources");
      await write(panel, "où part l'argent que je verse chaque mois pour la formation dans mes charges");
      await said(panel, /Vouliez-vous dire/);
      await look("choice");
      await write(panel, "quel est mon OPCO ?");
      await write(panel, "boulangerie artisanale");
      await shown(panel, "opco");
      await look("opco");
      await write(panel, "mon entreprise est-elle éligible, pour une vendeuse ?");
      await step(panel, 1);
      await look("step");
      await write(panel, "OPCO EP");
      await step(panel, 2);
      await write(panel, "c'est quoi la contribution conventionnelle ?");
      await step(panel, 2);
      await look("aside");
      await press(panel, "Oui");
      await step(panel, 3);
      await write(panel, "le 10 mars 2027");
      await shown(panel, "verdict");
      await look("verdict");
      await panel.locator(".checklist input").first().check();
      await look("list");
      await press(panel, "Documents après la formation");
      await said(panel, /Qui paie l.organisme/);
      await press(panel, "Notre entreprise, remboursée ensuite");
      await said(panel, /Demande de remboursement/);
      await look("checklist");
    },
  );

  test("when the conversation cannot open", async () => {
    const { page, panel } = await visitSite(browser, site.url, DESKTOP);
    await page.route("**/api/directline/conversation", (route) => route.fulfill({ status: 503, body: "" }));
    await launcherOf(page).click();
    await panel.getByText(/n’a pas pu s’ouvrir/).waitFor();
    await screenshot(page, "a11y-error");
    expect(await reproaches(page)).toEqual([]);
  });

  test("on the assistant's own page: a message not sent, a connection lost, another tab, the page of the widget", async () => {
    const context = await browser.newContext({ locale: "fr-FR", ...DESKTOP });
    const page = await context.newPage();
    await page.goto(assistant.url);
    await said(page, /Bonjour/);
    await page.route("**/activities", (route) => route.fulfill({ status: 413, body: "" }));
    await page.getByRole("textbox").fill("qui paie ?");
    await page.keyboard.press("Enter");
    await page.getByText("Message non envoyé.").waitFor();
    await screenshot(page, "a11y-not-sent");
    expect.soft(await reproaches(page)).toEqual([]);
    await context.setOffline(true);
    await page.getByText(/Connexion perdue/).waitFor();
    await screenshot(page, "a11y-lost");
    expect.soft(await reproaches(page)).toEqual([]);
    await context.setOffline(false);
    const second = await context.newPage();
    await second.goto(assistant.url);
    await page.getByText(/continue ailleurs/).waitFor();
    await screenshot(page, "a11y-elsewhere");
    expect.soft(await reproaches(page)).toEqual([]);
    await second.goto(`${assistant.url}/demo?site=https://autre.example`);
    await screenshot(second, "a11y-demo");
    expect.soft(await reproaches(second)).toEqual([]);
  });
});

describe("On a phone of 360 by 640", { timeout: TEST_TIMEOUT_MS }, () => {
  test("the panel covers the screen, the question and the message box are in it, and nothing overflows", async () => {
    const { page, panel } = await visitSite(browser, site.url, PHONE);
    await launcherOf(page).tap();
    await said(panel, /Bonjour/);
    expect(await page.getByRole("dialog").boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 640 });
    expect(await panel.locator("textarea:focus").count()).toBe(0);
    await write(panel, "mon entreprise est-elle éligible ?");
    await step(panel, 1);
    await inView(panel.locator(".question .ask"));
    await inView(panel.getByRole("textbox"));
    await screenshot(page, "phone-step");
    const wide = await panel.locator("body").evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBe(0);
  });

  test("what is pressed is large enough, in every state", async () => {
    const { page, panel } = await visitSite(browser, site.url, PHONE);
    await launcherOf(page).tap();
    await said(panel, /Bonjour/);
    const small = () =>
      panel.locator("button, summary, input, .take-away a").evaluateAll((targets) =>
        targets
          .filter((target) => target.checkVisibility())
          .map((target) => {
            // The whole line of a box to tick ticks it.
            const { width, height } = (target.closest("label") ?? target).getBoundingClientRect();
            return { name: target.textContent || target.getAttribute("aria-label"), width, height };
          })
          .filter(({ width, height }) => width > 1 && (width < 24 || height < 24)),
      );
    for (const words of ["qui paie la formation ?", "OPCO", "mon entreprise est-elle éligible ?", "oui", "oui"]) {
      await write(panel, words);
      expect(await small()).toEqual([]);
    }
    await shown(panel, "verdict");
    expect(await small()).toEqual([]);
    await panel.getByRole("button", { name: "Menu" }).click();
    expect(await small()).toEqual([]);
  });

  test("what is behind cannot be reached while it is open", async () => {
    const { page, panel } = await visitSite(browser, site.url, PHONE);
    await launcherOf(page).tap();
    await said(panel, /Bonjour/);
    expect(await page.getByRole("dialog").evaluate((dialog) => dialog.matches(":modal"))).toBe(true);
    await panel.getByRole("button", { name: "Fermer" }).tap();
    await page.locator(".launcher:focus").waitFor();
  });

  test("nothing of ours moves for those who ask for less motion", async () => {
    const { page, panel } = await visitSite(browser, site.url, PHONE);
    await launcherOf(page).tap();
    await said(panel, /Bonjour/);
    await write(panel, "qui paie la formation ?");
    const before = await panel.locator(".log").evaluate((log) => log.scrollTop);
    await write(panel, "c'est quoi un OPCO ?");
    // Where it goes, it is at once: the next frames find it there.
    const moves = await panel.locator(".log").evaluate(
      (log) =>
        new Promise<number[]>((resolve) => {
          const seen: number[] = [];
          const look = () => {
            seen.push(log.scrollTop);
            if (seen.length < 10) requestAnimationFrame(look);
            else resolve(seen);
          };
          look();
        }),
    );
    expect(new Set(moves).size).toBe(1);
    expect(moves[0]).toBeGreaterThan(before);
    expect(await panel.locator("body").evaluate(() => document.getAnimations().length)).toBe(0);
  });
});
