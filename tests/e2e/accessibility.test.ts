import type { Browser, BrowserContextOptions, FrameLocator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { reproaches } from "./axe.ts";
import { inView, openBrowser, screenshot } from "./browser.ts";
import { type RunningAssistant, startAssistant } from "./running-assistant.ts";
import { pageWith, type Site, startSite } from "./site.ts";
import { menu, press, said, shown, step, write } from "./talk.ts";

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

type Visit = { page: Page; panel: FrameLocator };
const visit = async (options: BrowserContextOptions): Promise<Visit> => {
  const context = await browser.newContext({ locale: "fr-FR", reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  await page.goto(site.url);
  return { page, panel: page.frameLocator("iframe") };
};
const launcher = (page: Page) => page.getByRole("button", { name: "Assistant OPCO" });
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
      const { page, panel } = await visit(options);
      const look = async (state: string) => {
        await screenshot(page, `a11y-${name}-${state}`);
        expect.soft(await reproaches(page), state).toEqual([]);
      };
      await launcher(page).waitFor();
      await look("closed");
      await launcher(page).click();
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
      await write(panel, "OPCO");
      await said(panel, /Vouliez-vous dire/);
      await look("choice");
      await write(panel, "quel est mon OPCO ?");
      await write(panel, "boulangerie artisanale");
      await shown(panel, "opco");
      await look("opco");
      await write(panel, "suis-je éligible ?");
      await step(panel, 1);
      await look("step");
      await press(panel, "Oui");
      await step(panel, 2);
      await write(panel, "c'est quoi la contribution conventionnelle ?");
      await step(panel, 2);
      await look("aside");
      await press(panel, "Oui");
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
    const { page, panel } = await visit(DESKTOP);
    await page.route("**/api/directline/token", (route) => route.fulfill({ status: 503, body: "" }));
    await launcher(page).click();
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
    const { page, panel } = await visit(DESKTOP);
    const keys = page.keyboard;
    await page.locator("a").focus();
    await keys.press("Tab");
    await keys.press("Enter");
    await said(panel, /Bonjour/);
    await panel.locator("textarea:focus").waitFor();
    await keys.type("suis-je éligible ?");
    await keys.press("Enter");
    await step(panel, 1);
    /** Presses a key until the button of that name has the focus, then presses it. */
    const choose = async (label: string, key: string) => {
      const wanted = panel.locator(".turn:last-of-type").getByRole("button", { name: label, exact: true });
      await wanted.and(panel.locator("button:not([data-new])")).waitFor();
      for (let presses = 0; (await wanted.and(panel.locator(":focus")).count()) === 0; presses++) {
        if (presses > 20) throw new Error(`the keyboard does not get to « ${label} » by ${key}`);
        await keys.press(key);
      }
      await keys.press("Enter");
    };
    // Back from the text box; then onwards, from the answer just given.
    await choose("Non", "Shift+Tab");
    await step(panel, 2);
    await panel.locator(".you:focus").waitFor();
    await panel.locator(".ways summary").focus();
    await keys.press("Enter");
    await choose("Modifier une réponse", "Tab");
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
    const { page, panel } = await visit(DESKTOP);
    await launcher(page).press("Enter");
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
    const { page, panel } = await visit(DESKTOP);
    await launcher(page).click();
    await said(panel, /Bonjour/);
    await listen(panel);
    await write(panel, "qui paie la formation ?");
    await write(panel, "suis-je éligible ?");
    await step(panel, 1);
    await press(panel, "Oui");
    await step(panel, 2);
    expect(await heard(panel)).toEqual([
      expect.stringMatching(/^Le plus souvent, l.entreprise[\s\S]*\. \d détails?, \d sources\.$/),
      expect.stringContaining("Deux conditions générales"),
      expect.stringMatching(/^Étape 1 sur 2\. Votre entreprise[\s\S]*Réponses\s: Oui, Non, Je ne sais pas\.$/),
      expect.stringMatching(/^Étape 2 sur 2\. [\s\S]*Réponses\s: Oui, Non, Je ne sais pas\.$/),
    ]);
  });
});

describe("On a phone of 360 by 640", { timeout: TEST_TIMEOUT_MS }, () => {
  test("the panel covers the screen, the question and the message box are in it, and nothing overflows", async () => {
    const { page, panel } = await visit(PHONE);
    await launcher(page).tap();
    await said(panel, /Bonjour/);
    expect(await page.getByRole("dialog").boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 640 });
    expect(await panel.locator("textarea:focus").count()).toBe(0);
    await write(panel, "suis-je éligible ?");
    await step(panel, 1);
    await inView(panel.locator(".question .ask"));
    await inView(panel.getByRole("textbox"));
    await screenshot(page, "phone-step");
    const wide = await panel.locator("body").evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBe(0);
  });

  test("what is pressed is large enough, in every state", async () => {
    const { page, panel } = await visit(PHONE);
    await launcher(page).tap();
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
    for (const words of ["qui paie la formation ?", "OPCO", "suis-je éligible ?", "oui", "oui"]) {
      await write(panel, words);
      expect(await small()).toEqual([]);
    }
    await shown(panel, "verdict");
    expect(await small()).toEqual([]);
    await panel.getByRole("button", { name: "Menu" }).click();
    expect(await small()).toEqual([]);
  });

  test("what is behind cannot be reached while it is open", async () => {
    const { page, panel } = await visit(PHONE);
    await launcher(page).tap();
    await said(panel, /Bonjour/);
    expect(await page.getByRole("dialog").evaluate((dialog) => dialog.matches(":modal"))).toBe(true);
    await panel.getByRole("button", { name: "Fermer" }).tap();
    await page.locator(".launcher:focus").waitFor();
  });

  test("nothing of ours moves for those who ask for less motion", async () => {
    const { page, panel } = await visit(PHONE);
    await launcher(page).tap();
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
